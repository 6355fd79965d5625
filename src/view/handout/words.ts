/** What the page for the patient says apart from the sentences of models/clinical, and its dialog. */
export const HANDOUT = {
  lead: 'One page, A4 or Letter. Nothing is stored or sent.',
  clinic: 'Name of the practice, if it should stand on the page',
  print: 'Print',
  preparing: 'Making the pictures …',
  made: (day: string): string => `Made on ${day} · plain words`,
  sentences: 'In five sentences',
  warning: 'Get help now if there is',
  helps: 'What helps most people',
  notes: 'My notes',
  sources: 'Sources.',
  average: 'It shows an average, simplified spine, not yours.',
  reviewed: 'The words have not yet been reviewed by a clinician.',
  see: 'See it move on your phone. Nothing is sent or stored.',
  code: 'Code with the link to this view',
  noPicture: 'No picture in this browser. The words say the same.',
} as const;
