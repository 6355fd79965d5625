import { PAGE } from '../language/en/page';
import { fill } from '../language/table';
import { usePending } from '../pending';
import { NAMES } from '../words';

/** Layers on their way. */
export function Making() {
  const layers = usePending((state) => state.layers);
  if (layers.length === 0) return null;
  return (
    <p className="chip">
      {fill(PAGE.making, { what: layers.map((layer) => NAMES[`layer.${layer}`]).join(', ') })}
    </p>
  );
}
