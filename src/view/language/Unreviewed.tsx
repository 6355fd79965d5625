import { useLanguage } from './language';
import { TONGUES } from './speak';

/** That nobody has checked this language yet; nothing in English. */
export function Unreviewed({ as: Element = 'p' }: { as?: 'p' | 'span' }) {
  const name = useLanguage((language) => language.name);
  const words = TONGUES[name]?.unreviewed;
  return words ? <Element className="unreviewed">{words}</Element> : null;
}
