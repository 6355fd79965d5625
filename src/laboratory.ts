/**
 * What is done on a bench, off the page's thread: how far levels move (a question), or every published target beside the
 * model ('prove'). One script for both, since both bring the whole model.
 */
import { move, type Question } from './mobile';
import { prove } from './proof';

self.onmessage = ({ data }: MessageEvent<Question | 'prove'>): void => {
  if (data === 'prove') prove((message) => self.postMessage(message));
  else move(data, (answer) => self.postMessage(answer));
};
