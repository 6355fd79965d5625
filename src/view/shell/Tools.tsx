import {
  Blend,
  Bone,
  CircleDot,
  Disc3,
  Eye,
  Fence,
  Focus,
  Grip,
  House,
  Infinity as InfinityIcon,
  Layers,
  PersonStanding,
  Palette,
  Route,
  Ruler,
  SquareSplitHorizontal,
  Waypoints,
} from 'lucide-react';
import { useRef } from 'react';
import { LAYERS, type Layer } from '../../core';
import { actions, STYLES, useSpine } from '../store';
import { NAMES } from '../words';
import { cutAlong, uncut } from './cutting';
import { IconButton } from './IconButton';
import { shell, useShell } from './shell';
import { ghostOthers, isolate, lookFrom, showAll } from './verbs';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

/** The view tools: only those that work. */
export function Tools() {
  const focus = useSpine((state) => state.view.focus);
  const some = useSpine((state) => state.view.selection.length > 0);
  const hidden = useSpine((state) => state.view.hidden.length);
  const layers = useSpine((state) => state.view.layers);
  const ghost = useSpine((state) => state.view.ghost);
  const cut = useSpine((state) => state.view.cut !== null);
  const measuring = useShell((state) => state.measuring);
  const style = useSpine((state) => state.view.style);
  const gapMap = useSpine((state) => state.view.gapMap);
  const menu = useRef<HTMLDivElement>(null);
  const styles = useRef<HTMLDivElement>(null);
  const reason = some ? undefined : PAGE.selectFirst;
  return (
    <nav className="pill tools tip-left" aria-label={PAGE.view}>
      <IconButton icon={House} name={PAGE.whole} keys="0" onClick={() => lookFrom('home')} />
      <IconButton
        icon={Focus}
        name={PAGE.isolate}
        keys="I"
        pressed={focus === 'isolate'}
        off={focus === 'isolate' ? undefined : reason}
        onClick={isolate}
      />
      <IconButton
        icon={Blend}
        name={PAGE.ghost}
        keys="G"
        pressed={focus === 'ghost'}
        off={focus === 'ghost' ? undefined : reason}
        onClick={ghostOthers}
      />
      <IconButton
        icon={SquareSplitHorizontal}
        name={PAGE.cut}
        keys="C"
        pressed={cut}
        onClick={() => (cut ? uncut() : cutAlong('sagittal'))}
      />
      <IconButton
        icon={Ruler}
        name={PAGE.measure}
        keys="M"
        pressed={measuring}
        onClick={() => shell.measure(!measuring)}
      />
      <IconButton
        icon={Palette}
        name={PAGE.style}
        onClick={(event) => unfold(event.currentTarget, styles.current)}
      />
      <div ref={styles} popover="auto" className="panel menu" role="radiogroup" aria-label={PAGE.style}>
        {STYLES.map((one) => (
          <label key={one} className="menu-row">
            <input
              type="radio"
              name="style"
              checked={style === one}
              onChange={() => actions.show({ style: one })}
            />
            <span>{PAGE[`style.${one}`]}</span>
          </label>
        ))}
      </div>
      <IconButton
        icon={Layers}
        name={PAGE.layers}
        onClick={(event) => unfold(event.currentTarget, menu.current)}
      />
      <div ref={menu} popover="auto" className="panel menu" role="group" aria-label={PAGE.layers}>
        {LAYERS.map((layer) => (
          <Check
            key={layer}
            icon={layerIcon(layer)}
            name={NAMES[`layer.${layer}`]}
            on={layers[layer]}
            onChange={(on) => actions.layer(layer, on)}
          />
        ))}
        <Check
          icon={<Blend size={18} strokeWidth={1.75} aria-hidden="true" />}
          name={PAGE.gapMap}
          on={gapMap}
          onChange={(on) => actions.show({ gapMap: on })}
        />
        <Check
          icon={<Blend size={18} strokeWidth={1.75} aria-hidden="true" />}
          name={PAGE.outline}
          on={ghost}
          onChange={(on) => actions.show({ ghost: on })}
        />
        {hidden > 0 && (
          <button type="button" className="menu-row" onClick={showAll}>
            <Eye size={18} strokeWidth={1.75} aria-hidden="true" /> {fill(PAGE.showAll, { n: hidden })}
          </button>
        )}
      </div>
    </nav>
  );
}

/** A menu beside its button. */
function unfold(button: HTMLElement, menu: HTMLElement | null): void {
  if (!menu) return;
  const place = button.getBoundingClientRect();
  if (getComputedStyle(menu).direction === 'rtl') menu.style.left = `${place.right + 10}px`;
  else menu.style.right = `${innerWidth - place.left + 10}px`;
  menu.togglePopover();
  // In a flat window it begins higher than its button.
  menu.style.top = `${Math.max(8, Math.min(place.top, innerHeight - menu.offsetHeight - 8))}px`;
}

const ICONS = {
  bones: Bone,
  discs: Disc3,
  facets: CircleDot,
  ligaments: Grip,
  nerves: Waypoints,
  arteries: Route,
  ribs: Fence,
  pelvis: InfinityIcon,
  figure: PersonStanding,
} as const satisfies Record<Layer, unknown>;

function layerIcon(layer: Layer): React.ReactNode {
  const Icon = ICONS[layer];
  return <Icon size={18} strokeWidth={1.75} aria-hidden="true" />;
}

function Check({
  icon,
  name,
  on,
  onChange,
}: {
  icon: React.ReactNode;
  name: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="menu-row">
      {icon}
      <span>{name}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
