import { BedSingle, ChevronRight, ChevronsDownUp, Pointer, type LucideIcon } from 'lucide-react';
import { actions } from '../store';
import { shell } from '../shell/shell';

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
      <h2>A spine you can push</h2>
      <p className="welcome-lead">
        Built from published measurements. Turn it, click any part, or start with one of these.
      </p>
      <div className="welcome-quick">
        <button type="button" className="button primary" onClick={readJoint}>
          Show me a joint
        </button>
        <button type="button" className="button secondary" onClick={thinDisc}>
          Make a disc thinner
        </button>
      </div>
      <ul>
        <Way
          icon={Pointer}
          name="Click a joint and read"
          words="Where its pain has been felt, and how well that is known"
          go={readJoint}
        />
        <Way
          icon={ChevronsDownUp}
          name="Make a disc thinner"
          words="See what follows at its joints"
          go={thinDisc}
        />
        <Way
          icon={BedSingle}
          name="Lie down and decompress"
          words="What opens, by how much, and how long it lasts"
          go={() => actions.look({ activity: 'decompress' })}
        />
      </ul>
      <div className="welcome-foot">
        <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
          Warning signs: when to get help
        </button>
        <button type="button" className="button quiet only-floating" onClick={() => shell.card(false)}>
          Close
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
