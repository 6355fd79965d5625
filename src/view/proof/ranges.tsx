/** Ranges under changes, and the words about them, fetched with the first that is shown; the changes do not wait for them. */
import { lazy, Suspense, type ComponentType } from 'react';

const load = () => import('./Range');

function later<P extends object>(Part: ComponentType<P>): (props: P) => React.ReactNode {
  return (props) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}

export const Range = later(lazy(async () => ({ default: (await load()).Range })));
export const RangesNote = later(lazy(async () => ({ default: (await load()).RangesNote })));
export const RangeNote = later(lazy(async () => ({ default: (await load()).RangeNote })));
