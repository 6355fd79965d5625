import { differences } from '../measured';
import { useCalm } from '../calm';
import { actions, baseOf, useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { NoModel } from './WearCard';
import { RangeNote } from '../proof/ranges';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';
import { Unreviewed } from '../language/Unreviewed';
import { fill } from '../language/table';

const MOST = 30;

/** Everything that differs from the state before, largest first. */
export function CompareCard() {
  const before = useCalm((state) => baseOf(state)?.measures);
  const now = useCalm((state) => state.solution?.measures);
  const kept = useSpine((state) => state.view.kept !== null);
  const found = before && now ? differences(before, now) : [];
  const other = kept ? DOES.theKept : DOES.theHealthy;
  return (
    <>
      <header className="card-head">
        <p className="kicker">{kept ? DOES.besideKept : DOES.besideHealthy}</p>
        <h2>{DOES.changed}</h2>
        <Unreviewed />
      </header>
      <div className="card-body" role="group" aria-label={PAGE.card} tabIndex={0}>
        {!before || !now ? (
          <NoModel />
        ) : found.length === 0 ? (
          <div className="empty">
            <strong>{DOES.nothing}</strong>
            <p>{fill(DOES['nothing.why'], { other })}</p>
            <button type="button" className="link-button" onClick={() => actions.look({ activity: 'wear' })}>
              {DOES.thinner}
            </button>
          </div>
        ) : (
          <>
            <p className="card-lead">
              {fill(found.length > MOST ? DOES['differ.most'] : DOES.differ, {
                n: found.length,
                other,
                most: MOST,
              })}
            </p>
            <ChangeTable
              rows={found.slice(0, MOST)}
              caption={DOES.largest}
              where
              against={kept ? PAGE.before : PAGE.healthy}
            />
            <p className="note">
              <RangeNote />
            </p>
          </>
        )}
      </div>
    </>
  );
}
