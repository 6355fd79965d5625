/** What is made once in a worker of its own, and where workers do not start, on the page's thread. */

/**
 * @param start  must hold `new Worker(new URL(…))` itself: the bundler reads it there
 * @param leave  is handed what stops the worker; whoever left must not use what `here` may still bring
 */
export async function madeAway<Made>(
  start: () => Worker,
  wanted: unknown,
  leave: (stop: () => void) => void,
  here: () => Promise<Made>,
): Promise<Made> {
  try {
    return await new Promise<Made>((resolve, reject) => {
      const worker = start();
      leave(() => worker.terminate());
      worker.onmessage = ({ data }: MessageEvent<Made>) => {
        worker.terminate();
        resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        reject(new Error(event.message));
      };
      worker.postMessage(wanted);
    });
  } catch {
    return here();
  }
}
