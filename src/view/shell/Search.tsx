import { Bone, CircleDot, Disc3, Search as SearchIcon, Waypoints } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { parsePart, type PartId } from '../../core';
import { actions } from '../store';
import { find, type Hit } from './find';
import { shell } from './shell';

const START: readonly PartId[] = ['disc L4-L5', 'facet L4-L5 left', 'disc L5-S1', 'disc C5-C6', 'C1', 'S1'];

/** One field over all parts. Enter selects and flies, Shift+Enter adds to the selection. */
export function Search() {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const hits: readonly Hit[] = query.trim() === '' ? START.flatMap((part) => find(part, 1)) : find(query);

  useEffect(() => setAt(0), [query]);

  const take = (hit: Hit | undefined, add: boolean) => {
    if (!hit) return;
    actions.select(hit.part, add ? 'extend' : undefined);
    actions.fly([hit.part]);
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
          aria-label="Find a level, a part, a word"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          placeholder="L4-L5, facet joint, neck, slipped disc …"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <kbd>Esc</kbd>
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label="Parts found">
        {hits.map((hit, i) => (
          <li
            key={hit.part}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => setAt(i)}
            onClick={(event) => take(hit, event.shiftKey)}
          >
            <Icon part={hit.part} />
            <span className="search-name">{hit.name}</span>
            <span className="search-region">
              {hit.region}
              {hit.because && `, from “${hit.because}”`}
            </span>
            <span className="search-verb">fly to</span>
          </li>
        ))}
      </ul>
      <p className="search-foot" role="status">
        {hits.length === 0
          ? 'No part has this name. Try a level such as L4-L5, or neck, low back, facet joint.'
          : '↑ ↓ choose, Enter flies, Shift+Enter adds'}
      </p>
    </div>
  );
}

function Icon({ part }: { part: PartId }) {
  const kind = parsePart(part)?.kind;
  const Shape = kind === 'bone' ? Bone : kind === 'disc' ? Disc3 : kind === 'facet' ? CircleDot : Waypoints;
  return <Shape size={20} strokeWidth={1.75} aria-hidden="true" />;
}
