/** How the body is held: a chip that says it, and a choice of drawings, each with what it does to one disc. */
import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Disc } from '../../core';
import { discInQuestion } from '../activities/wear';
import { actions, useSpine } from '../store';
import { figure, signed, SPACE, withUnit } from '../words';
import { Figure } from './Figure';
import { held, holdingOf, HOLDINGS, loadedBy, WEIGHT_KG, type Holding } from './held';
import { HELD } from '../language/en/held';
import { fill } from '../language/table';

export default function Held() {
  const activity = useSpine((state) => state.view.activity);
  const holding = useSpine(({ scenario }) =>
    scenario.plan.length > 0 ? null : holdingOf(scenario.conditions),
  );
  const ready = useSpine((state) => state.solution !== null);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // Decompress has its own bench; the pages of Learn bring the states they speak of.
  if (activity === 'decompress' || !ready || (activity === 'learn' && holding === 'standing')) return null;
  const choose = (next: Holding): void => {
    actions.change((now) => held(now, next));
    menu.current?.hidePopover();
  };
  return (
    <div className="held">
      <button
        ref={button}
        type="button"
        className="chip held-open"
        data-held={holding ?? 'own'}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={fill(HELD.button, { what: holding ? HELD[holding] : HELD.own })}
        onClick={() => {
          place(button.current!, menu.current!);
          menu.current?.togglePopover();
        }}
      >
        <Figure of={holding ?? 'standing'} size={28} />
        <span>{holding ? HELD[holding] : HELD.own}</span>
        <ChevronDown size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <div
        ref={menu}
        popover="auto"
        className="panel held-menu"
        role="dialog"
        aria-label={HELD.title}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && <Choice holding={holding} choose={choose} />}
      </div>
    </div>
  );
}

/** Below its button where there is room; on a narrow page the style sheet puts it at the foot. */
function place(button: HTMLElement, menu: HTMLElement): void {
  const box = button.getBoundingClientRect();
  menu.style.setProperty('--held-top', `${box.bottom + 8}px`);
  menu.style.setProperty('--held-left', `${box.left}px`);
}

function Choice({ holding, choose }: { holding: Holding | null; choose: (next: Holding) => void }) {
  const disc = useSpine((state) => discInQuestion(state.view));
  const loads = useLoads(disc);
  return (
    <>
      <h2 className="held-title">{HELD.title}</h2>
      <ul className="held-grid">
        {HOLDINGS.map((one) => {
          const load = loads[one];
          return (
            <li key={one}>
              <button
                type="button"
                className="held-one"
                aria-pressed={one === holding}
                onClick={() => choose(one)}
              >
                <Figure of={one} />
                <span className="held-name">{HELD[one]}</span>
                <span
                  className={`held-change ${load === null || load === undefined || Math.abs(load - 1) < 0.005 ? '' : load < 1 ? 'less' : 'more'}`}
                >
                  {said(load)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="quiet held-note">
        {fill(HELD.against, { disc, weight: withUnit(String(WEIGHT_KG), 'kg') })}
      </p>
    </>
  );
}

/** Less than a twentieth of the load of standing. */
const NOTHING = 0.05;

/** From twice the load on as a multiple: three figures of percent say less. */
function said(load: number | null | undefined): string {
  if (load === undefined) return '…';
  if (load === null) return HELD.unsettled;
  if (load < NOTHING) return HELD.unloaded;
  return load >= 2 ? `${figure(load)}${SPACE}×` : withUnit(signed((load - 1) * 100, 0), '%');
}

/** One way after the other, so that the page answers meanwhile. */
function useLoads(disc: Disc): Readonly<Partial<Record<Holding, number | null>>> {
  const scenario = useSpine((state) => state.scenario);
  const [loads, setLoads] = useState<Readonly<Partial<Record<Holding, number | null>>>>({});
  const worn = JSON.stringify({ ...scenario, conditions: null, plan: null, time: null });
  useEffect(() => {
    let gone = false;
    setLoads({});
    const base = actions.ask(held(scenario, 'standing'));
    const next = (i: number): void => {
      const one = HOLDINGS[i];
      if (gone || !one || !base) return;
      const now = one === 'standing' ? base : actions.ask(held(scenario, one));
      setLoads((before) => ({ ...before, [one]: now && loadedBy(now, base, disc) }));
      setTimeout(next, 0, i + 1);
    };
    setTimeout(next, 0, 0);
    return () => {
      gone = true;
    };
    // eslint-disable-next-line react/exhaustive-deps -- posture and plan do not count
  }, [worn, disc]);
  return loads;
}
