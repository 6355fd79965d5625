import { TriangleAlert } from 'lucide-react';
import type { Region } from '../../core';
import { shell } from './shell';

/** The way to help: at the foot of a card, or above everything about treatment. */
export function FlagLine({ region }: { region: Region }) {
  return (
    <div className="flag-line" role="note" aria-label="Warning sign">
      <TriangleAlert size={20} strokeWidth={1.75} aria-hidden="true" />
      <p>
        {region === 'cervical' ? (
          <>
            <strong>Clumsy hands, unsteady walking, or shocks down the spine on bending the neck?</strong> Ask
            for an urgent medical review.
          </>
        ) : (
          <>
            <strong>New numbness between the legs, or trouble with bladder or bowel?</strong> Go to an
            emergency department now.
          </>
        )}{' '}
        <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
          All warning signs
        </button>
      </p>
    </div>
  );
}
