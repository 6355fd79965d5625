import type { ReactNode } from 'react';
import { parsePart, type PartId } from '../../core';
import type { Condition } from '../../core/clinical';
import { library } from '../language/clinical';
import { useSay, type Say } from '../language/say';
import { openPage } from '../pages';
import { actions, useSpine } from '../store';
import { partName } from '../words';

/** A word that opens a page or shows a part. */
export function Go({ to, children }: { to: string; children?: ReactNode }) {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const part = parsePart(to) ? (to as PartId) : null;
  const name = part
    ? partName(part, wording)
    : to.startsWith('sacroiliac')
      ? say('page.sacroiliac')
      : pageName(to, say, wording);
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        if (part) actions.select(part);
        else openPage(to.replace(/^(sacroiliac) .*$/, '$1'));
      }}
    >
      {children ?? name}
    </button>
  );
}

/** What a page is called. */
export function pageName(page: string, say: Say, wording: 'plain' | 'clinical' = 'plain'): string {
  const all = library();
  const [kind, id] = [page.slice(0, page.indexOf('-')), page.slice(page.indexOf('-') + 1)];
  if (kind === 'condition') return all.conditions.find((one) => one.id === id)?.[wording] ?? page;
  if (kind === 'care') return all.management.items.find((one) => one.id === id)?.[wording] ?? page;
  return TITLED.includes(page) ? say(`page.${page as Titled}`) : page;
}
const TITLED: readonly string[] = ['conditions', 'care', 'true', 'glossary', 'sacroiliac', 'mobility'] satisfies Titled[]; // prettier-ignore
type Titled = 'conditions' | 'care' | 'true' | 'glossary' | 'sacroiliac' | 'mobility';

/** Conditions that belong on the card of a part: of its kind, those of its own level first. */
export function conditionsOf(kind: Condition['parts'][number], joint?: string): readonly Condition[] {
  const fitting = library().conditions.filter((one) => one.parts.includes(kind));
  const here = fitting.filter((one) => joint !== undefined && one.levels.includes(joint));
  return here.length > 0 ? here : fitting.filter((one) => one.id !== 'ra');
}

export function ReadOn({ pages }: { pages: readonly string[] }) {
  const say = useSay();
  return (
    <section className="card-part">
      <h3>{say('card.see')}</h3>
      <ul className="see">
        {pages.map((page) => (
          <li key={page}>
            <Go to={page} />
          </li>
        ))}
      </ul>
    </section>
  );
}
