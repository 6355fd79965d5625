/**
 * The whole state as one address, readable and writable by hand:
 *
 *   #v=1&discs.L4-L5.heightLoss=0.4&conditions.posture=lying&act=wear&sel=disc:L4-L5
 *
 * First the version, then every value of the scenario that is not healthy, under the same path as everywhere else;
 * then the view in short words. Parts are written with `:` for the space. A link that is not understood is refused as a
 * whole, with a sentence: a spine that is half of what somebody sent would be worse than none.
 */
import {
  LAYERS,
  layerOf,
  LONGEST_PLAN,
  parameterAt,
  PARAMETERS,
  parsePart,
  readScenario,
  ScenarioError,
  SCENARIO_VERSION,
  shortForm,
  type Layer,
  type PartId,
  type Scenario,
} from '../core';
import { readCut, writeCut } from './cut';
import { isLearning, PAGES } from './pages';
import { sentencesOf } from './sentence';
import {
  ACTIVITIES,
  feltFrom,
  COMPARINGS,
  FOCUSES,
  HOME_VIEW,
  PRESETS,
  STRIP_MEASURES,
  STYLES,
  WORDINGS,
  type Felt,
  type FreeCamera,
  type Preset,
  type View,
} from './store';
import { REFUSED } from './language/en/refusals';
import { fill } from './language/table';

/** Longer than any link this page writes; browsers and messengers cut far earlier. */
const LONGEST_LINK = 60000;

export interface LinkState {
  readonly scenario: Scenario;
  readonly view: View;
}

export type LinkAnswer =
  | ({ readonly kind: 'empty' } & Partial<LinkState>)
  | ({ readonly kind: 'read' } & LinkState)
  | { readonly kind: 'refused'; readonly sentence: string };

/* ----------------------------------------------------------------------------------------------------- writing --- */

/** @returns the hash without `#`; empty for the healthy spine in its first view */
export function writeLink(scenario: Scenario, view: View): string {
  const pairs: [string, string][] = [];
  flatten(shortForm(scenario), '', pairs);
  const values = pairs.filter(([path]) => path !== 'version');
  const looks = writeView(view);
  if (values.length === 0 && looks.length === 0) return '';
  return [['v', String(SCENARIO_VERSION)], ...values, ...looks]
    .map(([key, value]) => `${key}=${escape(value!)}`)
    .join('&');
}

function flatten(node: unknown, path: string, out: [string, string][]): void {
  if (typeof node === 'object' && node !== null)
    for (const [key, inner] of Object.entries(node)) flatten(inner, path ? `${path}.${key}` : key, out);
  else out.push([path, String(node)]);
}

function writeView(view: View): [string, string][] {
  const out: [string, string][] = [];
  if (view.activity !== HOME_VIEW.activity || (view.page && isLearning(view.page)))
    out.push(['act', view.activity]);
  if (view.selection.length > 0) out.push(['sel', writeParts(view.selection)]);
  if (view.focus !== HOME_VIEW.focus) out.push(['focus', view.focus]);
  if (view.hidden.length > 0) out.push(['hide', writeParts(view.hidden)]);
  if (!view.ghost) out.push(['ghost', 'off']);
  for (const layer of LAYERS)
    if (view.layers[layer] !== shownAtFirst(layer, view.selection))
      out.push([LAYER_KEYS[layer], view.layers[layer] ? 'on' : 'off']);
  if (view.camera !== HOME_VIEW.camera) out.push(['cam', writeCamera(view.camera)]);
  if (view.measure !== HOME_VIEW.measure) out.push(['show', view.measure]);
  if (view.wording !== HOME_VIEW.wording) out.push(['words', view.wording]);
  if (view.cut) out.push(['cut', writeCut(view.cut)]);
  if (view.style !== HOME_VIEW.style) out.push(['style', view.style]);
  if (view.gapMap) out.push(['gap', 'on']);
  if (view.felt) out.push(['felt', writeFelt(view.felt)]);
  if (view.comparing !== HOME_VIEW.comparing) out.push(['compare', view.comparing]);
  if (view.page) out.push(['page', view.page]);
  if (view.kept) out.push(...writeKept(view.kept));
  return out;
}

/** The kept state under the same paths, behind `from.`; a kept healthy one is said in a word. */
function writeKept(kept: Scenario): [string, string][] {
  const pairs: [string, string][] = [];
  flatten(shortForm(kept), '', pairs);
  const values = pairs.filter(([path]) => path !== 'version');
  return values.length === 0 ? [['from', 'healthy']] : values.map(([path, value]) => [KEPT + path, value]);
}
const KEPT = 'from.';

const LAYER_KEYS: Readonly<Record<Layer, string>> = {
  bones: 'boneLayer',
  discs: 'discLayer',
  facets: 'facetLayer',
  ligaments: 'ligamentLayer',
  nerves: 'nerveLayer',
  arteries: 'arteryLayer',
  ribs: 'ribLayer',
  pelvis: 'pelvisLayer',
  figure: 'bodyLayer',
};

/** A link that names a part shows it: its layer need not be named as well. */
const shownAtFirst = (layer: Layer, selection: readonly PartId[]): boolean =>
  HOME_VIEW.layers[layer] || selection.some((part) => layerOf(parsePart(part)!) === layer);

const writeParts = (parts: readonly PartId[]): string =>
  parts.map((part) => part.replaceAll(' ', ':')).join(',');

/** Tenths of a millimetre: finer than a pixel at the closest zoom. */
const writeCamera = (camera: Preset | FreeCamera): string =>
  typeof camera === 'string'
    ? camera
    : [...camera.eye, ...camera.target].map((value) => String(Math.round(value * 10) / 10 + 0)).join(',');

/** Like encodeURIComponent, but leaves what reads well and is allowed in a fragment. */
const escape = (text: string): string => encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2C/g, ',');

/* ----------------------------------------------------------------------------------------------------- reading --- */

class Refusal extends Error {}

/** @param hash what stands behind the `#`, with or without it */
export function readLink(hash: string): LinkAnswer {
  const text = hash.replace(/^#/, '');
  if (text === '') return { kind: 'empty' };
  try {
    return { kind: 'read', ...readPairs(split(text)) };
  } catch (failure) {
    if (failure instanceof ScenarioError) {
      return {
        kind: 'refused',
        sentence: fill(REFUSED.notOpened, { why: sentencesOf(failure.issues) }),
      };
    }
    if (failure instanceof Refusal)
      return { kind: 'refused', sentence: fill(REFUSED.notOpened, { why: failure.message }) };
    throw failure;
  }
}

function split(text: string): Map<string, string> {
  if (text.length > LONGEST_LINK) throw new Refusal(REFUSED.tooLong);
  const pairs = new Map<string, string>();
  for (const piece of text.split('&')) {
    const at = piece.indexOf('=');
    if (at < 1) throw new Refusal(fill(REFUSED.notAPair, { what: short(piece) }));
    let key: string, value: string;
    try {
      key = decodeURIComponent(piece.slice(0, at));
      value = decodeURIComponent(piece.slice(at + 1));
    } catch {
      throw new Refusal(fill(REFUSED.brokenSign, { what: short(piece) }));
    }
    if (pairs.has(key)) throw new Refusal(fill(REFUSED.twice, { what: short(key) }));
    pairs.set(key, value);
  }
  return pairs;
}

function readPairs(pairs: Map<string, string>): LinkState {
  const version = pairs.get('v');
  if (version === undefined) throw new Refusal(REFUSED.noVersion);
  if (version !== String(SCENARIO_VERSION))
    throw new Refusal(fill(REFUSED.otherVersion, { found: short(version), ours: SCENARIO_VERSION }));
  pairs.delete('v');
  const view = readView(pairs);
  const document: Json = { version: SCENARIO_VERSION };
  const before: Json = { version: SCENARIO_VERSION };
  let kept = pairs.get('from') === 'healthy';
  if (kept) pairs.delete('from');
  for (const [path, value] of pairs) {
    if (!path.startsWith(KEPT)) place(document, path, value);
    else {
      place(before, path.slice(KEPT.length), value);
      kept = true;
    }
  }
  return {
    scenario: readScenario(document),
    view: kept ? { ...view, kept: readScenario(before) } : view,
  };
}

type Json = { [key: string]: unknown };
/** A part of the document a path may lead into; the keys themselves are judged by readScenario, which names them. */
const BRANCHES = new Set(PARAMETERS.map(({ path }) => path.split('.')[0]));

function place(document: Json, path: string, value: string): void {
  if (!BRANCHES.has(path.split('.')[0])) throw new Refusal(fill(REFUSED.unknown, { what: short(path) }));
  const keys = path.split('.');
  if (keys.some((key) => key === '' || key === '__proto__' || key === 'constructor' || key === 'prototype'))
    throw new Refusal(fill(REFUSED.unknown, { what: short(path) }));
  let node: Json | unknown[] = document;
  keys.forEach((key, i) => {
    const last = i === keys.length - 1;
    const made: unknown = last ? typed(path, value) : key === 'plan' && i === 0 ? [] : {};
    if (Array.isArray(node)) {
      const index = Number(key);
      if (!/^\d{1,4}$/.test(key) || index > LONGEST_PLAN || index > node.length)
        throw new Refusal(fill(REFUSED.notNext, { what: short(path) }));
      node[index] ??= made;
      if (!last) node = inside(node[index], path);
    } else {
      if (last && Object.hasOwn(node, key))
        throw new Refusal(fill(REFUSED.contradicts, { what: short(path) }));
      if (!Object.hasOwn(node, key)) node[key] = made;
      if (!last) node = inside(node[key], path);
    }
  });
}

function inside(node: unknown, path: string): Json | unknown[] {
  if (typeof node !== 'object' || node === null)
    throw new Refusal(fill(REFUSED.contradicts, { what: short(path) }));
  return node as Json | unknown[];
}

/** Text that reads as a number where a number belongs becomes one; anything else is left for the core to refuse by name. */
function typed(path: string, value: string): unknown {
  const parameter = parameterAt(path);
  return parameter?.kind === 'number' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value) ? Number(value) : value;
}

function readView(pairs: Map<string, string>): View {
  const take = (key: string): string | undefined => {
    const value = pairs.get(key);
    pairs.delete(key);
    return value;
  };
  const oneOf = <T extends string>(key: string, options: readonly T[], otherwise: T): T => {
    const value = take(key);
    if (value === undefined) return otherwise;
    if (!(options as readonly string[]).includes(value))
      throw new Refusal(fill(REFUSED.choice, { key, what: short(value), options: options.join(', ') }));
    return value as T;
  };
  const on = (key: string, otherwise = true): boolean =>
    oneOf(key, ['on', 'off'], otherwise ? 'on' : 'off') === 'on';
  const selection = readParts('sel', take('sel'));
  const page = pageIn(take('page'));
  return {
    activity: oneOf('act', ACTIVITIES, page && isLearning(page) ? 'learn' : HOME_VIEW.activity),
    selection,
    focus: oneOf('focus', FOCUSES, HOME_VIEW.focus),
    hidden: readParts('hide', take('hide')),
    ghost: on('ghost'),
    layers: Object.fromEntries(
      LAYERS.map((layer) => [layer, on(LAYER_KEYS[layer], shownAtFirst(layer, selection))]),
    ) as Record<Layer, boolean>,
    camera: readCamera(take('cam')),
    measure: oneOf('show', STRIP_MEASURES, HOME_VIEW.measure),
    wording: oneOf('words', WORDINGS, HOME_VIEW.wording),
    cut: cutIn(take('cut')),
    style: oneOf('style', STYLES, HOME_VIEW.style),
    gapMap: oneOf('gap', ['on', 'off'], 'off') === 'on',
    felt: feltIn(take('felt')),
    kept: null,
    comparing: oneOf('compare', COMPARINGS, HOME_VIEW.comparing),
    page,
  };
}

function readParts(key: string, text: string | undefined): readonly PartId[] {
  if (text === undefined) return [];
  const parts = text.split(',').map((name) => {
    const part = name.replaceAll(':', ' ');
    if (!parsePart(part)) throw new Refusal(fill(REFUSED.noPart, { key, what: short(name) }));
    return part as PartId;
  });
  return [...new Set(parts)];
}

function cutIn(text: string | undefined): View['cut'] {
  if (text === undefined) return null;
  const cut = readCut(text);
  if (!cut) throw new Refusal(fill(REFUSED.choice, { key: 'cut', what: short(text), options: REFUSED.cut }));
  return cut;
}

function pageIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!PAGES.includes(text)) throw new Refusal(fill(REFUSED.noPage, { what: short(text) }));
  return text;
}

/** A map on the body: the part it belongs to, and `skin` where it is a nerve's skin and not its pain. */
const writeFelt = ({ part, kind }: Felt): string =>
  [part.replaceAll(' ', ':'), ...(kind === 'skin' ? ['skin'] : [])].join(':');

function feltIn(text: string | undefined): Felt | null {
  if (text === undefined) return null;
  const skin = text.endsWith(':skin');
  const part = text.slice(0, skin ? -5 : undefined).replaceAll(':', ' ');
  const known = feltFrom(part, skin ? 'skin' : 'felt');
  if (!known) throw new Refusal(fill(REFUSED.noMap, { what: short(text) }));
  return known;
}

/** Farther than the column is long; a camera out there would show nothing. */
const FARTHEST = 20000;

function readCamera(text: string | undefined): Preset | FreeCamera {
  if (text === undefined) return HOME_VIEW.camera;
  if ((PRESETS as readonly string[]).includes(text)) return text as Preset;
  const n = text.split(',').map((piece) => (/^-?\d+(\.\d+)?$/.test(piece) ? Number(piece) : Number.NaN));
  if (n.length !== 6 || n.some((value) => !(Math.abs(value) <= FARTHEST)))
    throw new Refusal(
      fill(REFUSED.choice, {
        key: 'cam',
        what: short(text),
        options: fill(REFUSED.camera, { options: PRESETS.join(', ') }),
      }),
    );
  return { eye: [n[0]!, n[1]!, n[2]!], target: [n[3]!, n[4]!, n[5]!] };
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text);
