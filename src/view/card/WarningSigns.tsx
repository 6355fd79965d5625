import type { Flag } from '../../core/clinical';
import { library } from '../language/clinical';
import { PAGE } from '../language/en/page';
import { useSay, type Say } from '../language/say';

export const urgencyOf = (flag: Flag, say: Say): string => say(`urgency.${flag.urgency}`);

/** All warning signs with what to do. */
export function WarningSigns() {
  const say = useSay();
  const { safety } = library();
  return (
    <div className="warnings">
      {safety.flags.map((flag) => (
        <section key={flag.id} className="warning">
          <h3>{flag.title}</h3>
          <p className="warning-when">{urgencyOf(flag, say)}</p>
          <Asked flag={flag} />
        </section>
      ))}
      <p>{PAGE['flag.none']}</p>
    </div>
  );
}

/** The signs of one warning and what to do. */
export function Asked({ flag }: { flag: Flag }) {
  return (
    <>
      <ul>
        {flag.ask.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <p>
        <strong>{flag.action}</strong>
      </p>
    </>
  );
}
