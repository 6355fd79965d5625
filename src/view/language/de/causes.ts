import type { CAUSED } from '../en/causes';

export const causes: typeof CAUSED = {
  title: 'Was eine Wirbelsäule noch haben kann',
  cause: 'Befund',
  level: 'Wo',
  grade: 'Wie stark',
  none: 'nichts',
  effects: 'Was sich im Modell ändert',
  nothing: 'Kein Messwert ändert sich so sehr, dass er hier steht ({limits}).',
  shape: 'Nur das Bild des Teils ändert sich.',
  assumed: 'Wie viel zu jeder Stufe gehört, haben wir gewählt:',
  age: 'Eine Wirbelsäule eines Alters',
  years: 'Alter in Jahren',
  draw: 'Ein Beispiel ziehen',
  another: 'Ein anderes Beispiel',
  example:
    'Ein Beispiel, keine Vorhersage: Wie oft etwas in diesem Alter zu sehen ist, ist veröffentlicht, Verschleiß bei Menschen ohne Rückenschmerz; wo und wie viel, ist zufällig gezogen.',
  stature: 'Körpergröße',
  sideways: 'Krümmung zur Seite',
  round: 'Rundung des oberen Rückens',
  dens: 'Spalt vor dem Axiszahn',
  canal: 'Wirbelkanal bei {disc}',
  height: 'Höhe der Bandscheibe {disc}',
  pressure: 'Druck im Kern {disc}',
  slip: 'Verschiebung {disc}',
  opening: 'Nervenöffnung {joint}, links, Breite',
};
