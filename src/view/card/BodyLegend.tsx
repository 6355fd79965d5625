import { X } from 'lucide-react';
import { parsePart, type PartId } from '../../core';
import { claimOf, mapOf } from '../../core/clinical';
import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { IconButton } from '../shell/IconButton';
import { actions, useSpine } from '../store';
import { partName } from '../words';
import { Swatches } from './BodyChart';
import { Said } from './Said';
import '../shell/gap.css';
import './card.css';

/** What is painted on the body in the picture, what its colours mean, and what it does not say. */
export function BodyLegend() {
  const say = useSay();
  const felt = useSpine((state) => state.view.felt);
  const wording = useSpine((state) => state.view.wording);
  const before = useSpine((state) => state.view.selection.filter((part) => part !== felt?.part).at(-1));
  const own = useSpine((state) => state.view.selection.includes(felt?.part as PartId));
  const all = library();
  const map = felt && mapOf(all, felt.part, felt.kind);
  if (!map) return null;
  const second = own && felt.kind === 'felt' && before && mapOf(all, before) ? before : undefined;
  const part = parsePart(felt.part) ? partName(felt.part as PartId, wording) : say('page.sacroiliac');
  return (
    <section className="gap-legend body-legend panel" aria-label={say('chart.body')}>
      <div className="gap-head">
        <strong>{say(felt.kind === 'skin' ? 'chart.body.skin' : 'chart.body.of', { part })}</strong>
        <IconButton icon={X} name={say('chart.body.off')} onClick={() => actions.paint(null)} />
      </div>
      <Swatches map={map} secondName={second && partName(second, wording)} />
      {map.kind === 'skin' && <Said claim={claimOf(all, 'root.skin')} state="card" />}
      <p>{say(map.kind === 'skin' ? 'chart.body.says.skin' : 'chart.body.says')}</p>
      <p>{say('chart.body.joined')}</p>
    </section>
  );
}
