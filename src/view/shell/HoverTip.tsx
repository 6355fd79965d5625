import { useEffect, useRef } from 'react';
import { parsePart, type PartId } from '../../core';
import { store, type SpineState } from '../store';
import { partName, quantity, regionName, tissueName } from '../words';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

/** Wait before the first tip [ms]; from part to part there is none. */
const DELAY = 300;

/** Names the part under the pointer on the stage, with one number. Written without React: it follows every move. */
export function HoverTip() {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stage = document.getElementById('stage');
    const element = tip.current;
    if (!stage || !element) return;
    let inside = false;
    let timer = 0;
    let at = { x: 0, y: 0 };
    const place = () => {
      const { clientWidth: width } = stage;
      const left = Math.min(at.x + 16, width - element.offsetWidth - 8);
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(at.y + 20)}px)`;
    };
    const hide = () => {
      clearTimeout(timer);
      timer = 0;
      if (!element.hidden) element.hidden = true;
    };
    const show = () => {
      timer = 0;
      const state = store.getState();
      if (!inside || !state.hover) return hide();
      const [name, number] = tipOf(state, state.hover);
      element.replaceChildren(Object.assign(document.createElement('strong'), { textContent: name }), number);
      element.hidden = false;
      place();
    };
    const move = (event: PointerEvent) => {
      inside = event.pointerType === 'mouse' && event.buttons === 0;
      const box = stage.getBoundingClientRect();
      at = { x: event.clientX - box.left, y: event.clientY - box.top };
      if (!inside) hide();
      else if (!element.hidden) place();
    };
    const leave = () => {
      inside = false;
      hide();
    };
    stage.addEventListener('pointermove', move);
    stage.addEventListener('pointerdown', leave);
    stage.addEventListener('pointerleave', leave);
    const stop = store.subscribe((state, before) => {
      if (
        state.hover === before.hover &&
        state.hoverTissue === before.hoverTissue &&
        state.solution === before.solution
      )
        return;
      if (!inside || !state.hover) hide();
      else if (!element.hidden) show();
      else if (!timer) timer = window.setTimeout(show, DELAY);
    });
    return () => {
      clearTimeout(timer);
      stop();
      stage.removeEventListener('pointermove', move);
      stage.removeEventListener('pointerdown', leave);
      stage.removeEventListener('pointerleave', leave);
    };
  }, []);
  return <div className="hover-tip" ref={tip} hidden aria-hidden="true" />;
}

function tipOf(state: SpineState, part: PartId): readonly [name: string, number: string] {
  const { wording } = state.view;
  const kind = parsePart(part);
  const measures = state.solution?.measures;
  const name = partName(part, wording);
  if (kind?.kind === 'disc' && measures)
    return [name, fill(PAGE.high, { value: quantity(measures.discs[kind.joint].heightMiddle, 'mm') })];
  if (kind?.kind === 'facet' && measures)
    return [
      state.hoverTissue ? `${tissueName(state.hoverTissue, wording)} · ${name}` : name,
      fill(PAGE.gap, { value: quantity(measures.joints[kind.joint][kind.side].jointSpace, 'mm') }),
    ];
  return [name, regionName(part, wording)];
}
