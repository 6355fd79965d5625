/** Before the journeys, which start side by side: a browser is there, fetched once. */
import { findBrowser } from '../../tools/browser.mjs';

export const setup = async (): Promise<void> => {
  await findBrowser();
};
