/**
 * The page. The link is read first, so that the first answer is already the one that was asked for; the model answers
 * before React renders; bones are shaped in workers meanwhile.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startBones } from './view/bones';
import { startModel } from './view/start';
import { App } from './view/App';
import { followAddress } from './view/address';
import { acceptDrops } from './view/drop';
import { embedded } from './view/embedded';
import { languageAtStart, speak } from './view/language/speak';
import { findScene } from './view/shell/slots';
import { recallTheme } from './view/shell/theme';
import { recallUnits } from './view/units';
import './view/shell/tokens.css';
import './view/shell/base.css';
import './view/shell/layout.css';
import './view/shell/panels.css';

recallTheme();
recallUnits();
// The scene is asked for before anything is computed, so that it travels meanwhile; who has none is told by the stage.
findScene().catch(() => undefined);
followAddress();
acceptDrops();
startBones();
startModel();
const host = new URLSearchParams(location.search).get('host');
if (host && embedded) void import('./view/messages').then(({ talkToHost }) => talkToHost(host));
// The history of a page around belongs to that page.
if (!embedded) void import('./view/back').then(({ followBack }) => followBack());

const draw = (): void =>
  createRoot(document.getElementById('columna')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
const language = languageAtStart();
if (language === 'en') draw();
// A language that does not arrive leaves the page in English.
else speak(language).then(draw, draw);
