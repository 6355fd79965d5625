/** Fragments of discs and synovial cysts: a few round bodies, each carried by one bone; drawn only when there are any. */
import { useMemo } from 'react';
import { BufferAttribute, BufferGeometry, Matrix4, Vector3, type Object3D } from 'three';
import { BONES, HEALTHY, OUTGROWTH_SHAPE, outgrowthsOf, type Outgrowth, type Scenario } from '../../core';
import { useSpine } from '../store';
import { besideNow, OUTGROWN, type Director } from './director';
import type { Materials } from './materials';

const SHAPE = new BufferGeometry();
SHAPE.setAttribute('position', new BufferAttribute(OUTGROWTH_SHAPE.positions, 3));
SHAPE.setIndex(new BufferAttribute(OUTGROWTH_SHAPE.indices, 1));
SHAPE.computeVertexNormals();

export function Outgrowths(kit: { director: Director; materials: Materials }) {
  // Nearly every scenario has none.
  const now = useSpine(({ column, scenario }) =>
    column && outgrowthsOf(column.layout, scenario).length > 0 ? scenario : HEALTHY,
  );
  const before = useSpine((state) => (besideNow(state) ? state.view.kept : null));
  return (
    <>
      <Bodies name={OUTGROWN.now} scenario={now} {...kit} />
      {before && <Bodies name={OUTGROWN.before} scenario={before} {...kit} />}
    </>
  );
}

interface Given {
  readonly director: Director;
  readonly materials: Materials;
  readonly name: string;
  readonly scenario: Scenario;
}

/** The director shows those of the state that stands. */
function Bodies({ director, materials, name, scenario }: Given) {
  const layout = useSpine((state) => state.column?.layout);
  const { discs, facets } = scenario;
  // A scenario that changes elsewhere leaves the bodies as they are.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const bodies = useMemo(() => (layout ? outgrowthsOf(layout, scenario) : []), [layout, discs, facets]);
  // Looked at again whenever something is shown or hidden.
  useSpine((state) => state.view);
  return (
    <group name={name}>
      {bodies
        .filter(({ part }) => director.shown(part))
        .map((body) => (
          <group key={`${body.kind} ${body.part}`} ref={(group) => carry(group, body, materials)}>
            <mesh
              name={`${body.kind} ${body.part}`}
              geometry={SHAPE}
              material={materials.outgrowths[body.kind]}
              matrix={placeOf(body)}
              matrixAutoUpdate={false}
              frustumCulled={false}
            />
          </group>
        ))}
    </group>
  );
}

function carry(group: Object3D | null, { bone }: Outgrowth, { shared }: Materials): void {
  if (!group) return;
  group.matrixAutoUpdate = false;
  group.matrix = shared.bones.value[BONES.indexOf(bone)]!;
  group.matrixWorldNeedsUpdate = true;
}

function placeOf({ centre, half, axes }: Outgrowth): Matrix4 {
  const [x, y, z] = axes.map((axis, i) => new Vector3().fromArray(axis).multiplyScalar(half[i]!));
  return new Matrix4().makeBasis(x!, y!, z!).setPosition(new Vector3().fromArray(centre));
}
