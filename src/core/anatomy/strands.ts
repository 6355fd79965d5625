/**
 * Everything that is shown as a layer over bones, discs and joints, one part at a time, so that whoever asks can take a breath
 * between two of them. Made once per body; the pose moves it by the formula of tissue.ts.
 */
import { SIDES, type Bone } from '../base/levels';
import {
  LEVEL_LIGAMENTS,
  NECK_LIGAMENTS,
  ROOTS,
  SPANS,
  type NeckLigament,
  type SoftPart,
} from '../base/names';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { boneField } from './bones';
import { findChannel } from './channel';
import { ownTissue } from './character';
import { dimensionsOf } from './dimensions';
import { groundOf, type Ground } from './ground';
import type { ColumnLayout } from './layout';
import { levelLigament } from './ligaments';
import { alarLigament, neckLigament } from './craniocervical';
import { canalOf, cordTissue, duraTissue, filumTissue, type Canal } from './nerves';
import { rootTissue } from './roots';
import type { Tissue } from './tissue';
import { arteryTissue } from './vessels';
import { mirrored } from './weave';

export interface Strand {
  readonly part: SoftPart;
  readonly tissue: Tissue;
}

export const STRAND_LAYERS = ['ligaments', 'nerves', 'arteries'] as const;
export type StrandLayer = (typeof STRAND_LAYERS)[number];

export interface Strands {
  readonly ground: Ground;
  /** The canal and what is in it, once it has been felt out. */
  canal(): Canal;
  /** One part after the other; `null` where there is only a breath to take. */
  layer(name: StrandLayer): Generator<Strand | null>;
}

const known = new WeakMap<ColumnLayout, Strands>();

/** Made once for a layout. */
export function strandsOf(layout: ColumnLayout, tables: Tables, body: BodyScenario): Strands {
  const made = known.get(layout) ?? find(layout, tables, body);
  known.set(layout, made);
  return made;
}

function find(layout: ColumnLayout, tables: Tables, body: BodyScenario): Strands {
  const ground = groundOf(layout, (bone: Bone) => boneField(layout, tables, body, bone));
  let felt: Canal | null = null;
  function* feel(): Generator<null, Canal> {
    felt ??= canalOf(ground, yield* findChannel(ground), tables, dimensionsOf(tables, body));
    return felt;
  }
  function* ligaments(): Generator<Strand> {
    for (const name of LEVEL_LIGAMENTS)
      for (const joint of SPANS[name])
        yield { part: `ligament ${name} ${joint}`, tissue: levelLigament(ground, name, joint) };
    for (const name of Object.keys(NECK_LIGAMENTS) as NeckLigament[])
      yield { part: `ligament ${name}`, tissue: neckLigament(ground, name) };
    for (const side of SIDES) yield { part: `ligament alar ${side}`, tissue: alarLigament(ground, side) };
  }
  function* nerves(): Generator<Strand | null> {
    const canal = yield* feel();
    yield { part: 'cord', tissue: cordTissue(canal) };
    yield { part: 'filum', tissue: filumTissue(canal) };
    yield { part: 'dura', tissue: duraTissue(canal) };
    for (const root of ROOTS) {
      const left = rootTissue(canal, root);
      yield { part: `root ${root} left`, tissue: left };
      yield { part: `root ${root} right`, tissue: mirrored(left) };
    }
  }
  function* arteries(): Generator<Strand | null> {
    const canal = yield* feel();
    for (const side of SIDES) yield { part: `artery ${side}`, tissue: arteryTissue(canal, side) };
  }
  const all = { ligaments, nerves, arteries };
  function* held(name: StrandLayer): Generator<Strand | null> {
    for (const strand of all[name]()) yield strand && { ...strand, tissue: ownTissue(layout, strand.tissue) };
  }
  const canal = (): Canal => {
    const search = feel();
    for (;;) {
      const { value, done } = search.next();
      if (done) return value;
    }
  };
  return { ground, canal, layer: held };
}
