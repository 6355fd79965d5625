import { Clinical } from './slots';
import { PAGE } from '../language/en/page';
import { Unreviewed } from '../language/Unreviewed';

/** The warning signs come with the clinical words; while those load, or if they do not, the ones that cannot wait stand here. */
export function Warnings() {
  return (
    <>
      <Unreviewed />
      <Clinical part="WarningSigns" meanwhile={<Urgent />} />
    </>
  );
}

function Urgent() {
  return (
    <div className="prose">
      <p>
        <strong>{PAGE['flag.low']}</strong> {PAGE['flag.low.do']}
      </p>
      <p>
        <strong>{PAGE['flag.neck']}</strong> {PAGE['flag.neck.do']}
      </p>
      <p>{PAGE['flag.none']}</p>
    </div>
  );
}
