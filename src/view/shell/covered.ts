import { useEffect } from 'react';
import { actions } from '../store';

/** Height of the bar of verbs and its margin [px]. */
const BAR = 72;

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
      // On a flat phone the sheet stands at the right like a card.
      const beside = sheet && sheet.width < all.width / 2 ? sheet : !sheet ? card : null;
      const below = sheet && !beside ? sheet : !sheet ? control : null;
      // From right to left they change sides.
      const turned = getComputedStyle(frame).direction === 'rtl';
      const { left, right } = all;
      actions.cover({
        left: turned
          ? Math.max(left, beside?.right ?? left, tools?.right ?? left) - left
          : strip
            ? strip.right - left
            : 0,
        top: bar ? bar.bottom - all.top : 64,
        right: turned
          ? strip
            ? right - strip.left
            : 0
          : right - Math.min(right, beside?.left ?? right, tools?.left ?? right),
        // Room for the bar of verbs even while it is not there: a selection must not move the picture.
        bottom: below ? Math.max(0, all.bottom - below.top) : sheet ? 0 : BAR,
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    const watch = () => {
      observer.disconnect();
      for (const part of [
        frame,
        ...frame.querySelectorAll('.strip-panel, .sheet, .card, .control, .tools, .cut-bar, .present-words'),
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
    // Control and card are other elements in another activity.
    const body = frame.querySelector('.sheet-body');
    if (body) changes.observe(body, { childList: true });
    return () => {
      observer.disconnect();
      changes.disconnect();
    };
  }, [frame]);
}
