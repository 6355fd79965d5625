import { TriangleAlert } from 'lucide-react';
import type { Region } from '../../core';
import { shell } from './shell';
import { PAGE } from '../language/en/page';
import { Unreviewed } from '../language/Unreviewed';

/** The way to help: at the foot of a card, or above everything about treatment. */
export function FlagLine({ region }: { region: Region }) {
  const which = region === 'cervical' ? 'flag.neck' : 'flag.low';
  return (
    <div className="flag-line" role="note" aria-label={PAGE.warning}>
      <TriangleAlert size={20} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <strong>{PAGE[which]}</strong> {PAGE[`${which}.do`]}{' '}
        <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
          {PAGE['flag.all']}
        </button>
        <Unreviewed as="span" />
      </p>
    </div>
  );
}
