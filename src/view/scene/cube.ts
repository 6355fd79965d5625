/**
 * The small cube with anatomical letters: it turns with the column, and a click on a face looks from there. The keys
 * 1 to 5 and the menu of the stage do the same, so it is left out of the order of the keyboard.
 */
import type { Preset } from '../store';
import type { Area, Axis } from './overlay';
import { SCENE } from '../language/en/scene';

/** Size of the cube and of its place [px]; style sheet and arithmetic share it. */
const EDGE = 32;
const PLACE = 64;
/** It stands below the view tools, which begin at TOP and are this long [px]. */
const TOP = 80;
const BELOW_TOOLS = 290;
/** From the edge of what is free, where the tools begin, to the middle of the tools [px]. */
const TOOLS = 22;

interface Face {
  readonly letter: string;
  readonly turn: string;
  /** In the words of the page. */
  readonly name: 'front' | 'back' | 'left' | 'right' | 'top' | 'below';
  readonly preset: Preset | null;
}

const FACES: readonly Face[] = [
  { letter: 'A', turn: '', name: 'front', preset: 'front' },
  { letter: 'P', turn: 'rotateY(180deg)', name: 'back', preset: 'back' },
  { letter: 'L', turn: 'rotateY(90deg)', name: 'left', preset: 'left' },
  { letter: 'R', turn: 'rotateY(-90deg)', name: 'right', preset: 'right' },
  { letter: 'S', turn: 'rotateX(90deg)', name: 'top', preset: 'top' },
  { letter: 'I', turn: 'rotateX(-90deg)', name: 'below', preset: null },
];

export function createCube(look: (preset: Preset) => void) {
  const element = document.createElement('div');
  element.className = 'cube-place';
  const cube = document.createElement('div');
  cube.className = 'cube';
  const names: (() => void)[] = [];
  for (const { letter, turn, name, preset } of FACES) {
    const face = document.createElement(preset ? 'button' : 'span');
    face.className = 'cube-face';
    face.textContent = letter;
    names.push(() => (face.title = SCENE[`cube.${name}`]));
    face.style.transform = `${turn} translateZ(${EDGE / 2}px)`;
    if (preset) {
      face.tabIndex = -1;
      face.addEventListener('click', () => look(preset));
    }
    cube.append(face);
  }
  // A hand on the cube does not turn the column.
  for (const kind of ['pointerdown', 'pointerup', 'wheel'] as const)
    element.addEventListener(kind, (event) => event.stopPropagation());
  element.append(cube);

  const write = (): void => names.forEach((one) => one());
  write();

  return {
    element,
    /** Again, in another language. */
    write,
    turn(axes: readonly Axis[], free: Area, small: boolean): void {
      // The tools do not move with what is free.
      const below = TOP + BELOW_TOOLS;
      const hidden = small || below + PLACE > free.top + free.height;
      element.style.display = hidden ? 'none' : '';
      if (hidden) return;
      element.style.transform = `translate(${free.left + free.width + TOOLS - PLACE / 2}px, ${below}px)`;
      const [x, y, z] = ['L', 'S', 'A'].map((letter) => axes.find((one) => one.letter === letter)!) as [
        Axis,
        Axis,
        Axis,
      ];
      // Columns of the matrix: where the cube's right (the subject's left), down and front go on the screen.
      const m = [x.x, -x.y, x.towards, 0, -y.x, y.y, -y.towards, 0, z.x, -z.y, z.towards, 0, 0, 0, 0, 1];
      cube.style.transform = `matrix3d(${m.map((value) => value.toFixed(4)).join(',')})`;
    },
  };
}
