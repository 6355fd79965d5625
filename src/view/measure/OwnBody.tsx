/** Which percentiles the body has, and what such a number is not. */
import { RULES } from '../language/en/measure';
import { fill } from '../language/table';
import { useSpine } from '../store';

export function OwnBody() {
  const width = useSpine((state) => state.scenario.body.widthPercentile);
  const canal = useSpine((state) => state.scenario.body.canalPercentile);
  return <p className="quiet own-body">{fill(RULES.own, { width, canal })}</p>;
}
