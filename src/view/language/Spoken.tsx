import { Fragment, type ReactNode } from 'react';
import { useUnits } from '../units';
import { useLanguage } from './language';

/** A part of the page that is drawn anew in another language or other units. The scene is not: it would be built again. */
export function Spoken({ children }: { children: ReactNode }) {
  const name = useLanguage((language) => language.name);
  const { length, force } = useUnits();
  return <Fragment key={`${name} ${length} ${force}`}>{children}</Fragment>;
}
