import { lazy, Suspense } from 'react';
import { isLearning, MOBILITY, MODEL } from '../pages';
import { useSpine } from '../store';
import { Welcome } from '../activities/Welcome';
import { PartCard } from './PartCard';
import { useShell } from './shell';
import { Clinical } from './slots';
import { PAGE } from '../language/en/page';
import { withWords } from '../language/speak';

const WearCard = lazy(async () => ({ default: (await import('../activities/WearCard')).WearCard }));
const CompareCard = lazy(async () => ({ default: (await import('../activities/CompareCard')).CompareCard }));
const Proof = lazy(() => import('../proof/Proof'));
const Motions = lazy(() => import('../mobility/Motions'));
const LearnCard = lazy(withWords(async () => ({ default: (await import('../learn/LearnCard')).LearnCard })));
const DecompressCard = lazy(async () => ({
  default: (await import('../activities/DecompressCard')).DecompressCard,
}));

/** The card at the right: what is selected, or what the activity has to say. */
export function CardPanel() {
  const activity = useSpine((state) => state.view.activity);
  const part = useSpine((state) => state.view.selection.at(-1));
  const page = useSpine((state) => state.view.page);
  const reading = page !== null && !isLearning(page);
  const open = useShell((state) => state.cardOpen);
  if (!open) return <section className="card panel" hidden />;
  const tall =
    reading ||
    activity === 'learn' ||
    activity === 'compare' ||
    part !== undefined ||
    activity === 'decompress';
  return (
    <section className={`card panel ${tall ? 'tall' : ''}`} aria-label={PAGE.about}>
      <Suspense fallback={null}>
        {page === MODEL ? (
          <Proof />
        ) : page === MOBILITY ? (
          <Motions />
        ) : reading ? (
          <Clinical part="Page" page={page} />
        ) : activity === 'learn' ? (
          <LearnCard />
        ) : activity === 'compare' ? (
          <CompareCard />
        ) : activity === 'decompress' ? (
          <DecompressCard />
        ) : activity === 'wear' ? (
          <WearCard />
        ) : part ? (
          <PartCard part={part} />
        ) : (
          <Welcome />
        )}
      </Suspense>
    </section>
  );
}
