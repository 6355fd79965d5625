import { useEffect } from 'react';
import { actions } from '../store';

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
      const control = box('.control:not(.free)');
      // On a flat phone the sheet stands at the right like a card.
      const beside = sheet && sheet.left > all.left + all.width / 4 ? sheet : !sheet ? card : null;
      const below = sheet && !beside ? sheet : !sheet ? control : null;
      actions.cover({
        left: strip ? strip.right - all.left : 0,
        top: 64,
        right: beside ? all.right - beside.left : 0,
        bottom: Math.max(0, below ? all.bottom - below.top : 0),
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    const watch = () => {
      observer.disconnect();
      for (const part of [frame, ...frame.querySelectorAll('.strip-panel, .sheet, .card, .control')])
        observer.observe(part);
      measure();
    };
    watch();
    const changes = new MutationObserver(watch);
    changes.observe(frame, { attributes: true, attributeFilter: ['data-card'] });
    return () => {
      observer.disconnect();
      changes.disconnect();
    };
  }, [frame]);
}
