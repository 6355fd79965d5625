/** The menu of settings and, on a narrow screen, of what has no button there. Fetched once the first picture stands. */
import { Presentation, Printer, Redo2, SlidersHorizontal, CircleQuestionMark, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { actions, useSpine, type Theme, type Wording } from '../store';
import { PAGE } from '../language/en/page';
import { useLanguage } from '../language/language';
import { chooseLanguage, TONGUES } from '../language/speak';
import { Unreviewed } from '../language/Unreviewed';
import { chooseUnits, FORCES, LENGTHS, useUnits, type Force, type Length } from '../units';
import { switchKeys, useKeys } from './keys';
import { Segment } from './Segment';
import { shell } from './shell';
import { chooseTheme } from './theme';
import { stepBack, stepOn } from './verbs';

/** @param arrived called once it is there: somebody may have asked for it before */
export default function Menu({
  menu,
  undo,
  redo,
  arrived,
}: {
  menu: React.RefObject<HTMLDivElement | null>;
  undo: boolean;
  redo: boolean;
  arrived: () => void;
}) {
  useLanguage((language) => language.name);
  useEffect(arrived, [arrived]);
  const theme = useSpine((state) => state.theme);
  const wording = useSpine((state) => state.view.wording);
  const keys = useKeys((state) => state.on);
  const then = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  return (
    <div ref={menu} popover="auto" className="panel menu" aria-label={PAGE.menu}>
      <div className="menu-block">
        <span className="menu-title">{PAGE.colours}</span>
        <Segment<Theme>
          label={PAGE.colours}
          value={theme}
          onChange={chooseTheme}
          options={[
            { value: 'system', name: PAGE['theme.system'] },
            { value: 'light', name: PAGE['theme.light'] },
            { value: 'dark', name: PAGE['theme.dark'] },
          ]}
        />
      </div>
      <div className="menu-block">
        <span className="menu-title">{PAGE.words}</span>
        <Segment<Wording>
          label={PAGE.words}
          value={wording}
          onChange={(words) => actions.look({ wording: words })}
          options={[
            { value: 'plain', name: PAGE['words.plain'] },
            { value: 'clinical', name: PAGE['words.clinical'] },
          ]}
        />
      </div>
      <Languages />
      <label className="menu-row">
        <span>{PAGE.keys}</span>
        <input
          type="checkbox"
          role="switch"
          checked={keys}
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
      </label>
      <div className="only-narrow menu-rows">
        <button type="button" className="menu-row" aria-disabled={!undo} onClick={then(stepBack)}>
          <Undo2 size={18} aria-hidden="true" /> {PAGE.undo}
        </button>
        <button type="button" className="menu-row" aria-disabled={!redo} onClick={then(stepOn)}>
          <Redo2 size={18} aria-hidden="true" /> {PAGE.redo}
        </button>
        <button type="button" className="menu-row" onClick={then(() => shell.open('print'))}>
          <Printer size={18} aria-hidden="true" /> {PAGE.print}
        </button>
        <button type="button" className="menu-row" onClick={then(() => shell.lab(true))}>
          <SlidersHorizontal size={18} aria-hidden="true" /> {PAGE.lab}
        </button>
        <button type="button" className="menu-row" onClick={then(() => shell.open('help'))}>
          <CircleQuestionMark size={18} aria-hidden="true" /> {PAGE.help}
        </button>
      </div>
      <button type="button" className="menu-row not-roomy" onClick={then(() => shell.open('talk'))}>
        <Presentation size={18} aria-hidden="true" /> {PAGE.present}
      </button>
      <button type="button" className="menu-row" onClick={then(() => shell.open('about'))}>
        {PAGE.education}
      </button>
    </div>
  );
}

/** Language and units. A language that nobody has checked says so. */
function Languages() {
  const name = useLanguage((language) => language.name);
  const { length, force } = useUnits();
  return (
    <>
      <label className="menu-row">
        <span>{PAGE.language}</span>
        <select
          className="bare"
          value={name}
          onChange={(event) => void chooseLanguage(event.currentTarget.value)}
        >
          {Object.entries(TONGUES)
            .filter(([one, { hidden }]) => !hidden || one === name)
            .map(([one, { label }]) => (
              <option key={one} value={one} lang={one}>
                {label}
              </option>
            ))}
        </select>
      </label>
      <Unreviewed />
      <div className="menu-block">
        <span className="menu-title">{PAGE.lengths}</span>
        <Segment<Length>
          label={PAGE.lengths}
          value={length}
          onChange={(to) => chooseUnits({ length: to })}
          options={LENGTHS.map((one) => ({ value: one, name: one }))}
        />
      </div>
      <div className="menu-block">
        <span className="menu-title">{PAGE.forces}</span>
        <Segment<Force>
          label={PAGE.forces}
          value={force}
          onChange={(to) => chooseUnits({ force: to })}
          options={FORCES.map((one) => ({ value: one, name: one }))}
        />
      </div>
    </>
  );
}
