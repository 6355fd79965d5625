import { FlipHorizontal2, X } from 'lucide-react';
import { CUT_KINDS, cutOf, REACH, type CutKind } from '../cut';
import { store, useSpine } from '../store';
import { cutAlong, kindWords, moveCut, offsetWords, otherHalf, uncut } from './cutting';
import { IconButton } from './IconButton';
import { Slider } from './Slider';
import './cut.css';
import { CUTS } from '../language/en/cutting';
import { fill } from '../language/table';

/** Which plane, where, and which half is left out; there only while something is cut. */
export function CutBar() {
  const cut = useSpine((state) => state.view.cut);
  const film = useSpine((state) => state.view.style === 'film');
  const selection = useSpine((state) => state.view.selection);
  // A film shows the whole column: its bar stands here instead.
  if (!cut || film) return null;
  const { column } = store.getState();
  const levelOf = (kind: CutKind): string | null =>
    kind === cut.kind ? cut.level : column ? cutOf(kind, selection, column, [1, 1, 1]).level : null;
  const [least, most] = REACH[cut.kind];
  return (
    <section className="cut-bar panel" aria-label={CUTS.cut}>
      <label>
        <span className="unseen">{CUTS.plane}</span>
        <select
          className="bare"
          value={cut.kind}
          onChange={(event) => cutAlong(event.currentTarget.value as CutKind)}
        >
          {CUT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords(kind, levelOf(kind))}
            </option>
          ))}
        </select>
      </label>
      <Slider
        label={CUTS.where}
        value={cut.offset}
        healthy={0}
        min={least}
        max={most}
        step={cut.kind === 'axial' ? 1 : 0.5}
        text={offsetWords(cut)}
        onChange={moveCut}
      />
      <span className="cut-where">{offsetWords(cut)}</span>
      <IconButton
        icon={FlipHorizontal2}
        name={fill(CUTS.otherHalf, { half: CUTS[`half.${cut.away}`] })}
        keys="X"
        onClick={otherHalf}
      />
      <IconButton icon={X} name={CUTS.whole} onClick={uncut} />
    </section>
  );
}
