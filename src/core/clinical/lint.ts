/**
 * Words the page does not use: promises, fear, diagnosis, praise of products. A sentence may report that something was
 * not found to help; it may not say that it does.
 */
export type Fault = 'promise' | 'fear' | 'diagnosis' | 'praise';

const PATTERNS: readonly (readonly [Fault, RegExp])[] = [
  [
    'promise',
    /\b(cures?|cured|heals?|healed|eliminates?|guarantee[sd]?|pain[- ]free(?! (people|person|volunteers|adults))|permanent(ly)? (relief|fix|solution)|lasting relief|fixes|reverses? (ageing|aging|degeneration|wear|damage)|restores? (the |your )?(spine|disc|joint|youth|natural)|regenerates?|realigns?|realigned|puts? .{0,20}back in(to)? place|rehydrates? (the |your )?discs?|relieves?|relief from|gets? rid of|says? goodbye to|no more pain|end your pain|works? for everyone)\b|\b100 ?% (of the time|safe|natural|effective|success)/i,
  ],
  [
    'promise',
    /\b(will|can|helps?( to)?) (stop|end|banish|remove|erase|prevent) (your |the |all |back |neck )*(pain|wear|degeneration|arthritis|surgery)\b/i,
  ],
  [
    'promise',
    /\b(effective|proven|clinically proven|scientifically proven) (treatment|therapy|relief|solution|remedy|way)\b/i,
  ],
  [
    'fear',
    /\b(crumbl\w+|bone on bone|bone-on-bone|worn[- ]out|wrecked|ruined|destroy(s|ed|ing)?|shatter\w*|disintegrat\w+|deteriorat\w+|time bomb|ticking|paraly[sz]ed for life|wheelchair|catastroph\w+|devastat\w+|agony|excruciating|torture|doomed|irreparabl\w+|rotten|rotting|falling apart)\b/i,
  ],
  [
    'diagnosis',
    /\byou (have|are suffering|suffer|probably have|may have got|must have) (a |an |from )?(slipped|worn|bulging|herniated|degenerat\w+|arthrit\w+|damaged|trapped|pinched|prolapsed|facet|disc|stenosis|osteoarthritis|scoliosis|spondyl\w+)/i,
  ],
  [
    'diagnosis',
    /\b(your (pain|ache|symptoms?) (is|are|comes?|must|means?|shows?)( be| due| caused| from| that)?|this means (that )?you|the cause of your|source of your pain|we diagnose|this diagnoses|confirms? (that )?you)\b/i,
  ],
  [
    'praise',
    /\b(revolutionary|miracle|amazing|breakthrough|unique (device|product|system)|best (device|product|solution|way) (for|to)|award[- ]winning|recommended by (doctors|experts|physio\w*)|doctors recommend|buy (now|yours)|order (now|yours)|must[- ]have|life[- ]changing|unrivalled|world[- ]leading|number one|no\.? ?1|money[- ]back|trusted by)\b/i,
  ],
  [
    'praise',
    /\b(backrack|our (device|product|table|belt)|the (device|product|belt|inversion table))\b.{0,80}\b(relie\w+|cure\w*|heal\w*|decompress(es)? your|makes? you (feel )?better|solves?|ends?)\b/i,
  ],
];

export interface Finding {
  readonly fault: Fault;
  readonly words: string;
}

/** What is wrong with a sentence; empty when nothing is. */
export function faultsOf(sentence: string): Finding[] {
  return PATTERNS.flatMap(([fault, pattern]) => {
    const found = pattern.exec(sentence);
    return found ? [{ fault, words: found[0] }] : [];
  });
}
