/**
 * What is dropped or pasted on the page: a scenario file, a link, or a picture saved here. What is not understood gets a
 * sentence, and what was shown stays.
 */
import { readScenario, ScenarioError } from '../../core';
import { REFUSED } from '../language/en/refusals';
import { fill } from '../language/table';
import { isPacked, unpack } from '../packed';
import { readLink } from '../permalink';
import { sentencesOf } from '../sentence';
import { toast } from '../shell/notice';
import { shell } from '../shell/shell';
import { actions, store } from '../store';
import { textIn } from './png';

/** No scenario is near as long [bytes]; a picture may be. */
const LONGEST = { text: 500_000, picture: 60_000_000 };

const notOpened = (name: string, why: string): string => fill(REFUSED.fileNotOpened, { name, why });
const refuse = (sentence: string): void => actions.report({ sentence, remedy: REFUSED.still });

export async function openFile(file: File): Promise<void> {
  const picture = file.type === 'image/png' || /\.png$/i.test(file.name);
  if (file.size > (picture ? LONGEST.picture : LONGEST.text))
    return refuse(notOpened(file.name, REFUSED.tooLarge));
  if (picture) {
    const link = textIn(new Uint8Array(await file.arrayBuffer()), 'Source');
    if (!link) return refuse(notOpened(file.name, REFUSED.noState));
    return openText(link, file.name);
  }
  return openText(await file.text(), file.name);
}

/** A list of states for a presentation, from a link or a file. */
export async function openTalk(from: string): Promise<void> {
  const { readTalk, takeTalk, talkIn } = await import('../present/talk');
  const { TALK } = await import('../language/en/present');
  try {
    const slides = from.startsWith('{') ? readTalk(JSON.parse(from)) : await talkIn(from);
    takeTalk(slides);
    toast(fill(TALK.opened, { n: slides.length }));
    shell.open('talk');
  } catch (failure) {
    refuse((failure as Error).message);
  }
}

/** @param what how it is called in a refusal */
export async function openText(text: string, what: string = REFUSED.dropped): Promise<void> {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return openScenario(trimmed, what);
  const at = trimmed.indexOf('#');
  const hash = at >= 0 ? trimmed.slice(at + 1) : /^(v=|z=|t=)/.test(trimmed) ? trimmed : null;
  if (hash?.startsWith('t=')) return openTalk(hash);
  if (hash === null || /\s/.test(hash)) return refuse(notOpened(what, REFUSED.neither));
  try {
    const answer = readLink(isPacked(hash) ? await unpack(hash) : hash);
    if (answer.kind === 'read') actions.load(answer.scenario, answer.view);
    else
      return refuse(answer.kind === 'refused' ? answer.sentence : fill(REFUSED.holdsNothing, { name: what }));
    toast(REFUSED.opened, store.getState().undo.at(-1));
  } catch (failure) {
    refuse((failure as Error).message);
  }
}

function openScenario(text: string, what: string): void {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    if ('talk' in value) return void openTalk(text);
    // A file of numbers saved here has its scenario inside.
    const inner = 'scenario' in value && 'measures' in value ? value.scenario : value;
    actions.load(readScenario(inner));
    toast(REFUSED.opened, store.getState().undo.at(-1));
  } catch (failure) {
    if (failure instanceof ScenarioError) {
      refuse(notOpened(what, sentencesOf(failure.issues)));
    } else refuse(notOpened(what, REFUSED.notJson));
  }
}
