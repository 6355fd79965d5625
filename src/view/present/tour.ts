import { TALK } from '../language/en/present';
import type { Slide } from './talk';

/** The states that come with the page; their titles are read in the language of the moment. */
export const tourSlides = (): readonly Slide[] => [
  { title: TALK['tour.whole'], link: 'v=1' },
  { title: TALK['tour.back'], link: 'v=1&cam=back' },
  { title: TALK['tour.disc'], link: 'v=1&sel=disc:L4-L5' },
  {
    title: TALK['tour.lower'],
    link: 'v=1&discs.L4-L5.heightLoss=0.5&act=wear&sel=disc:L4-L5',
    said: { id: 'wear.worn', state: 'wear:worn' },
  },
  {
    title: TALK['tour.joint'],
    link: 'v=1&discs.L4-L5.heightLoss=0.5&act=wear&sel=facet:L4-L5:left',
  },
  { title: TALK['tour.cut'], link: 'v=1&cut=sagittal,left,0&nerveLayer=on' },
  { title: TALK['tour.nerve'], link: 'v=1&sel=root:L5:left' },
  { title: TALK['tour.bent'], link: 'v=1&conditions.flexion=10&conditions.lean=20' },
  { title: TALK['tour.lying'], link: 'v=1&conditions.posture=lying' },
  { title: TALK['tour.curve'], link: 'v=1&curves.mainThoracic.cobb=40&cam=back' },
];
