/**
 * The model in one's room: the system's own viewer (Quick Look) of an iPhone or iPad, opened with a file that is made here
 * and goes nowhere. Other systems want the file on a server, or a session in the page; there it is not offered.
 * The file is checked by its bytes in a test; no device has tried it.
 */
import { usdzFile } from './save';

/** Only systems that open such links say so. */
export const canShowInRoom = (): boolean => {
  try {
    return document.createElement('a').relList.supports('ar');
  } catch {
    return false;
  }
};

/** Metres, as large as life: pinching must not make it larger. */
const AS_LARGE_AS_LIFE = '#allowsContentScaling=0';

export async function showInRoom(): Promise<void> {
  const address = URL.createObjectURL(await usdzFile());
  const link = document.createElement('a');
  link.rel = 'ar';
  link.href = address + AS_LARGE_AS_LIFE;
  // Without a picture inside the system takes it for a download.
  link.append(document.createElement('img'));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
