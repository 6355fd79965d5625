import { parsePart, type PartId } from '../../core';

import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { useSpine } from '../store';
import { partName, sideless } from '../words';

/** Latin of Terminologia Anatomica; `null` where it has no name of its own. */
export function latinOf(part: PartId): string | null {
  const all = library();
  const kind = parsePart(part);
  if (!kind) return null;
  switch (kind.kind) {
    case 'bone':
      if (kind.bone === 'C0') return 'Os occipitale';
      return (
        all.identifiers.find(({ id }) => id === (kind.bone === 'S1' ? 'S1' : kind.bone))?.latin ?? 'Os sacrum'
      );
    case 'disc':
      return `Discus intervertebralis ${kind.joint}`;
    case 'facet':
      return all.identifiers.find(({ id }) => id === `facet ${kind.joint}`)?.latin ?? null;
    case 'ligament':
      return all.parts.ligaments.find(({ id }) => id === kind.ligament)?.latin ?? null;
    case 'root':
      return all.roots.roots.find(({ id }) => id === kind.root)?.latin ?? null;
    default:
      return all.parts.nerves.find(({ id }) => id === kind.kind)?.latin ?? null;
  }
}

/** The other names of a part: in the words of the trade, and in Latin. */
export function Names({ of }: { of: PartId }) {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const latin = latinOf(of);
  const other = partName(of, wording === 'plain' ? 'clinical' : 'plain');
  return (
    <p className="names">
      {other !== partName(of, wording) && <span>{sideless(other)}</span>}
      {latin && (
        <span>
          <span className="unseen">{say('card.latin')}: </span>
          <i lang="la">{latin}</i>
        </span>
      )}
    </p>
  );
}
