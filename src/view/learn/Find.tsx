import { useEffect, useMemo, useRef, useState } from 'react';
import type { Bone, PartId } from '../../core';
import { claimOf } from '../../core/clinical';
import { library } from '../language/clinical';
import { Said } from '../card/Said';
import { pointedName } from '../card/pointed';
import { useSay } from '../language/say';
import { Segment } from '../shell/Segment';
import { actions, store, useSpine, type Pointed } from '../store';
import { boneName, partName } from '../words';
import { judge, placesOf, targetsOf, wayTo, whereOf, type Kind, type Target, type Verdict } from './quiz';

const KINDS: readonly Kind[] = ['bones', 'levels', 'regions'];

/** A part is named, the reader finds it; what is said to a miss leads closer. */
export function Find() {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const [kind, setKind] = useState<Kind>('bones');
  const [target, setTarget] = useState<Target | null>(null);
  const [said, setSaid] = useState<{ readonly verdict: Verdict; readonly words: string } | null>(null);
  const [count, setCount] = useState({ right: 0, asked: 0 });
  const [shown, setShown] = useState(false);
  /** What the page selects itself is no answer. */
  const own = useRef(false);
  const some = useSpine((state) => Object.keys(state.meshes).length > 0);

  /** In the picture and in the list of places alike. */
  const answer = (part: PartId, pointed: Pointed | null): void => {
    if (!target) return;
    const verdict = judge(target, part, pointed);
    setSaid({ verdict, words: wordsOf(verdict, part, pointed) });
    if (verdict === 'right') setCount((old) => ({ right: old.right + 1, asked: old.asked + 1 }));
  };
  const over = target !== null && (said?.verdict === 'right' || shown);
  const ask = (of: Kind) => {
    actions.name(null);
    const all = targetsOf(of, store.getState().meshes);
    const next = all[Math.floor(Math.random() * all.length)] ?? null;
    setTarget(next);
    setSaid(null);
    setShown(false);
    // Parts of a bone are looked for on that bone alone; else the whole spine is there to look at.
    own.current = true;
    actions.select(next?.kind === 'region' ? next.bone : null);
    own.current = false;
    actions.look({ focus: next?.kind === 'region' ? 'isolate' : 'all' });
    if (next?.kind === 'region') actions.fly([next.bone]);
    else if (target?.kind === 'region') actions.fly('home');
  };
  useEffect(() => {
    if (!target) ask(kind);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [some]);
  useEffect(
    () => () => {
      actions.name(null);
      if (store.getState().view.focus === 'isolate') actions.look({ focus: 'all' });
    },
    [],
  );

  // What was found or shown stays lit, whatever was pointed at on the way.
  useEffect(() => {
    if (over && target?.kind === 'region') actions.name(target);
  }, [over, target]);

  useEffect(() => {
    if (!target || over) return undefined;
    return store.subscribe((state, before) => {
      if (own.current) return;
      const part = state.view.selection.at(-1);
      const regions = target.kind === 'region';
      if (
        !part ||
        (regions ? state.pointed === before.pointed : state.view.selection === before.view.selection)
      )
        return;
      if (regions && !state.pointed) return;
      answer(part, state.pointed);
    });
  });

  const wordsOf = (verdict: Verdict, part: PartId, pointed: Pointed | null): string => {
    const name = partName(part, wording);
    switch (verdict) {
      case 'right':
        return say('name.right');
      case 'bone':
        return say('name.near.bone', { part: pointed ? pointedName(pointed, wording, say) : name });
      case 'side':
        return say('name.near.side');
      case 'level':
        return say('name.near.level', {
          part: name,
          way: target?.kind === 'part' ? wayTo(target.part, part) : 'up',
        });
      default:
        return say('name.other', { part: name });
    }
  };

  const region =
    target?.kind === 'region' ? library().parts.regions.find(({ id }) => id === target.part) : null;
  const name =
    target?.kind === 'region'
      ? say('name.of', { part: pointedName(target, wording, say), bone: boneName(target.bone, wording) })
      : target
        ? partName(target.part, wording)
        : '';
  return (
    <>
      <div className="card-body prose learn-body" role="group" aria-label={say('learn.name')} tabIndex={0}>
        <Segment<Kind>
          label={say('name.more')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            ask(next);
          }}
          options={KINDS.map((value) => ({ value, name: say(`name.kind.${value}`) }))}
        />
        <h2 className="learn-question">{say('name.find', { what: name })}</h2>
        {!said && !shown && <p className="quiet">{say('name.lead', { kind })}</p>}
        {target?.kind === 'region' && !over && (
          <Places key={`${target.bone} ${target.part} ${target.side}`} bone={target.bone} onChoose={answer} />
        )}
        <p className="learn-result" role="status">
          {shown ? say('name.shown') : (said?.words ?? '')}
        </p>
        {over && region && <Said claim={claimOf(library(), region.claim.id)} state="learn" />}
        {region?.latin && (
          <p className="names">
            <i lang="la">{region.latin}</i>
          </p>
        )}
        {count.asked > 0 && <p className="quiet">{say('name.count', count)}</p>}
      </div>
      <nav className="learn-steps" aria-label={say('learn.name')}>
        <button
          type="button"
          className="button secondary"
          aria-disabled={over}
          onClick={() => {
            if (!target || over) return;
            setShown(true);
            setCount((old) => ({ ...old, asked: old.asked + 1 }));
            if (target.kind === 'part') {
              actions.select(target.part);
              actions.fly([target.part]);
            }
          }}
        >
          {say('name.show')}
        </button>
        <button type="button" className="button primary" onClick={() => ask(kind)}>
          {say('name.next')}
        </button>
      </nav>
    </>
  );
}

/** The places of the bone, without their names: the one that is focused is lit, and pressing it is the answer. */
function Places({ bone, onChoose }: { bone: Bone; onChoose: (part: PartId, place: Pointed) => void }) {
  const say = useSay();
  const mesh = useSpine((state) => state.meshes[bone]);
  const places = useMemo(
    () => placesOf(bone, mesh).map((place) => ({ place, where: whereOf(place, mesh!) })),
    [bone, mesh],
  );
  const light = (place: Pointed | null) => () => actions.name(place);
  return (
    <div className="learn-places" role="group" aria-label={say('name.places')}>
      <p className="quiet">{say('name.places.how')}</p>
      {places.map(({ place, where }, i) => (
        <button
          key={`${place.part} ${place.side}`}
          type="button"
          className="button secondary"
          aria-label={say('name.place', { n: i + 1, ...where })}
          onFocus={light(place)}
          onBlur={light(null)}
          onPointerEnter={light(place)}
          onPointerLeave={light(null)}
          onClick={() => onChoose(bone, place)}
        >
          {i + 1}
        </button>
      ))}
    </div>
  );
}
