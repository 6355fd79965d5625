import { BookOpen, Bone, CircleDot, Disc3, Search as SearchIcon, Waypoints } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { parsePart, type PartId } from '../../core';
import { useSay } from '../language/say';
import { openPage } from '../pages';
import { actions, store } from '../store';
import { find } from './find';
import type { Found } from './lookup';
import { shell } from './shell';
import { withWords } from '../language/speak';

const START: readonly PartId[] = ['disc L4-L5', 'facet L4-L5 left', 'disc L5-S1', 'disc C5-C6', 'C1', 'S1'];

const partsOnly = (query: string, most?: number): readonly Found[] =>
  find(query, most).map(({ part, name, region, because }) => ({
    to: part,
    group: 'part',
    name,
    note: region,
    ...(because ? { because } : {}),
  }));

/**
 * One field over everything. Enter opens: a part is selected and flown to, a page is read; Shift+Enter adds a part to the
 * selection. Parts are found at once; pages and words as soon as the clinical words have come.
 */
export function Search() {
  const say = useSay();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [all, setAll] = useState<((query: string) => readonly Found[]) | null>(null);
  const id = useId();
  useEffect(() => {
    withWords(() => import('./lookup'))().then(
      ({ searchAll }) => setAll(() => searchAll),
      () => undefined,
    );
  }, []);
  const hits: readonly Found[] =
    query.trim() === '' ? START.flatMap((part) => partsOnly(part, 1)) : (all ?? partsOnly)(query);

  useEffect(() => setAt(0), [query]);

  const take = (hit: Found | undefined, add: boolean) => {
    if (!hit) return;
    const kind = parsePart(hit.to);
    if (!kind) {
      openPage(hit.to);
      shell.open(null);
      return;
    }
    const part = hit.to as PartId;
    if (store.getState().view.page) actions.look({ page: null });
    actions.select(part, add ? 'extend' : undefined);
    actions.fly([part]);
    shell.card(true);
    if (!add) shell.open(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((old) => (old + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(hits[at], event.shiftKey);
    }
  };

  return (
    <div className="search">
      <div className="search-field">
        <SearchIcon size={20} strokeWidth={1.75} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-label={say('search.label')}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          placeholder={say('search.place')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <kbd>Esc</kbd>
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label={say('search.found')}>
        {hits.map((hit, i) => (
          <li
            key={`${hit.to} ${hit.name}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => setAt(i)}
            onClick={(event) => take(hit, event.shiftKey)}
          >
            <Icon to={hit.to} />
            <span className="search-name">{hit.name}</span>
            <span className="search-region">
              {hit.group === 'part' ? hit.note : say(`search.group.${hit.group}`)}
              {hit.because && `, ${say('search.because', { word: hit.because })}`}
            </span>
            <span className="search-verb">{say(parsePart(hit.to) ? 'search.fly' : 'search.read')}</span>
          </li>
        ))}
      </ul>
      <p className={`search-foot ${hits.length > 0 ? 'of-keys' : ''}`} role="status">
        {say(hits.length === 0 ? 'search.none' : 'search.keys')}
      </p>
    </div>
  );
}

function Icon({ to }: { to: string }) {
  const kind = parsePart(to)?.kind;
  const Shape =
    kind === undefined
      ? BookOpen
      : kind === 'bone'
        ? Bone
        : kind === 'disc'
          ? Disc3
          : kind === 'facet'
            ? CircleDot
            : Waypoints;
  return <Shape size={20} strokeWidth={1.75} aria-hidden="true" />;
}
