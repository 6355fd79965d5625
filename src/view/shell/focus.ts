/**
 * The focus is never lost: when a press takes away what had it, it goes to what stands there instead, or to the picture.
 * Dialogs and menus bring it back by themselves.
 */
/** After a press: at once, and again when what was asked for has come. */
const LOOKS = [60, 400];

/** @returns stops it */
export function keepFocus(frame: HTMLElement): () => void {
  const pressed = (): void => {
    const had = document.activeElement;
    if (!(had instanceof HTMLElement) || !frame.contains(had)) return;
    const inCard = had.closest('.card') !== null;
    const opened = had.matches('.card-again');
    const look = (): void => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const next =
        (inCard && frame.querySelector<HTMLElement>('.card-again')) ||
        (opened && frame.querySelector<HTMLElement>('.card button')) ||
        frame.querySelector<HTMLElement>('#stage');
      next?.focus({ preventScroll: true });
    };
    for (const wait of LOOKS) setTimeout(look, wait);
  };
  frame.addEventListener('click', pressed, true);
  frame.addEventListener('keydown', pressed, true);
  return () => {
    frame.removeEventListener('click', pressed, true);
    frame.removeEventListener('keydown', pressed, true);
  };
}
