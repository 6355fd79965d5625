import { useEffect, useState } from 'react';
import { MOVES } from '../language/en/mobility';

/** Said only when it takes long enough to be noticed. */
export function Progress({ share }: { share?: number }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return null;
  return (
    <>
      <p role="status">{MOVES.running}</p>
      <progress value={share} max={1} aria-label={MOVES.running} />
    </>
  );
}
