import { library, type Flag } from '../../core/clinical';

const WHEN: Readonly<Record<string, string>> = {
  emergency_now: 'Emergency department or ambulance, now',
  urgent_same_day: 'A doctor, the same day',
  urgent_same_day_or_days: 'A doctor, the same day if it gets worse',
  urgent_days: 'A doctor, within days',
};

export const urgencyOf = (flag: Flag): string => WHEN[flag.urgency] ?? 'See a doctor';

/** All warning signs with what to do. */
export function WarningSigns() {
  const { safety } = library();
  return (
    <div className="warnings">
      {safety.flags.map((flag) => (
        <section key={flag.id} className="warning">
          <h3>{flag.title}</h3>
          <p className="warning-when">{urgencyOf(flag)}</p>
          <Asked flag={flag} />
        </section>
      ))}
      <p>Having none of these does not rule anything out.</p>
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
