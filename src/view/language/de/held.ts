import type { HELD } from '../en/held';

export const held: typeof HELD = {
  button: 'Wie der Körper gehalten wird: {what}',
  title: 'Wie wird der Körper gehalten?',
  own: 'Auf eine eigene Art gehalten',
  against: 'Kraft auf Bandscheibe {disc} im Modell, gegen Stehen. Das Gewicht ist {weight}.',
  unloaded: 'unbelastet',
  unsettled: 'kein Ergebnis',
  standing: 'Stehend',
  sitting: 'Aufrecht sitzend',
  slouched: 'Angelehnt, rund',
  forwardHead: 'Kopf vorn',
  bent: 'Vorgebeugt',
  liftClose: 'Gewicht nah gehalten',
  liftKnees: 'Hebend, Knie gebeugt',
  liftRound: 'Hebend, Rücken rund',
  lying: 'Auf dem Rücken',
  crookLying: 'Rücken, Knie hoch',
  lyingSide: 'Auf der Seite',
  lyingFront: 'Auf dem Bauch',
  hanging: 'An den Händen hängend',
  inverted: 'Kopfüber',
};
