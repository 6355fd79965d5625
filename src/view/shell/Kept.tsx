/** Chips that come after the first picture: where one left off, and that a new version is there. */
import { useEffect, useState } from 'react';
import { embedded } from '../embedded';
import { forgetAll, lastKept } from '../memory';
import { readLink, writeLink } from '../permalink';
import { actions, store } from '../store';
import { partName } from '../words';
import { toast } from './notice';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';
import { Making } from './Making';

/** `?quality=test` opens bare pages: nothing is installed there. */
const plain = new URLSearchParams(location.search).get('quality') === 'test';

export default function Kept() {
  return (
    <>
      <LeftOff />
      <NewVersion />
      <Making />
    </>
  );
}

/** Read once, before this visit overwrites it. */
const kept = location.hash.length > 1 || embedded ? null : lastKept();

function LeftOff() {
  const [hash, setHash] = useState(kept);
  useEffect(
    () =>
      // Whoever has begun something else is not asked any more.
      store.subscribe((state, before) => {
        if (state.scenario !== before.scenario || state.view.activity !== before.view.activity) setHash(null);
      }),
    [],
  );
  if (!hash) return null;
  const answer = readLink(hash);
  if (answer.kind !== 'read') return null;
  return (
    <p className="chip">
      <span>
        {PAGE.left} {summary(hash)}
      </span>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          actions.load(answer.scenario, answer.view);
          setHash(null);
        }}
      >
        {PAGE.on}
      </button>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          forgetAll();
          setHash(null);
          toast(PAGE.forgotten);
        }}
      >
        {PAGE.forget}
      </button>
    </p>
  );
}

/** The state in a few words: what is selected, and how many values are not healthy. */
function summary(hash: string): string {
  const answer = readLink(hash);
  if (answer.kind !== 'read') return '';
  const part = answer.view.selection.at(-1);
  const changed = writeLink(answer.scenario, {
    ...answer.view,
    selection: [],
    activity: 'explore',
    camera: 'home',
  })
    .split('&')
    .filter((pair) => /^(discs|facets|conditions|plan|vertebrae|body)\./.test(pair)).length;
  const words = [part ? partName(part) : '', changed > 0 ? fill(PAGE.changed, { n: changed }) : ''].filter(
    Boolean,
  );
  return words.join(', ') || PAGE.another;
}

/** Keeps the page for the time without a network; a new version is loaded when the person says so, the state is in the address. */
function NewVersion() {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    if (!import.meta.env.PROD || plain || embedded || !('serviceWorker' in navigator)) return;
    if (!location.protocol.startsWith('http')) return;
    const start = async () => {
      const registration = await navigator.serviceWorker.register('./sw.js');
      const look = () => {
        if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
      };
      look();
      registration.addEventListener('updatefound', () =>
        registration.installing?.addEventListener('statechange', look),
      );
    };
    // Without it the page works as before, with a network.
    start().catch(() => undefined);
  }, []);
  if (!waiting) return null;
  return (
    <p className="chip">
      <span>{PAGE.update}</span>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
          waiting.postMessage('take over');
        }}
      >
        {PAGE.load}
      </button>
    </p>
  );
}
