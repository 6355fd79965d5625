import type { Level } from '../../core/clinical';
import { useSay } from '../language/say';

/** How well a map is known: full disc, half disc, dashed ring, and the words. Never for a sentence: those have a basis. */
export function Grade({ grade }: { grade: Level['grade'] }) {
  const say = useSay();
  return (
    <span className="evidence">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {grade === 'A' ? (
          <>
            <circle cx="7" cy="7" r="6" className="evidence-fill" />
            <path d="M4 7.2 6.2 9.4 10 5" className="evidence-check" />
          </>
        ) : grade === 'B' ? (
          <>
            <circle cx="7" cy="7" r="5.4" className="evidence-ring" />
            <path d="M7 1.6a5.4 5.4 0 0 0 0 10.8Z" className="evidence-fill" />
          </>
        ) : (
          <circle cx="7" cy="7" r="5.4" className="evidence-ring dashed" />
        )}
      </svg>
      {say(`grade.${grade}`)}
    </span>
  );
}
