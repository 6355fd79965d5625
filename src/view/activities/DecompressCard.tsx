import { Info } from 'lucide-react';
import { columnRows, discRows, jointRows } from '../measured';
import { FlagLine } from '../shell/FlagLine';
import { Clinical } from '../shell/slots';
import { useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { restOf } from './plan';
import { NoModel } from './WearCard';
import { discInQuestion } from './wear';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

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
        <p className="kicker">{DOES[`title.${way ?? 'lie'}`]}</p>
        <h2>{DOES.shows}</h2>
      </header>
      <div className="card-body" role="group" aria-label={PAGE.card} tabIndex={0}>
        <Clinical part="Sentence" id={`decompress.${way ?? 'lie'}`} state={`decompress:${way ?? 'lie'}`} />
        {before && now ? (
          <ChangeTable
            caption={fill(DOES.changedAt, { disc })}
            against={PAGE.before}
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
          {fill(DOES.upToNow, { disc })}
        </p>
        <Clinical part="Decompression" way={way ?? 'lie'} />
      </div>
    </>
  );
}
