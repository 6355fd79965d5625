import { BedSingle, ChevronRight, ChevronsDownUp, Pointer, type LucideIcon } from 'lucide-react';
import { actions } from '../store';
import { shell } from '../shell/shell';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';

const readJoint = (): void => {
  actions.select('facet L4-L5 left');
  actions.fly(['facet L4-L5 left']);
};
const thinDisc = (): void => {
  actions.look({ activity: 'wear' });
  actions.select('disc L4-L5');
};

/** The first thing anybody reads. */
export function Welcome() {
  return (
    <div className="welcome">
      <h2>{DOES.welcome}</h2>
      <p className="welcome-lead">{DOES['welcome.lead']}</p>
      <div className="welcome-quick">
        <button type="button" className="button primary" onClick={readJoint}>
          {DOES['welcome.joint']}
        </button>
        <button type="button" className="button secondary" onClick={thinDisc}>
          {DOES.thinner}
        </button>
      </div>
      <ul>
        <Way icon={Pointer} name={DOES['welcome.read']} words={DOES['welcome.read.why']} go={readJoint} />
        <Way icon={ChevronsDownUp} name={DOES.thinner} words={DOES['thinner.why']} go={thinDisc} />
        <Way
          icon={BedSingle}
          name={DOES.lieDown}
          words={DOES['lieDown.why']}
          go={() => actions.look({ activity: 'decompress' })}
        />
      </ul>
      <div className="welcome-foot">
        <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
          {PAGE['flag.when']}
        </button>
        <button type="button" className="button quiet only-floating" onClick={() => shell.card(false)}>
          {PAGE.close}
        </button>
      </div>
    </div>
  );
}

function Way({
  icon: Icon,
  name,
  words,
  go,
}: {
  icon: LucideIcon;
  name: string;
  words: string;
  go: () => void;
}) {
  return (
    <li>
      <button type="button" className="way" onClick={go}>
        <span className="way-icon">
          <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="way-words">
          <strong>{name}</strong>
          <span>{words}</span>
        </span>
        <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}
