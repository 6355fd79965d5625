/**
 * Words the page does not use: promises, fear, diagnosis, praise of products. A sentence may report that something was
 * not found to help; it may not say that it does.
 */
export type Fault = 'promise' | 'fear' | 'diagnosis' | 'praise';

/** Phrases as pieces of one expression, matched at the borders of words. `not a cure` and `has not healed` are honest. */
const PHRASES: Readonly<Record<Fault, readonly string[]>> = {
  promise: [
    '(?<!not a )(?<!no )cures?', 'cured', 'heals?', '(?<!not )healed', 'eliminates?', 'guarantee[sd]?',
    'pain[- ]free(?! (people|person|volunteers|adults))',
    'permanent(ly)? (relief|fix|solution)', '(lasting|long[- ]term) (pain )?relief', 'relieves?', 'relief from', 'drug[- ]free (relief|way|solution)',
    'fixes', 'reverses? (ageing|aging|degeneration|wear|damage)', 'turns? back the clock',
    'restores? (the |your )?(spine|disc|joint|youth|natural)', 'regenerates?', 'realigns?', 'realigned',
    'puts? .{0,20}back in(to)? place', 'rehydrates? (the |your )?discs?', 'corrects? (your |the |bad |poor )?posture',
    'improves? (your )?(range of motion|mobility|flexibility|posture)',
    'gets? rid of', 'says? goodbye to', 'no more pain', 'end your pain', 'once and for all', 'works? for everyone',
    '(will|can|helps?( to)?) (stop|end|banish|remove|erase|prevent) (your |the |all |back |neck )*(pain|wear|degeneration|arthritis|surgery)',
    '(alternative|answer) to surgery', 'avoid (the knife|surgery)',
    '(effective|proven|clinically proven|scientifically proven) (treatment|therapy|relief|solution|remedy|way)',
    'safe(ly)? and effective(ly)?', '(no|without|free (of|from)) side[- ]effects',
    '(ideal|especially (helpful|effective|good)|suited) (for|in|with) (sciatica|herni\\w+|slipped|spondyl\\w+|nerve|disc)',
    '\\d+ ?(%|percent) of (all )?(back|neck) pain is',
  ],
  fear: [
    'crumbl\\w+', 'bone[- ]on[- ]bone', 'worn[- ]out', 'wears? (the|your) (spine|back|body) (out|down)', 'wrecked', 'ruined',
    'destroy(s|ed|ing)?', 'shatter\\w*', 'disintegrat\\w+', 'deteriorat\\w+', 'time bomb', 'ticking', 'paraly[sz]ed for life',
    'wheelchair', 'catastroph\\w+', 'devastat\\w+', 'agony', 'excruciating', 'torture', 'doomed', 'irreparabl\\w+',
    'rotten', 'rotting', 'falling apart', 'before it is too late', 'silent(ly)? (killer|destroy\\w*)',
  ],
  diagnosis: [
    'you (have|are suffering|suffer|probably have|may have got|must have) (a |an |from )?(slipped|worn|bulging|herniated|degenerat\\w+|arthrit\\w+|damaged|trapped|pinched|prolapsed|facet|disc|stenosis|osteoarthritis|scoliosis|spondyl\\w+)',
    'your (pain|ache|symptoms?) (is|are|comes?|must|means?|shows?)( be| due| caused| from| that)?',
    'this means (that )?you', 'the cause of your', 'source of your pain', 'we diagnose', 'this diagnoses', 'confirms? (that )?you',
    'find out which (joint|disc|level) (causes|hurts)', 'your level is',
  ],
  praise: [
    'revolutionary', 'miracle', 'amazing', 'breakthrough', 'unique (device|product|system)', 'patented', 'clinically tested',
    'best (device|product|solution|way) (for|to)', 'award[- ]winning', 'recommended by (doctors|experts|physio\\w*|chiropractors)',
    'doctors recommend', '(buy|order|try) (it )?(now|today|yours)', 'a must[- ]have', 'life[- ]changing', 'unrivalled', 'world[- ]leading',
    'number one', 'no\\.? ?1', 'money[- ]back', 'trusted by', 'satisfied customers', 'thousands (have|of (happy|satisfied)|of (people|users) (swear|love))',
    '(backrack|our (device|product|table|belt)|the (device|product|belt|inversion table))\\b.{0,80}\\b(relie\\w+|cure\\w*|heal\\w*|decompress(es)? your|makes? you (feel )?better|solves?|ends?)',
  ],
}; // prettier-ignore

const PATTERNS = (Object.entries(PHRASES) as [Fault, readonly string[]][]).map(
  ([fault, phrases]) => [fault, new RegExp(`(?<![\\w-])(${phrases.join('|')})\\b`, 'i')] as const,
);
/** Ends in no letter, so it has no border of a word behind it. */
const WHOLLY = /\b100 ?% (of the time|safe|natural|effective|success)/i;

export interface Finding {
  readonly fault: Fault;
  readonly words: string;
}

/** What is wrong with a sentence; empty when nothing is. */
export function faultsOf(sentence: string): Finding[] {
  const found = PATTERNS.flatMap(([fault, pattern]): Finding[] => {
    const match = pattern.exec(sentence);
    return match ? [{ fault, words: match[0] }] : [];
  });
  const wholly = WHOLLY.exec(sentence);
  return wholly ? [...found, { fault: 'promise', words: wholly[0] }] : found;
}
