import { Clinical } from './slots';

/** The warning signs come with the clinical words; while those load, or if they do not, the ones that cannot wait stand here. */
export function Warnings() {
  return <Clinical part="WarningSigns" meanwhile={<Urgent />} />;
}

function Urgent() {
  return (
    <div className="prose">
      <p>
        <strong>New numbness between the legs, or trouble with bladder or bowel?</strong> Go to an emergency
        department now.
      </p>
      <p>
        <strong>Clumsy hands, unsteady walking, or shocks down the spine on bending the neck?</strong> Ask for
        an urgent medical review.
      </p>
      <p>Having none of these does not rule anything out.</p>
    </div>
  );
}
