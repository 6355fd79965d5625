/**
 * What is dropped or pasted on the page: a scenario file, a link, or a picture saved here. What is not understood gets a
 * sentence, and what was shown stays.
 */
import { readScenario, ScenarioError } from '../../core';
import { isPacked, unpack } from '../packed';
import { readLink } from '../permalink';
import { sentenceOf } from '../sentence';
import { toast } from '../shell/notice';
import { actions } from '../store';
import { textIn } from './png';

const STAYS = 'What was shown is still here.';
/** No scenario is near as long [bytes]; a picture may be. */
const LONGEST = { text: 500_000, picture: 60_000_000 };

const refuse = (sentence: string): void => actions.report({ sentence, remedy: STAYS });

export async function openFile(file: File): Promise<void> {
  const picture = file.type === 'image/png' || /\.png$/i.test(file.name);
  if (file.size > (picture ? LONGEST.picture : LONGEST.text))
    return refuse(`${file.name} was not opened. It is larger than any file this page makes.`);
  if (picture) {
    const link = textIn(new Uint8Array(await file.arrayBuffer()), 'Source');
    if (!link)
      return refuse(`${file.name} was not opened. This picture was not saved here: no state is in it.`);
    return openText(link, file.name);
  }
  return openText(await file.text(), file.name);
}

/** @param what how it is called in a refusal */
export async function openText(text: string, what = 'This link'): Promise<void> {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return openScenario(trimmed, what);
  const at = trimmed.indexOf('#');
  const hash = at >= 0 ? trimmed.slice(at + 1) : /^(v=|z=)/.test(trimmed) ? trimmed : null;
  if (hash === null || /\s/.test(hash))
    return refuse(`${what} was not opened. It is neither a scenario nor a link of this page.`);
  try {
    const answer = readLink(isPacked(hash) ? await unpack(hash) : hash);
    if (answer.kind === 'read') actions.load(answer.scenario, answer.view);
    else return refuse(answer.kind === 'refused' ? answer.sentence : `${what} holds no state.`);
    toast('Opened.', true);
  } catch (failure) {
    refuse((failure as Error).message);
  }
}

function openScenario(text: string, what: string): void {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    // A file of numbers saved here has its scenario inside.
    const inner = 'scenario' in value && 'measures' in value ? value.scenario : value;
    actions.load(readScenario(inner));
    toast('Opened.', true);
  } catch (failure) {
    if (failure instanceof ScenarioError) {
      const [first, ...more] = failure.issues;
      const others =
        more.length === 0
          ? ''
          : ` ${more.length} more ${more.length === 1 ? 'value is' : 'values are'} wrong.`;
      refuse(`${what} was not opened. ${first ? sentenceOf(first) : ''}${others}`);
    } else refuse(`${what} was not opened. It is not JSON; perhaps it was cut.`);
  }
}
