/** What opens over the page: search, help, about. Native dialogs: focus is kept inside and returns where it was. */
import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { forgetAll } from '../memory';
import { IconButton } from './IconButton';
import { toast } from './notice';
import { Search } from './Search';
import { shell, useShell, type DialogName } from './shell';
import { Warnings } from './Warnings';
import { MODEL, openPage } from '../pages';
import { SURE } from '../language/en/proof';
import { DIALOGS } from '../language/en/dialogs';
import { fill } from '../language/table';
import { quantity } from '../words';
import { PAGE } from '../language/en/page';
import { withWords } from '../language/speak';

const ShareDialog = lazy(() => import('../share/ShareDialog'));
const TalkDialog = lazy(withWords(() => import('../present/TalkDialog')));
const PrintDialog = lazy(withWords(() => import('../handout/PrintDialog')));

export default function Dialogs() {
  const dialog = useShell((state) => state.dialog);
  return (
    <>
      <Dialog name="search" open={dialog === 'search'} title={DIALOGS.search} bare>
        <Search />
      </Dialog>
      <Dialog name="help" open={dialog === 'help'} title={DIALOGS.help}>
        <Help />
      </Dialog>
      <Dialog name="about" open={dialog === 'about'} title={DIALOGS.about}>
        <About />
      </Dialog>
      <Dialog name="warnings" open={dialog === 'warnings'} title={PAGE['flag.when']}>
        <Warnings />
      </Dialog>
      <Dialog name="share" open={dialog === 'share'} title={DIALOGS.share}>
        <ShareDialog />
      </Dialog>
      <Dialog name="talk" open={dialog === 'talk'} title={PAGE.present}>
        <TalkDialog />
      </Dialog>
      <Dialog name="print" open={dialog === 'print'} title={DIALOGS.print}>
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
          <IconButton icon={X} name={PAGE.close} keys="Esc" onClick={() => shell.open(null)} />
        </div>
      )}
      {open && (
        <div className={bare ? '' : 'dialog-body'}>
          <Suspense fallback={<p className="quiet">{PAGE.moment}</p>}>{children}</Suspense>
        </div>
      )}
    </dialog>
  );
}

const keys = (): readonly (readonly [string, string])[] => [
  [DIALOGS.arrows, DIALOGS['arrows.do']],
  [DIALOGS.plus, DIALOGS['plus.do']],
  [DIALOGS.pages, DIALOGS['pages.do']],
  [DIALOGS.enter, DIALOGS['enter.do']],
  ['1 2 3 4 5 0', DIALOGS['numbers.do']],
  ['I, G, H', DIALOGS['igh.do']],
  [DIALOGS.shiftH, DIALOGS['shiftH.do']],
  ['M', DIALOGS['m.do']],
  ['C', DIALOGS['c.do']],
  [
    DIALOGS.brackets,
    fill(DIALOGS['brackets.do'], { small: quantity(1, 'mm', 0), large: quantity(10, 'mm', 0) }),
  ],
  ['X', DIALOGS['x.do']],
  [DIALOGS.menu, DIALOGS['menu.do']],
  ['/', DIALOGS['slash.do']],
  [DIALOGS.ctrlZ, DIALOGS['ctrlZ.do']],
  ['Esc', DIALOGS['esc.do']],
];

function How({ to }: { to: 'turn' | 'closer' | 'move' | 'read' | 'several' | 'fly' | 'sliders' }) {
  return (
    <>
      <strong>{DIALOGS[to]}</strong> {DIALOGS[`${to}.how`]}
    </>
  );
}

function Help() {
  return (
    <>
      <ul className="help-list">
        <li>
          <How to="turn" /> <How to="closer" /> <How to="move" />
        </li>
        <li>
          <How to="read" />
        </li>
        <li>
          <How to="several" />
        </li>
        <li>
          <How to="fly" />
        </li>
        <li>
          <How to="sliders" />
        </li>
      </ul>
      <h3 className="help-title">{DIALOGS.keys}</h3>
      <table className="keys">
        <tbody>
          {keys().map(([key, what]) => (
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
        {DIALOGS.purpose} <strong>{DIALOGS['purpose.not']}</strong> {DIALOGS['purpose.nor']}
      </p>
      <p>{DIALOGS.average}</p>
      <p>
        <button
          type="button"
          className="link-button"
          onClick={() => {
            shell.open(null);
            openPage(MODEL);
          }}
        >
          {SURE.open}
        </button>
      </p>
      <p>{DIALOGS.oneWay}</p>
      <p>{DIALOGS.reviewed}</p>
      <p>
        {DIALOGS.kept}{' '}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            forgetAll();
            toast(PAGE.forgotten);
          }}
        >
          {DIALOGS.forget}
        </button>
      </p>
      <p>
        <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
          {PAGE['flag.when']}
        </button>
      </p>
    </div>
  );
}
