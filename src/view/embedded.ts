/** Whether the page is a part of somebody else's: then their page scrolls until the picture is asked for by a click. */
export const embedded = ((): boolean => {
  try {
    return globalThis.self !== globalThis.top;
  } catch {
    // Another origin may not even be compared with.
    return true;
  }
})();
