import { fill } from '../language/table';
import { SURE } from '../language/en/proof';
import { openPage } from '../pages';
import { useStudied } from './doubt';

/** What the small figures under a change are, and the way to the page about the model. */
export function RangeNote() {
  const studied = useStudied();
  return (
    <>
      {studied && fill(SURE['range.what'], { cases: studied.cases.length })}{' '}
      <button type="button" className="link-button" onClick={() => openPage('model')}>
        {SURE.open}
      </button>
    </>
  );
}
