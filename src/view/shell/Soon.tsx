import { useEffect, useState } from 'react';
import { PAGE } from '../language/en/page';
import { SHORT_WAIT } from '../pending';

/** Stands in for a part of the page that is still on its way, once that takes longer than a moment. */
export function Soon() {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), SHORT_WAIT);
    return () => clearTimeout(timer);
  }, []);
  return waited && <p className="toast">{PAGE.moment}</p>;
}
