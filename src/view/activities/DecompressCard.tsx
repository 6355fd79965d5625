import { Info } from 'lucide-react';
import { alignmentRow, columnRows, discRows, jointRows } from '../measured';
import { FlagLine } from '../shell/FlagLine';
import { Clinical } from '../shell/slots';
import { useCalm } from '../calm';
import { useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { restBegun, restOf, type Way } from './plan';
import { RangeNote } from '../proof/ranges';
import { NoModel } from './WearCard';
import { discInQuestion } from './wear';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

/** Which words of the library fit a way; for hanging and for head down it has none yet. */
const SAID: Readonly<Record<Way, 'lie' | 'support' | 'pull' | null>> = {
  lie: 'lie',
  crook: 'lie',
  support: 'support',
  pull: 'pull',
  hang: null,
  invert: null,
};
/** Warning signs first, then what the model shows, then what studies found. */
export function DecompressCard() {
  const way = useSpine(({ scenario }) => (restOf(scenario) ?? restBegun(scenario))?.way);
  const words = SAID[way ?? 'lie'];
  const disc = useSpine((state) => discInQuestion(state.view));
  const before = useCalm((state) => state.reference?.measures);
  const now = useCalm((state) => state.solution?.measures);
  const healthy = useCalm((state) => state.column?.healthy.measures);
  return (
    <>
      <div className="flag-top">
        <FlagLine region="lumbar" />
      </div>
      <header className="card-head">
        <p className="kicker">{DOES[`title.${way ?? 'lie'}`]}</p>
        <h2>{DOES.shows}</h2>
      </header>
      <div className="card-body" role="group" aria-label={PAGE.card} tabIndex={0}>
        {words ? (
          <Clinical part="Sentence" id={`decompress.${words}`} state={`decompress:${words}`} />
        ) : (
          <p className="quiet">{DOES.alone}</p>
        )}
        {before && now ? (
          <ChangeTable
            caption={fill(DOES.changedAt, { disc })}
            against={PAGE.before}
            level={disc}
            rows={[
              ...discRows(disc, before, now).filter((row) =>
                ['heightAnterior', 'heightPosterior', 'pressure'].includes(row.id),
              ),
              ...jointRows(disc, 'left', before, now).filter((row) =>
                ['jointSpace', 'overlap', 'force', 'foramenHeight'].includes(row.id),
              ),
              ...(healthy ? [alignmentRow(disc, 'left', healthy, before, now)] : []),
              ...columnRows(before, now).filter((row) => row.id === 'lumbarLordosis'),
            ]}
          />
        ) : (
          <NoModel />
        )}
        <p className="note">
          <Info size={18} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {fill(DOES.upToNow, { disc })} <RangeNote />
          </span>
        </p>
        {words && <Clinical part="Decompression" way={words} />}
      </div>
    </>
  );
}
