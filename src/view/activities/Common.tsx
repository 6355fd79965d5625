import { Clinical } from '../shell/slots';

/** How common a worn disc is in people without back pain; never on screen without it. */
export function Common() {
  return (
    <div className="common">
      <Clinical part="FactDots" />
    </div>
  );
}
