import type { PartId } from '../../core';
import type { ReactNode } from 'react';
import { actions } from '../store';

/** A short page to read beside the picture: how the column is built, in the words the rest of the page uses. */
export function LearnCard() {
  return (
    <>
      <header className="card-head">
        <p className="kicker">A short tour</p>
        <h2>How a spine is built</h2>
      </header>
      <div className="card-body prose" role="group" aria-label="Page" tabIndex={0}>
        <p>
          Twenty-four vertebrae stand on the sacrum: seven in the neck,{' '}
          <Show parts={['C1', 'C7']}>C1 to C7</Show>, twelve in the upper back,{' '}
          <Show parts={['T1', 'T12']}>T1 to T12</Show>, and five in the low back,{' '}
          <Show parts={['L1', 'L5']}>L1 to L5</Show>.
        </p>
        <h3>Discs</h3>
        <p>
          Between two vertebrae lies a <Show parts={['disc L4-L5']}>disc</Show>: a firm ring around a soft
          core. It carries load and lets the level bend. There are 23. The two top joints,{' '}
          <Show parts={['C1']}>below the skull</Show>, have none.
        </p>
        <h3>Facet joints</h3>
        <p>
          Behind each disc two small joints guide the movement, one{' '}
          <Show parts={['facet L4-L5 left']}>on the left</Show>, one{' '}
          <Show parts={['facet L4-L5 right']}>on the right</Show>. In the neck their surfaces lie like{' '}
          <Show parts={['facet C5-C6 left']}>roof tiles</Show>; in the low back they stand upright and limit
          turning.
        </p>
        <h3>Names</h3>
        <p>
          A disc or joint has the names of its two neighbours: L4-L5 lies between L4 and L5. Left and right
          are those of the person whose spine it is.
        </p>
        <h3>What the numbers mean</h3>
        <p>
          <strong>Gap</strong> is the distance between the two bone surfaces of a facet joint, cartilage
          included. <strong>Overlap</strong> is how far the upper one has slid down on the lower one.{' '}
          <strong>Force</strong> is what the joint carries. Each is computed for an average body and shown
          beside its healthy value.
        </p>
      </div>
    </>
  );
}

function Show({ parts, children }: { parts: readonly PartId[]; children: ReactNode }) {
  return (
    <button
      type="button"
      className="inline-link"
      onClick={() => {
        const [first, last] = parts;
        if (!first) return;
        actions.select(first);
        if (last) actions.select(last, 'through');
      }}
    >
      {children}
    </button>
  );
}
