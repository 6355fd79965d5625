/** Shows the page as it will be printed, asks for a name to put on it, and hands it to the browser's print dialog. */
import { Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';

import { library } from '../language/clinical';
import { baseOf, HOME_VIEW, useSpine } from '../store';
import { shortest } from '../packed';
import { writeLink } from '../permalink';
import { addressOf } from '../shell/verbs';
import { awaitStill, type StillAsk } from '../still';
import { Paper, type Pictures } from './Paper';
import { sheetOf, type Sheet } from './sheet';
import './handout.css';
import '../card/card.css';
import '../share/share.css';
import { HANDOUT } from '../language/en/handout';

/** 85 mm at 200 dpi, in the shape of the frames on the page. */
const SIZE = { width: 704, height: 380 };

export default function PrintDialog() {
  const state = useSpine();
  const [clinic, setClinic] = useState('');
  const [pictures, setPictures] = useState<Pictures | null>(null);
  const [link, setLink] = useState(addressOf(''));
  const sheet = useMemo(
    () =>
      sheetOf(
        {
          scenario: state.scenario,
          view: state.view,
          solution: state.solution,
          healthy: state.column?.healthy ?? null,
          reference: baseOf(state),
        },
        library(),
      ),
    [state],
  );
  const [date] = useState(() => new Date());
  const { name } = sheet;

  useEffect(() => {
    let gone = false;
    const make = async () => {
      const [first, second] = picturesFor(sheet);
      const a = await sourceOf(first);
      const b = second ? await sourceOf(second) : null;
      if (!gone) setPictures({ first: a, second: b });
      // The link of the page is short: what is shown and asked, not from where it was looked at.
      const { scenario, view } = state;
      const short = writeLink(scenario, {
        ...HOME_VIEW,
        activity: view.activity,
        selection: view.selection.slice(-1),
      });
      const text = await shortest(short);
      if (!gone) setLink(addressOf(text));
    };
    void make();
    return () => {
      gone = true;
    };
    // Made once per opening: the dialog covers the controls, so nothing changes under it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name]);

  if (!pictures) return <p role="status">{HANDOUT.preparing}</p>;
  const paper = <Paper sheet={sheet} pictures={pictures} clinic={clinic.trim()} link={link} date={date} />;
  return (
    <div className="handout">
      <div className="handout-side">
        <p className="share-lead">{HANDOUT.lead}</p>
        <label className="handout-clinic">
          {HANDOUT.clinic}
          <input
            className="field"
            value={clinic}
            maxLength={60}
            autoComplete="organization"
            onChange={(event) => setClinic(event.currentTarget.value)}
          />
        </label>
        <button type="button" className="button primary" onClick={() => print()}>
          <Printer size={18} strokeWidth={1.75} aria-hidden="true" /> {HANDOUT.print}
        </button>
      </div>
      <div className="handout-preview" tabIndex={0} role="region" aria-label={HANDOUT.preview}>
        {paper}
      </div>
      {createPortal(<div className="for-print">{paper}</div>, document.body)}
    </div>
  );
}

function picturesFor(sheet: Sheet): readonly [StillAsk, StillAsk | null] {
  const both = { ...SIZE, ...(sheet.parts.length > 0 ? { parts: sheet.parts, alone: true } : {}) };
  switch (sheet.name) {
    case 'thinner':
      return [
        { ...both, of: 'healthy' },
        { ...both, of: 'now' },
      ];
    case 'joint':
      return [{ ...both, outlines: true }, null];
    case 'lying':
      return [
        { ...SIZE, from: 'left', of: 'before' },
        { ...SIZE, from: 'left' },
      ];
    default:
      return [
        { ...both, from: 'left' },
        { ...both, from: 'back' },
      ];
  }
}

async function sourceOf(ask: StillAsk): Promise<string | null> {
  const still = await awaitStill({ ...ask, ground: '#f7f6f2' }, 6000);
  return still?.canvas.toDataURL('image/png') ?? null;
}
