import { differences } from '../measured';
import { actions, baseOf, useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { NoModel } from './WearCard';

const MOST = 30;

/** Everything that differs from the state before, largest first. */
export function CompareCard() {
  const before = useSpine((state) => baseOf(state)?.measures);
  const now = useSpine((state) => state.solution?.measures);
  const kept = useSpine((state) => state.view.kept !== null);
  const found = before && now ? differences(before, now) : [];
  const other = kept ? 'the state that was kept' : 'the healthy, standing spine of this body';
  return (
    <>
      <header className="card-head">
        <p className="kicker">{kept ? 'Now beside what was kept' : 'Now beside healthy'}</p>
        <h2>What changed</h2>
      </header>
      <div className="card-body" role="group" aria-label="Card" tabIndex={0}>
        {!before || !now ? (
          <NoModel />
        ) : found.length === 0 ? (
          <div className="empty">
            <strong>Nothing differs: every change is 0</strong>
            <p>
              Now and {other} are the same. Make a disc thinner or lie down, then come back: the largest
              changes stand first.
            </p>
            <button type="button" className="link-button" onClick={() => actions.look({ activity: 'wear' })}>
              Make a disc thinner
            </button>
          </div>
        ) : (
          <>
            <p className="card-lead">
              {found.length} {found.length === 1 ? 'measure differs' : 'measures differ'} from {other}. The
              largest {found.length > MOST ? `${MOST} ` : ''}stand first.
            </p>
            <ChangeTable
              rows={found.slice(0, MOST)}
              caption="What changed, largest first"
              where
              against={kept ? 'before' : 'healthy'}
            />
          </>
        )}
      </div>
    </>
  );
}
