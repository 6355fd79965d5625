/**
 * The pages to read, by name: part of the link, so the names stand here and the pages themselves come when one is asked
 * for. A test holds the list against the library.
 */
import { shell, useShell } from './shell/shell';
import { actions, store } from './store';

const CONDITIONS = [
  'ddd', 'facet_oa', 'ra', 'infection', 'posture', 'overuse', 'scoliosis', 'kyphosis', 'spondylolisthesis', 'whiplash',
  'vcf', 'herniation', 'foraminal', 'synovitis',
]; // prettier-ignore
const CARE = [
  'lifestyle', 'heat_cold', 'physio', 'exercise', 'medication', 'facet_injection', 'mbb', 'rfa', 'epidural', 'surgery',
  'traction', 'backrack',
]; // prettier-ignore

export const READING: readonly string[] = [
  ...CONDITIONS.map((id) => `condition-${id}`),
  ...CARE.map((id) => `care-${id}`),
  'conditions',
  'care',
  'true',
  'glossary',
  'sacroiliac',
];

/** Steps of the story of Learn, and its two exercises. */
export const STEPS = 10;
export const LEARNING: readonly string[] = [
  ...Array.from({ length: STEPS }, (_, i) => `story-${i + 1}`),
  'predict',
  'name',
];

/** How good the model is: no words of the library, so a page of its own. */
export const MODEL = 'model';

/** How far everything moves and how discs cushion: figures of the model, so a page of its own too. */
export const MOBILITY = 'mobility';

export const PAGES: readonly string[] = [...READING, MODEL, MOBILITY, ...LEARNING];

export const isLearning = (page: string): boolean => LEARNING.includes(page);

/** Opens a page over the card; the way back is kept, and begins anew where no page is open. */
export function openPage(page: string): void {
  const { view } = store.getState();
  if (view.page !== page)
    useShell.setState(({ trail }) => ({ trail: [...(view.page ? trail : []), view.page].slice(-20) }));
  actions.look({ page, ...(isLearning(page) ? { activity: 'learn' as const } : {}) });
  shell.card(true);
}

/** Back to the page before, or to the card. */
export function leavePage(): void {
  const { trail } = useShell.getState();
  useShell.setState({ trail: trail.slice(0, -1) });
  actions.look({ page: trail.at(-1) ?? null });
}
