/**
 * The small cube with anatomical letters: it turns with the column, and a click on a face looks from there. The keys
 * 1 to 5 and the menu of the stage do the same, so it is left out of the order of the keyboard.
 */
import type { Preset } from '../store';
import type { Area, Axis } from './overlay';
import { SCENE } from '../language/en/scene';

/** Size of the cube and of its place [px]; style sheet and arithmetic share it. */
const EDGE = 44;
const PLACE = 80;
/** Half its width when seen over an edge, with a little room [px]. */
const TURNED = 35;
/** Below the view tools [px]; their place belongs to the style sheet and is looked up when the page changes its size. */
const BELOW_TOOLS = 6;

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
  let known = '';
  let place = { x: 0, y: 0 };
  const placeIn = (free: Area): { x: number; y: number } => {
    const key = [free.left, free.top, free.width, free.height].join();
    if (key === known) return place;
    const tools = document.querySelector('.tools')?.getBoundingClientRect();
    const stage = element.parentElement?.getBoundingClientRect();
    if (!tools || !stage) return { x: free.left + free.width - PLACE, y: free.top };
    known = key;
    // Turned by 45° it is half as wide again: that much stays inside the window.
    const [least, most] = [TURNED - PLACE / 2, stage.width - TURNED - PLACE / 2];
    place = {
      x: Math.min(Math.max((tools.left + tools.right - PLACE) / 2 - stage.left, least), most),
      y: tools.bottom - stage.top + BELOW_TOOLS,
    };
    return place;
  };

  return {
    element,
    /** Again, in another language. */
    write,
    turn(axes: readonly Axis[], free: Area, small: boolean): void {
      const { x: left, y: below } = placeIn(free);
      const hidden = small || below + PLACE > free.top + free.height;
      element.style.display = hidden ? 'none' : '';
      if (hidden) return;
      element.style.transform = `translate(${left}px, ${below}px)`;
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
