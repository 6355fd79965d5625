import { differences } from '../measured';
import { actions, useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { NoModel } from './WearCard';

const MOST = 30;

/** Everything that differs from the healthy spine, largest first. */
export function CompareCard() {
  const healthy = useSpine((state) => state.column?.healthy.measures);
  const now = useSpine((state) => state.solution?.measures);
  const found = healthy && now ? differences(healthy, now) : [];
  return (
    <>
      <header className="card-head">
        <p className="kicker">Now beside healthy</p>
        <h2>What changed</h2>
      </header>
      <div className="card-body" role="group" aria-label="Card" tabIndex={0}>
        {!healthy || !now ? (
          <NoModel />
        ) : found.length === 0 ? (
          <div className="empty">
            <strong>Nothing differs from healthy</strong>
            <p>Make a disc thinner or lie down, then come back: the largest changes stand first.</p>
            <button type="button" className="link-button" onClick={() => actions.look({ activity: 'wear' })}>
              Make a disc thinner
            </button>
          </div>
        ) : (
          <>
            <p className="card-lead">
              {found.length} {found.length === 1 ? 'measure differs' : 'measures differ'} from the healthy,
              standing spine of this body. The largest {found.length > MOST ? `${MOST} ` : ''}stand first.
            </p>
            <ChangeTable rows={found.slice(0, MOST)} caption="What changed, largest first" where />
          </>
        )}
      </div>
    </>
  );
}
