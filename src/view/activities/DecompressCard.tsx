import { Info } from 'lucide-react';
import { columnRows, discRows, jointRows } from '../measured';
import { FlagLine } from '../shell/FlagLine';
import { Clinical } from '../shell/slots';
import { useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { restOf } from './plan';
import { NoModel } from './WearCard';
import { discInQuestion } from './wear';

/** Warning signs first, then what the model shows, then what studies found. */
export function DecompressCard() {
  const way = useSpine((state) => restOf(state.scenario)?.way);
  const disc = useSpine((state) => discInQuestion(state.view));
  const before = useSpine((state) => state.reference?.measures);
  const now = useSpine((state) => state.solution?.measures);
  return (
    <>
      <div className="flag-top">
        <FlagLine region="lumbar" />
      </div>
      <header className="card-head">
        <p className="kicker">
          {way === 'support' ? 'Support under the back' : way === 'pull' ? 'Pulling' : 'Lying down'}
        </p>
        <h2>What the model shows</h2>
      </header>
      <div className="card-body" role="group" aria-label="Card" tabIndex={0}>
        <Clinical part="Sentence" id={`decompress.${way ?? 'lie'}`} state={`decompress:${way ?? 'lie'}`} />
        {before && now ? (
          <ChangeTable
            caption={`What changed at ${disc}`}
            against="before"
            rows={[
              ...discRows(disc, before, now).filter((row) =>
                ['heightAnterior', 'heightPosterior', 'pressure'].includes(row.id),
              ),
              ...jointRows(disc, 'left', before, now).filter((row) =>
                ['jointSpace', 'overlap', 'force', 'foramenHeight'].includes(row.id),
              ),
              ...columnRows(before, now).filter((row) => row.id === 'lumbarLordosis'),
            ]}
          />
        ) : (
          <NoModel />
        )}
        <p className="note">
          <Info size={18} strokeWidth={1.75} aria-hidden="true" />
          Disc {disc}: now against the last moment upright. Pick another disc in the list.
        </p>
        <Clinical part="Decompression" way={way ?? 'lie'} />
      </div>
    </>
  );
}
