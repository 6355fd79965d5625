import type { Basis, Claim, Level, Library } from '../../core/clinical';

export const GRADES: Readonly<Record<Level['grade'], { readonly words: string; readonly sentence: string }>> =
  {
    A: {
      words: 'Several studies agree',
      sentence: 'Two or more studies mapped this level and agree on the main area.',
    },
    B: {
      words: 'One or few studies',
      sentence: 'One study, or one small group of volunteers, mapped this level.',
    },
    C: {
      words: 'No study of this level',
      sentence: 'Nobody mapped this level; the areas are carried over from its neighbours.',
    },
  };

/** How well a map is known: full disc, half disc, dashed ring, and the words. */
export function EvidenceChip({ grade }: { grade: Level['grade'] }) {
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
      {GRADES[grade].words}
    </span>
  );
}

const BASIS: Readonly<Record<Basis, string>> = {
  read: 'read in the work itself',
  secondary: 'read in a text that quotes it',
  remembered: 'from general knowledge, not looked up',
  extrapolated: 'carried over from the levels beside',
};

export const basisWords = (basis: Basis): string => BASIS[basis];

/** A sentence with its mark. */
export function Said({ claim, wording }: { claim: Claim; wording: 'plain' | 'clinical' }) {
  return (
    <p className="said">
      {claim[wording] ?? claim.plain} <span className="said-basis">({basisWords(claim.basis)})</span>
    </p>
  );
}

/** Works cited, each with what of it was read. */
export function SourceList({ library, ids }: { library: Library; ids: readonly string[] }) {
  const unique = [...new Set(ids)];
  return (
    <details className="sources">
      <summary>
        Sources{' '}
        <span className="sources-count">{unique.length === 1 ? '1 work' : `${unique.length} works`}</span>
      </summary>
      <ol>
        {unique.map((id) => {
          const source = library.sources[id]!;
          return (
            <li key={id}>
              {source.reference}{' '}
              {source.doi && (
                <a href={`https://doi.org/${source.doi}`} rel="noreferrer noopener" target="_blank">
                  doi:{source.doi}
                </a>
              )}
              <span className="sources-read">
                {' '}
                {source.read ? `Seen: ${source.seen || 'abstract'}.` : 'Not read; known from other texts.'}
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
