/** All sentences as a table for a reader outside: what is said, on what it rests, where it may stand, who has reviewed it. */
import { csvCell } from '../base/csv';
import { allClaims, type Library } from './library';
import { handout } from './handout';
import type { Basis } from './schemas';

const HEAD = [
  'id',
  'plain',
  'clinical',
  'basis',
  'sources',
  'doi',
  'what was seen of them',
  'states',
  'reviewed',
];

export function ledgerCsv(library: Library): string {
  const rows = allClaims(library).map((claim) => {
    const works = claim.sources.map((id) => library.sources[id]!);
    return [
      claim.id,
      claim.plain,
      claim.clinical,
      claim.basis,
      works.map((work) => work.reference).join(' | '),
      works.map((work) => work.doi ?? '').join(' | '),
      claim.sources
        .map(
          (id) => claim.places?.[id] ?? (library.sources[id]!.read ? library.sources[id]!.seen : 'not read'),
        )
        .join(' | '),
      claim.states.join(' '),
      claim.reviewed ?? 'no',
    ];
  });
  // Those of the printed page; what the model computes for it has no source.
  const printed = handout(library)
    .claims.filter(({ basis }) => basis !== 'model')
    .map((claim) => [
      claim.id,
      claim.plain,
      '',
      claim.basis,
      claim.sources.map((id) => library.sources[id]!.reference).join(' | '),
      claim.sources.map((id) => library.sources[id]!.doi ?? '').join(' | '),
      claim.sources.map((id) => library.sources[id]!.seen ?? '').join(' | '),
      'print',
      claim.reviewed ?? 'no',
    ]);
  return `${[HEAD, ...rows, ...printed].map((row) => row.map((one) => csvCell(one ?? '')).join(',')).join('\n')}\n`;
}

/** How many sentences rest on what. */
export function countByBasis(library: Library): Readonly<Record<Basis, number>> {
  const count: Record<Basis, number> = { read: 0, secondary: 0, remembered: 0, extrapolated: 0 };
  for (const claim of allClaims(library)) count[claim.basis]++;
  return count;
}
