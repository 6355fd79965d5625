/** What opens over the page: search, help, about. Native dialogs: focus is kept inside and returns where it was. */
import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { forgetAll } from '../memory';
import { IconButton } from './IconButton';
import { toast } from './notice';
import { Search } from './Search';
import { shell, useShell, type DialogName } from './shell';
import { Warnings } from './Warnings';

const ShareDialog = lazy(() => import('../share/ShareDialog'));
const PrintDialog = lazy(() => import('../handout/PrintDialog'));

export default function Dialogs() {
  const dialog = useShell((state) => state.dialog);
  return (
    <>
      <Dialog name="search" open={dialog === 'search'} title="Search" bare>
        <Search />
      </Dialog>
      <Dialog name="help" open={dialog === 'help'} title="How to use this page">
        <Help />
      </Dialog>
      <Dialog name="about" open={dialog === 'about'} title="What this is, and what it is not">
        <About />
      </Dialog>
      <Dialog name="warnings" open={dialog === 'warnings'} title="Warning signs: when to get help">
        <Warnings />
      </Dialog>
      <Dialog name="share" open={dialog === 'share'} title="Share this exact view">
        <ShareDialog />
      </Dialog>
      <Dialog name="print" open={dialog === 'print'} title="Print a page for a patient">
        <PrintDialog />
      </Dialog>
    </>
  );
}

function Dialog({
  name,
  open,
  title,
  bare,
  children,
}: {
  name: DialogName;
  open: boolean;
  title: string;
  bare?: boolean;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={`dialog-${name}`}
      aria-label={title}
      onClose={() => {
        if (useShell.getState().dialog === name) shell.open(null);
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) shell.open(null);
      }}
    >
      {!bare && (
        <div className="dialog-head">
          <h2>{title}</h2>
          <IconButton icon={X} name="Close" keys="Esc" onClick={() => shell.open(null)} />
        </div>
      )}
      {open && (
        <div className={bare ? '' : 'dialog-body'}>
          <Suspense fallback={<p className="quiet">One moment …</p>}>{children}</Suspense>
        </div>
      )}
    </dialog>
  );
}

const KEYS: readonly (readonly [string, string])[] = [
  ['Arrows', 'turn the spine'],
  ['+ and −', 'come closer, go back'],
  ['Page Up, Page Down', 'one level up or down'],
  ['Enter', 'fly to what is selected'],
  ['1 2 3 4 5 0', 'front, right, back, left, top, whole spine'],
  ['I, G, H', 'isolate, ghost the others, hide'],
  ['Shift+H', 'show everything again'],
  ['M', 'measure'],
  ['C', 'cut: left and right, front and back, across, through the disc, whole again'],
  ['[ and ], { and }', 'slide the cut by 1 mm, by 10 mm'],
  ['X', 'the other half of the cut'],
  ['Menu key, Shift+F10, right click', 'what can be done with a part'],
  ['/', 'search'],
  ['Ctrl+Z, Shift+Ctrl+Z', 'undo, redo'],
  ['Esc', 'close the card, clear the selection, leave isolate, make whole what is cut, go home'],
];

function Help() {
  return (
    <>
      <ul className="help-list">
        <li>
          <strong>Turn:</strong> drag. <strong>Closer:</strong> wheel or two fingers. <strong>Move:</strong>{' '}
          right drag.
        </li>
        <li>
          <strong>Read:</strong> click a bone, a disc or a joint, in the picture or in the list on the left.
        </li>
        <li>
          <strong>Several:</strong> Ctrl-click adds one, Shift-click takes all between.
        </li>
        <li>
          <strong>Fly:</strong> double click. The view never moves unless you move it.
        </li>
        <li>
          <strong>Sliders:</strong> double click goes back to healthy. Click a number to type one.
        </li>
      </ul>
      <h3 className="help-title">Keys, while the picture has the focus</h3>
      <table className="keys">
        <tbody>
          {KEYS.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function About() {
  return (
    <div className="prose">
      <p>
        Columna is for teaching and explaining. It is <strong>not a medical device</strong> and not for
        diagnosis or for choosing a treatment.
      </p>
      <p>
        The spine is computed from published averages. It is nobody’s spine. The model shows how bones, discs
        and joints move; more space in the model is not a prediction of less pain.
      </p>
      <p>
        A map of pain areas runs one way: from a joint to the areas in which people in studies felt its pain.
        It cannot say where a pain comes from.
      </p>
      <p>The words have not yet been reviewed by a named clinician.</p>
      <p>
        Nothing is sent anywhere. The whole state of the page is in its address; this browser keeps the last
        one and your settings until you say so.{' '}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            forgetAll();
            toast('Forgotten. Nothing is kept in this browser.');
          }}
        >
          Forget them
        </button>
      </p>
      <p>
        <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
          Warning signs: when to get help
        </button>
      </p>
    </div>
  );
}
