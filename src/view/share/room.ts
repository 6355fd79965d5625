/**
 * The model in one's room. On an iPhone or iPad the system's own viewer (Quick Look) is opened with a file that is made here
 * and goes nowhere; elsewhere a browser that can show the room (WebXR) draws the page's own scene into it (scene/room.ts).
 * The file is checked by its bytes, the session with an emulated device; no real device has tried either.
 */
import { SHARE } from '../language/en/share';
import { stageNow } from '../onstage';
import { shell } from '../shell/shell';
import { usdzFile } from './save';

export interface Room {
  readonly why: string;
  readonly open: () => Promise<void>;
}

/** How this device shows a room; `null` where it cannot. Whatever it takes is fetched before: a session wants to follow a click at once. */
export async function roomHere(): Promise<Room | null> {
  if (document.createElement('a').relList.supports('ar')) return { why: SHARE.roomWhy, open: quickLook };
  const stage = stageNow();
  const { xr } = navigator;
  if (!stage || !xr || !(await xr.isSessionSupported('immersive-ar'))) return null;
  const { enterRoom } = await import('../scene/room');
  const open = async (): Promise<void> => {
    await enterRoom(stage, xr);
    // Over an open dialog nothing could be pressed.
    shell.open(null);
  };
  return { why: SHARE.roomWhySession, open };
}

/** Metres, as large as life: pinching must not make it larger. */
const AS_LARGE_AS_LIFE = '#allowsContentScaling=0';

async function quickLook(): Promise<void> {
  const address = URL.createObjectURL(await usdzFile());
  const link = document.createElement('a');
  link.rel = 'ar';
  link.href = address + AS_LARGE_AS_LIFE;
  // Without a picture inside the system takes it for a download.
  link.append(document.createElement('img'));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
