import { lazy, Suspense } from 'react';
import { useSpine } from '../store';
import { Verbs } from './Verbs';

/** Each comes when it is asked for; that of Wear, which most ask for, is fetched as soon as the first picture stands. */
const WearControl = lazy(async () => ({ default: (await import('./WearControl')).WearControl }));
const DecompressControl = lazy(() => import('./DecompressControl'));

const CompareControl = lazy(async () => ({
  default: (await import('./CompareControl')).CompareControl,
}));

/** The one control of the activity. */
export function Control() {
  const activity = useSpine((state) => state.view.activity);
  const some = useSpine((state) => state.view.selection.length > 0);
  if (activity === 'wear')
    return (
      <Suspense fallback={<section className="control panel wear waiting" id="control" />}>
        <WearControl />
      </Suspense>
    );
  if (activity === 'decompress')
    return (
      <Suspense fallback={<section className="control panel decompress waiting" id="control" />}>
        <DecompressControl />
      </Suspense>
    );
  if (activity === 'compare')
    return (
      <Suspense fallback={<section className="control panel compare waiting" id="control" />}>
        <CompareControl />
      </Suspense>
    );
  if (!some) return null;
  return <Verbs />;
}
