import { claimOf, type State } from '../../core/clinical';
import { library } from '../language/clinical';
import { Said } from './Said';

/** One sentence of the library, for a panel that comes before the library does. */
export function Sentence({ id, state }: { id: string; state: State }) {
  return <Said claim={claimOf(library(), id)} state={state} />;
}
