/** The whole page as one .html with the present state in it; built beside the page (tools/onefile.mjs) and fetched when asked for. */
import { currentHash } from '../shell/verbs';

/** Where the build leaves room for the state. */
const ROOM = '<!--state-->';

/** Read before the page's own script; a state in the address of the file goes before. */
const stateOf = (hash: string): string =>
  hash ? `<script>location.hash ||= ${JSON.stringify(`#${hash}`).replaceAll('<', '\\u003c')}</script>` : '';

/** @throws where the file was not built, or there is no network and it was never fetched */
export async function oneFile(): Promise<Blob> {
  const answer = await fetch('./columna.html');
  const html = answer.ok ? await answer.text() : '';
  if (!html.includes(ROOM)) throw new Error('no such file on this server');
  return new Blob([html.replace(ROOM, () => stateOf(currentHash()))], { type: 'text/html' });
}
