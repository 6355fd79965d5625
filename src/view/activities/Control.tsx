import { useSpine } from '../store';
import { DecompressControl } from './DecompressControl';
import { Verbs } from './Verbs';
import { WearControl } from './WearControl';

/** The one control of the activity. */
export function Control() {
  const activity = useSpine((state) => state.view.activity);
  const some = useSpine((state) => state.view.selection.length > 0);
  if (activity === 'wear') return <WearControl />;
  if (activity === 'decompress') return <DecompressControl />;
  if (!some) return null;
  return <Verbs />;
}
