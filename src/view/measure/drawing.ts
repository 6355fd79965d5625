/** The lines of what is measured, over the picture as SVG and real text; drawn after each frame, live with the pose. */
import { rule, wornLayout, type Joint, type Vec3 } from '../../core';
import { receive, redrawStage, type Guest, type Spot } from '../onstage';
import { say } from '../shell/notice';
import { store } from '../store';
import { figure, inDegrees, jointOf, quantity, withUnit } from '../words';
import { allMarks, byHand, definitionOf, markAt, NEEDED, useMeasuring, valueWords } from './rulers';
import { RULES } from '../language/en/measure';

const SVG = 'http://www.w3.org/2000/svg';
/** How near a click must be to a landmark [CSS px]. */
const NEAR = 22;
/** The level that is measured while nothing is selected. */
export const FIRST_JOINT: Joint = 'L4-L5';

export const jointInQuestion = (): Joint =>
  store.getState().view.selection.toReversed().map(jointOf).find((joint) => joint !== undefined) ?? FIRST_JOINT; // prettier-ignore

/** Starts drawing into the stage; the returned function takes everything away. */
export function drawMeasures(stage: HTMLElement): () => void {
  const layer = document.createElementNS(SVG, 'svg');
  layer.setAttribute('class', 'measure-lines');
  layer.setAttribute('aria-hidden', 'true');
  stage.append(layer);

  const guest: Guest = {
    draw(screen) {
      const { column, scenario, solution, view } = store.getState();
      const { shown, side, marks, tool } = useMeasuring.getState();
      if (!column || !solution) return;
      const parts: string[] = [];
      const line = (from: Spot, to: Spot): void => {
        const d = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
        parts.push(`<path class="measure-casing" d="${d}"/><path class="measure-line" d="${d}"/>`);
      };
      const words = ({ x, y }: Spot, text: string): void => {
        parts.push(
          `<text class="measure-words" x="${(x + 8).toFixed(1)}" y="${(y - 8).toFixed(1)}">${text}</text>`,
        );
      };
      const layout = wornLayout(column.layout, scenario, column.tables);
      for (const id of shown) {
        const one = rule(layout, solution, { id, joint: jointInQuestion(), side });
        if (!one) continue;
        for (const [from, to] of one.lines) line(screen(from), screen(to));
        const name = definitionOf(id)[view.wording];
        words(screen(one.spot), `${name.split(',')[0]} ${valueWords(id, one.value, one.unit)}`);
      }
      const points = marks.map((mark) => markAt(mark, column, solution));
      points.map(screen).forEach((spot, i, spots) => {
        if (i > 0) line(spots[i - 1]!, spot);
        parts.push(
          `<circle class="measure-mark" cx="${spot.x.toFixed(1)}" cy="${spot.y.toFixed(1)}" r="5"/>`,
        );
      });
      const found = tool && points.length >= 2 ? byHand(points) : null;
      if (found)
        words(
          screen(points.at(points.length > 2 ? 1 : -1)!),
          found.unit === 'rad' ? withUnit(figure(inDegrees(found.value)), '°') : quantity(found.value, 'mm'),
        );
      layer.innerHTML = parts.join('');
    },
    click(at) {
      const { tool, marks } = useMeasuring.getState();
      if (!tool) return false;
      const { column, solution } = store.getState();
      if (!column || !solution || !lastScreen) return true;
      let best = null;
      let nearest = NEAR;
      for (const mark of allMarks(column)) {
        const { x, y } = lastScreen(markAt(mark, column, solution));
        const distance = Math.hypot(x - at.x, y - at.y);
        if (distance < nearest) {
          nearest = distance;
          best = mark;
        }
      }
      if (!best) say(RULES.noneNear);
      else {
        useMeasuring.setState({ marks: marks.length >= NEEDED[tool] ? [best] : [...marks, best] });
        say(`${best.name}.`);
      }
      redrawStage();
      return true;
    },
  };
  let lastScreen: ((point: Vec3) => Spot) | null = null;
  receive({
    click: (at) => guest.click(at),
    draw: (screen) => {
      lastScreen = screen;
      guest.draw(screen);
    },
  });
  const stop = useMeasuring.subscribe(redrawStage);
  return () => {
    stop();
    receive(null);
    layer.remove();
  };
}
