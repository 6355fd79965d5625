import { BedSingle, ChevronsDownUp, Columns2, GraduationCap, Rotate3d, type LucideIcon } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { actions, ACTIVITIES, useSpine, type Activity } from '../store';
import { PAGE } from '../language/en/page';
import { NAMES } from '../words';

const ICONS: Readonly<Record<Activity, LucideIcon>> = {
  explore: Rotate3d,
  wear: ChevronsDownUp,
  decompress: BedSingle,
  compare: Columns2,
  learn: GraduationCap,
};

/** The activities. Arrows move along the tabs, Enter or Space changes; each activity keeps its state. */
export function Tabs() {
  const activity = useSpine((state) => state.view.activity);
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tabs[(next + tabs.length) % tabs.length]?.focus();
  };

  return (
    <nav className="tabs" aria-label={PAGE.tabs}>
      <div role="tablist" aria-label={PAGE.activities} ref={list} onKeyDown={move}>
        {ACTIVITIES.map((name) => {
          const Icon = ICONS[name];
          return (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={activity === name}
              aria-controls="activity"
              aria-label={NAMES[`activity.${name}`]}
              tabIndex={activity === name ? 0 : -1}
              onClick={() => actions.look({ activity: name })}
            >
              <span className="tab-icon">
                <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              </span>
              <span className="tab-name">{NAMES[`activity.${name}`]}</span>
            </button>
          );
        })}
      </div>
    </nav>
  );
}
