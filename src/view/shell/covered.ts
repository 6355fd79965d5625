import { useEffect } from 'react';
import { actions } from '../store';

/** What chips over the stage may come to need: as wide as the longest, two rows [rem, px]. */
const CHIPS = { wide: 10, tall: 96 };
/** Height of the bar of verbs and its margin [px]. */
const BAR = 72;
/** What must be left of the stage beside the words of the painted body [px]; with less what is painted stands where they leave room. */
const ROOM = 320;

/**
 * Tells the camera how much of the stage panels cover, so that what matters is never under one. Measured, not computed:
 * the layout belongs to the style sheet.
 */
export function useCovered(frame: HTMLElement | null): void {
  useEffect(() => {
    if (!frame) return;
    const measure = () => {
      const all = frame.getBoundingClientRect();
      const box = (name: string) => {
        const part = frame.querySelector(name)?.getBoundingClientRect();
        return part && part.width > 0 && part.height > 0 ? part : null;
      };
      const strip = box('.strip-panel');
      const sheet = box('.sheet');
      // In somebody's flat frame there is none until something is chosen, and then no bar of verbs either.
      const unseen = getComputedStyle(frame.querySelector('.sheet')!).display === 'none';
      const card = box('.card');
      const bar = box('.cut-bar');
      const words = box('.present-words');
      if (words) {
        // Beside the picture, or above it where the window is upright.
        const above = words.width > all.width / 2;
        return actions.cover({
          left: above ? 0 : words.right - all.left,
          top: above ? words.bottom - all.top : 16,
          right: 0,
          bottom: BAR,
        });
      }
      const control = box('.control:not(.free)');
      const tools = box('.tools');
      const map = box('.body-legend');
      // On a flat phone the sheet stands at the right like a card.
      const beside = sheet && sheet.width < all.width / 2 ? sheet : !sheet ? card : null;
      const below = sheet && !beside ? sheet : !sheet ? control : null;
      // From right to left they change sides.
      const turned = getComputedStyle(frame).direction === 'rtl';
      const { left, right } = all;
      // On a phone the words of the painted body stand above the picture, on a desk beside it where there is room.
      const above = map && sheet && !beside ? map.bottom - all.top : 64;
      const start = turned ? strip?.left : strip?.right;
      const end = turned
        ? Math.max(left, beside?.right ?? left, tools?.right ?? left)
        : Math.min(right, beside?.left ?? right, tools?.left ?? right);
      const held = box('.held');
      const first = box('.messages');
      const long = box('.moved-legend');
      const scale = box('.gap-legend:not(.body-legend)');
      // Narrow ones say by their drawing alone how the body is held, and there is no other.
      const full = held && all.width >= 600;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const wide = held && Math.max(held.width, long?.width ?? 0, full ? CHIPS.wide * rem : 0);
      const inner = map && !sheet ? (turned ? map.left : map.right) : undefined;
      const roomy = inner !== undefined && Math.abs(end - inner) >= ROOM;
      const from = roomy ? inner : start;
      actions.cover({
        left: turned ? end - left : (from ?? left) - left,
        top: bar ? bar.bottom - all.top : above,
        right: turned ? right - (from ?? right) : right - end,
        // Room for the bar of verbs even while it is not there: a selection must not move the picture.
        bottom: below ? Math.max(0, all.bottom - below.top) : sheet || unseen ? 0 : BAR,
        // The scale of the gap map is a chip, and so are the words of the painted body with little room beside them; else
        // there is room for another chip even while it is not there: a slider that moves must not move the picture.
        chips:
          map && !sheet && !roomy
            ? { left: map.left - left, right: map.right - left, bottom: map.bottom - all.top }
            : scale && !sheet
              ? { left: scale.left - left, right: scale.right - left, bottom: scale.bottom - all.top }
              : held && wide && !map
                ? {
                    left: (turned ? held.right - wide : held.left) - left,
                    right: (turned ? held.right : held.left + wide) - left,
                    bottom:
                      (full ? Math.max(held.bottom, (first?.top ?? held.top) + CHIPS.tall) : held.bottom) -
                      all.top,
                  }
                : null,
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    const watch = () => {
      observer.disconnect();
      for (const part of [
        frame,
        ...frame.querySelectorAll(
          '.strip-panel, .sheet, .card, .control, .tools, .held, .moved-legend, .cut-bar, .gap-legend, .present-words',
        ),
      ])
        observer.observe(part);
      measure();
    };
    watch();
    const changes = new MutationObserver(watch);
    changes.observe(frame, {
      attributes: true,
      attributeFilter: ['data-card', 'data-presenting'],
      childList: true,
    });
    // Control, card and what is said over the stage are other elements in another activity.
    for (const part of frame.querySelectorAll('.sheet-body, .status, .messages'))
      changes.observe(part, { childList: true });
    return () => {
      observer.disconnect();
      changes.disconnect();
    };
  }, [frame]);
}
