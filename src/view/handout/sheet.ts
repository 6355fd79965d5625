/**
 * What stands on the page for the patient: chosen by what is on the screen, filled with its numbers. Pure: the same state
 * gives the same sheet, on paper as in a test.
 */
import {
  discAt, DISCS, hasDisc, lowerOf, parsePart, placeOf, regionOf, upperOf,
  type Bone, type Disc, type Joint, type PartId, type Region, type Scenario, type Solution,
} from '../../core'; // prettier-ignore
import { allClaims, painAreas, type Handout, type Library, type SheetName } from '../../core/clinical'; // prettier-ignore
import { handout as handoutOf } from '../language/clinical';
import { discInQuestion } from '../activities/wear';
import type { View } from '../store';
import { inUnits } from '../units';
import { figure, lowerFirst, percent, quantity } from '../words';
import { HANDOUT } from '../language/en/handout';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

export interface SheetState {
  readonly scenario: Scenario;
  readonly view: View;
  readonly solution: Solution | null;
  readonly healthy: Solution | null;
  /** What lying is compared with. */
  readonly reference: Solution | null;
}

export interface SheetSentence {
  readonly text: string;
  /** Numbers of the works at the foot of the page. */
  readonly cites: readonly number[];
}

export interface Sheet {
  readonly name: SheetName;
  readonly title: string;
  readonly subtitle: string;
  readonly part: PartId | null;
  /** What both pictures show. */
  readonly parts: readonly PartId[];
  readonly captions: readonly [string, string];
  readonly sentences: readonly SheetSentence[];
  readonly dots: { readonly percent: number; readonly age: number; readonly finding: string };
  readonly dotsCites: readonly number[];
  readonly helps: readonly SheetSentence[];
  readonly warning: { readonly signs: readonly string[]; readonly action: string };
  /** In the order of their numbers. */
  readonly works: readonly string[];
  readonly region: Region;
}

export function sheetOf(state: SheetState, library: Library): Sheet {
  const handout = handoutOf();
  const { name, part } = subjectOf(state);
  const plan = handout.sheets[name];
  const works: string[] = [];
  const cite = (ids: readonly string[]): readonly number[] =>
    ids.map((id) => {
      const work = workOf(library, id);
      if (!works.includes(work)) works.push(work);
      return works.indexOf(work) + 1;
    });
  const kind = part ? parsePart(part) : null;
  const joint = kind?.kind === 'disc' || kind?.kind === 'facet' ? kind.joint : undefined;
  const region = kind ? regionOf(placeOf(kind)) : 'lumbar';
  const dots = dotsOf(library, plan.finding, state.scenario.body.age);
  const sentences = plan.sentences.map((id) => sentence(id, state, library, handout, part, dots, cite));
  const flag = library.safety.flags.find(
    (one) => one.id === (region === 'cervical' ? 'myelopathy' : 'cauda_equina'),
  )!;
  return {
    name,
    title: joint === 'C0-C1' || joint === 'C1-C2' ? HANDOUT.highJoint : plan.title,
    subtitle: subtitleOf(name, joint, part),
    part,
    parts: name === 'spine' || name === 'lying' || !joint ? [] : segmentOf(joint),
    captions: captionsOf(name, state, joint),
    sentences,
    dots,
    dotsCites: cite(library.findings.sources),
    helps: [...handout.helps, ...(region === 'lumbar' ? [] : [handout.helpsElsewhere])].map((id) =>
      sentence(id, state, library, handout, part, dots, cite),
    ),
    warning: { signs: flag.ask.slice(0, 4), action: flag.action },
    works,
    region,
  };
}

/** Two bones and what lies between them. */
const segmentOf = (joint: Joint): readonly PartId[] => [
  upperOf(joint),
  lowerOf(joint),
  ...(hasDisc(joint) ? [`disc ${joint}` as PartId] : []),
  `facet ${joint} left`,
  `facet ${joint} right`,
];

function subjectOf({ scenario, view }: SheetState): { name: SheetName; part: PartId | null } {
  if (view.activity === 'decompress' || scenario.plan.length > 0) return { name: 'lying', part: null };
  const selected = view.selection.at(-1);
  const kind = selected ? parsePart(selected) : null;
  if (kind?.kind === 'facet' && view.activity !== 'wear') return { name: 'joint', part: selected! };
  const asked: Disc | null = kind || view.activity === 'wear' ? discInQuestion(view) : null;
  if (asked && discAt(scenario, asked).heightLoss > 0) return { name: 'thinner', part: `disc ${asked}` };
  if (kind?.kind === 'disc') return { name: 'disc', part: selected! };
  // Nothing of it is selected: the disc that has lost most.
  const [most] = DISCS.map((disc) => ({ disc, loss: discAt(scenario, disc).heightLoss })).toSorted(
    (a, b) => b.loss - a.loss,
  );
  if (most && most.loss > 0) return { name: 'thinner', part: `disc ${most.disc}` };
  return { name: 'spine', part: null };
}

type Dots = Sheet['dots'];

function dotsOf(library: Library, id: string, age: number): Dots {
  const { ages, findings } = library.findings;
  const found = findings.find((one) => one.id === id)!;
  // The table has decades; the nearest one is named.
  const index = ages.reduce(
    (best, one, i) => (Math.abs(one - age) < Math.abs(ages[best]! - age) ? i : best),
    0,
  );
  return { percent: found.percent[index]!, age: ages[index]!, finding: found.plain };
}

function sentence(
  id: string,
  state: SheetState,
  library: Library,
  handout: Handout,
  part: PartId | null,
  dots: Dots,
  cite: (ids: readonly string[]) => readonly number[],
): SheetSentence {
  const kind = part ? parsePart(part) : null;
  const joint = kind?.kind === 'disc' || kind?.kind === 'facet' ? kind.joint : undefined;
  const { key, slots } =
    id === 'handout.area' && part
      ? { key: id, slots: { areas: areasOf(library, part) } }
      : filled(id, state, joint, dots);
  const keys =
    key === 'part.joint' && joint ? [`part.joint.${joint}`, `part.joint.${regionOf(joint)}`] : [key];
  const all = [...handout.claims, ...allClaims(library)];
  const claim = keys.map((one) => all.find((other) => other.id === one)).find((one) => one !== undefined);
  if (!claim) throw new Error(`${id}: no such sentence.`);
  return {
    // Sentences have their lengths in mm, as a reviewer reads them; on paper they stand in the chosen unit.
    text: claim.plain.replaceAll(/\{(\w+)\}( mm)?/g, (_, slot: string, length?: string) => {
      const value = slots[slot];
      return length ? lengthIn(Number(value)) : String(value ?? '–');
    }),
    cites: cite(claim.sources),
  };
}

/** The main areas by their plain names; the chart beside shows the others. */
function areasOf(library: Library, part: PartId): string {
  const names = painAreas(library, part)
    .filter(({ likelihood }) => likelihood === 'primary')
    .map(({ plain }) => lowerFirst(plain));
  const unique = [...new Set(names)];
  return unique.length < 2
    ? unique.join('')
    : fill(HANDOUT.and, { list: unique.slice(0, -1).join(', '), last: unique.at(-1)! });
}

/** Which of the sentence's variants fits, and its numbers. */
function filled(
  id: string,
  { solution, healthy, reference }: SheetState,
  joint: Joint | undefined,
  dots: Dots,
): { key: string; slots: Readonly<Record<string, string | number>> } {
  const now = solution?.measures;
  const then = healthy?.measures;
  const variant = (by: number) => ({
    key: `${id}.${!(Math.abs(by) >= 0.05) ? 'same' : by < 0 ? 'less' : 'more'}`,
    slots: { by: Math.abs(by) },
  });
  if (id === 'handout.common')
    return {
      key: id,
      slots: { age: String(dots.age), percent: String(dots.percent), finding: dots.finding },
    };
  if (id === 'handout.height' && joint && hasDisc(joint))
    return { key: id, slots: { now: now?.discs[joint].heightMiddle ?? Number.NaN } };
  if (id === 'handout.gap' || id === 'handout.opening') {
    const of = id === 'handout.gap' ? 'jointSpace' : 'foramenHeight';
    const mean = (measures: typeof now): number =>
      joint && measures
        ? (measures.joints[joint].left[of] + measures.joints[joint].right[of]) / 2
        : Number.NaN;
    return variant(mean(now) - mean(then));
  }
  if (id === 'handout.lying')
    return variant((now?.column.height ?? Number.NaN) - (reference?.measures.column.height ?? Number.NaN));
  return { key: id, slots: {} };
}

/** In a sentence “in” would be read as a word. */
function lengthIn(amount: number): string {
  const { value, unit, digits } = inUnits(amount, 'mm', 1);
  return unit === 'in' ? fill(PAGE.inches, { n: figure(value, digits) }) : quantity(amount, 'mm');
}

/* ----------------------------------------------------------------------------------------------------- names --- */

type Nth = `nth.${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`;
type Kind = `region.${'C' | 'T' | 'L'}`;
const nthOf = (bone: Bone): string => HANDOUT[`nth.${bone.slice(1)}` as Nth];
const regionOfBone = (bone: Bone): string => HANDOUT[`region.${bone.charAt(0)}` as Kind];

/** “the fourth low-back bone”. */
function boneWords(bone: Bone): string {
  if (bone === 'C0') return HANDOUT.skull;
  if (bone === 'S1') return HANDOUT.sacrum;
  return fill(HANDOUT.bone, { nth: nthOf(bone), region: regionOfBone(bone) });
}

/** “between the fourth and fifth low-back bones”. */
function betweenWords(joint: Joint): string {
  const [a, b] = [upperOf(joint), lowerOf(joint)];
  return a.charAt(0) === b.charAt(0) && a !== 'C0'
    ? fill(HANDOUT['between.same'], { a: nthOf(a), b: nthOf(b), region: regionOfBone(a) })
    : fill(HANDOUT.between, { a: boneWords(a), b: boneWords(b) });
}

function subtitleOf(name: SheetName, joint: Joint | undefined, part: PartId | null): string {
  if (!joint) return name === 'lying' ? HANDOUT['subtitle.lying'] : HANDOUT['subtitle.spine'];
  const kind = part && parsePart(part);
  const what = HANDOUT[`what.${kind?.kind === 'facet' ? kind.side : 'disc'}`];
  return fill(HANDOUT.subtitle, { what, where: betweenWords(joint), joint });
}

function captionsOf(name: SheetName, { scenario }: SheetState, joint: Joint | undefined): [string, string] {
  if (name === 'thinner' && joint && hasDisc(joint))
    return [
      HANDOUT.healthyDisc,
      fill(HANDOUT.thinner, { percent: percent(discAt(scenario, joint).heightLoss) }),
    ];
  if (name === 'joint') return [HANDOUT.joint, HANDOUT.felt];
  if (name === 'lying') return [HANDOUT.before, HANDOUT.today];
  return [HANDOUT.side, HANDOUT.behind];
}

/** `Brinjikji W, Luetmer PH, … 2015 …` → “Brinjikji and others, 2015”. */
function workOf(library: Library, id: string): string {
  const { reference } = library.sources[id]!;
  const year = /\b(19|20)\d\d\b/.exec(reference)?.[0];
  const [first = reference] = reference.split(/[.,(]/);
  const authors = /^([A-Z][\p{L}'’-]+(?: [a-z]+)?) [A-Z]{1,3}(,|\.)/u.exec(reference);
  const name = authors
    ? authors[2] === ','
      ? fill(HANDOUT.others, { name: authors[1]! })
      : authors[1]!
    : first.trim();
  // Two works of one year are told apart as in their ids.
  const letter = /\d{4}([b-e])$/.exec(id)?.[1] ?? '';
  return year && !name.includes(year) ? `${name}, ${year}${letter}` : name;
}
