/** Words the page does not use in German: promises, fear, diagnosis, praise. Shorter than the English list; the sentences it
 * guards were translated from ones that had passed that. */
const PHRASES: readonly string[] = [
  // promises
  'heilt', 'heilen', 'geheilt', 'garantiert', 'garantie', 'nie wieder', 'für immer', 'endgültig (schmerzfrei|weg)',
  'schmerzfrei in', 'wieder in die richtige (lage|stellung)', 'dauerhafte (linderung|lösung|hilfe)', 'ohne nebenwirkungen',
  'sicher(es|e)? und wirksam(es|e)?', 'wirkt bei (allen|jedem)', 'beseitigt', 'macht .{0,20} rückgängig', 'verjüngt', 'wunder(mittel|bar)',
  'befreit (sie )?von',
  // fear
  'zerbröselt', 'bröckelt', 'zerstört', 'zertrümmert', 'ruiniert', '(?<!nicht )(?<!ob .{0,30})kaputt(e|es|er)?', 'verschlissen', 'rollstuhl',
  'zeitbombe', 'katastroph\\p{L}*', 'gelähmt', 'qual(en|voll)', 'knochen (reibt )?auf knochen', 'bevor es zu spät ist', 'verrottet',
  // diagnosis
  '(?<!wenn )sie (haben|leiden an) eine?n? (?!warnzeichen)\\p{L}+', 'ihre diagnose',
  // praise
  'einzigartig\\p{L}*', 'revolutionär\\p{L}*', 'patentiert\\p{L}*', 'klinisch (bewährt|erwiesen)', 'von ärzten empfohlen',
]; // prettier-ignore

const ALL = new RegExp(`(?<!\\p{L})(${PHRASES.join('|')})(?!\\p{L})`, 'giu');

/** The words of a German sentence that promise, scare, diagnose or praise. */
export const scareWords = (sentence: string): string[] => [...sentence.matchAll(ALL)].map(([word]) => word);
