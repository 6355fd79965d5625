/**
 * T1-L5. What tells the levels apart comes from the tables (sizes, angles) and from what only some of them have:
 * costal pits, mammillary and accessory processes, the conical transverse process of L5.
 */
import type { Vec3 } from '../base/axes';
import type { Vertebra } from '../base/levels';
import { along, middle, mix, unit, sub } from '../base/linear';
import { behind, bodyOf, canalOf, facetOf, pit, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';

export function thoracolumbarField(m: Making): BoneField {
  const { d, at } = m;
  const bone = at.bone as Vertebra;
  const thoracic = bone[0] === 'T';
  const number = Number(bone.slice(1));
  const shapes: Shape[] = [bodyOf(m)];
  const sup = at.superior!.left;
  const inf = at.inferior!.left;
  const { pedicle: pedicles, spinousRoot, spinousTip, transverseTip } = at.landmarks;
  const pedicle = pedicles!.left;
  const tall = (pedicle.top[1] - pedicle.bottom[1]) / 2;
  const wide = d.bone(bone, 'pedicle.PDW') / 2;
  const converge = Math.tan(d.bone(bone, 'pedicle.trans'));
  const rise = Math.tan(d.bone(bone, 'pedicle.sag'));

  // Pedicle: from inside the body to the junction of processes and lamina.
  const into = 7;
  const inner: Vec3 = [
    Math.max(pedicle.centre[0] - converge * into, wide),
    pedicle.centre[1],
    m.wall + into - 2,
  ];
  const junction: Vec3 = [
    pedicle.centre[0] + converge * 3,
    pedicle.centre[1] + rise * 4 - (thoracic ? 0 : 1),
    m.back + (thoracic ? 3 : 4),
  ];
  shapes.push(
    tube(
      'pedicle',
      inner,
      mix(pedicle.centre, junction, 0.55),
      [tall * 1.02, wide * 1.1],
      [tall * 0.95, wide],
      { blend: 4.5, box: 0.2 },
    ),
  );

  // Superior articular process: from the junction up to the back of its facet.
  const supThick = thoracic ? 2.6 : 3.2;
  const supBase: Vec3 = [(junction[0] + sup.centre[0]) / 2, junction[1], (junction[2] + sup.centre[2]) / 2];
  shapes.push(
    tube('superior articular process', supBase, behind(sup, supThick + 1.2, sup.halfV * 0.25), [4.2, thoracic ? 4 : 5.2], [sup.halfU * 0.82, supThick], {
      u: sup.u, blend: 3.5,
    }),
  ); // prettier-ignore

  // Pars and inferior articular process, in one bowed run from the junction to the back of the lower facet.
  const infThick = thoracic ? 2.6 : 3.6;
  const top: Vec3 = [
    mixed(junction[0], inf.centre[0], 0.4),
    junction[1] - tall * 0.5,
    m.back + (thoracic ? 0.5 : 0),
  ];
  const foot = behind(inf, infThick + 0.6, -inf.halfV * 0.3);
  const parsEnd = behind(inf, infThick + 0.8, inf.halfV * 0.9);
  shapes.push(
    tube(
      'pars interarticularis',
      junction,
      parsEnd,
      [tall * 0.8, thoracic ? 4.4 : 4.8],
      [inf.halfU * 0.8, infThick + 0.6],
      { u: [1, 0.3, 0], blend: 4 },
    ),
    tube(
      'inferior articular process',
      parsEnd,
      foot,
      [inf.halfU * 0.86, infThick],
      [inf.halfU * 0.72, infThick * 0.9],
      { u: inf.u, blend: 2 },
    ),
  );

  // Lamina: a tilted, bowed plate from the pars to the root of the spine.
  const laminaHalf = d.bone(bone, 'lamina.height') / 2;
  const laminaThick = d.bone(bone, 'lamina.thickness') / 2;
  const root: Vec3 = [0, spinousRoot[1], spinousRoot[2]];
  const laminaOut: Vec3 = [
    mixed(top[0], inf.centre[0], 0.5),
    (top[1] + root[1]) / 2 + (thoracic ? 0 : 1),
    m.back + laminaThick * 0.3,
  ];
  shapes.push(
    tube('lamina', laminaOut, root, [laminaHalf * (thoracic ? 0.86 : 0.72), laminaThick], [laminaHalf * (thoracic ? 0.8 : 0.62), laminaThick], {
      u: [0, 1, thoracic ? 0.22 : 0.15], blend: 4, box: 0.15,
    }),
  ); // prettier-ignore

  // Spinous process.
  const high = d.bone(bone, 'SP_height') / 2;
  const start = along(root, unit(sub(spinousTip, root)), 1);
  const dir = unit(sub(spinousTip, root));
  if (thoracic && number <= 10) {
    shapes.push(
      tube('spinous process', start, along(spinousTip, dir, -4), [laminaHalf * 0.62, 3.2], [4, 2.6], {
        blend: 5,
        u: [0, 1, 0],
      }),
      tube(
        'spinous process',
        along(spinousTip, dir, -5),
        along(spinousTip, dir, -3.4),
        [4.2, 3.2],
        [4.1, 3.5],
        { blend: 2.5 },
      ),
    );
  } else {
    const end = along(spinousTip, dir, -3);
    const lift: Vec3 = [0, 0, 0];
    shapes.push(
      tube('spinous process', along(start, lift, 1), end, [high * 0.86, 3], [high * 0.94, 2.7], {
        blend: 4.5,
        box: 0.5,
        cap: [3, 3],
      }),
      tube(
        'spinous process',
        along(end, [0, 1, 0], high * 0.45),
        along(end, [0, 1, 0], -high * 0.72),
        [3.4, 2.8],
        [3.8, 3.6],
        { u: [0, 0, 1], blend: 3.5 },
      ),
    );
  }

  // Transverse process.
  const tip = transverseTip.left;
  if (thoracic) shapes.push(...thoracicTransverse(junction, tip, number));
  else shapes.push(...lumbarTransverse(m, pedicle.centre, tip, number, sup.centre, wide));

  // Where ribs meet the body and the transverse process.
  if (thoracic) shapes.push(...costalPits(m, number, pedicle, tip, wide));

  shapes.push(canalOf(m, thoracic ? 0 : -0.12));
  const upperFacet = facetOf(sup, 'superior articular facet', supThick, 6);
  const lowerFacet = facetOf(inf, 'inferior articular facet', infThick, 5);
  shapes.push(upperFacet.pad, lowerFacet.pad, upperFacet.cut, lowerFacet.cut);
  return { shapes, voxel: thoracic ? 1.0 : 1.2 };
}

const mixed = (a: number, b: number, t: number): number => a + (b - a) * t;

function thoracicTransverse(junction: Vec3, tip: Vec3, number: number): Shape[] {
  const start: Vec3 = [junction[0] - 1, junction[1] - 1.5, junction[2] - 1];
  if (number === 12)
    return [
      // Broken up into three tubercles.
      tube('transverse process', start, mix(start, tip, 0.75), [6, 5], [4.4, 3.6], { blend: 4 }),
      tube(
        'mammillary process',
        mix(start, tip, 0.5),
        along(mix(start, tip, 0.75), [0.2, 0.8, -0.5], 5.5),
        [3, 3],
        [2.2, 2.2],
        { blend: 2.5 },
      ),
      tube(
        'accessory process',
        mix(start, tip, 0.6),
        along(mix(start, tip, 0.8), [0.2, -0.8, -0.4], 5),
        [2.8, 2.6],
        [2, 2],
        { blend: 2.5 },
      ),
    ];
  const club = number <= 10 ? 1 : 0.85;
  const neck = number <= 2 ? 5.2 : 5;
  return [
    tube('transverse process', start, mix(start, tip, 0.88), [6.2, 4.6], [neck * 0.95, 3.9], {
      blend: 4.5,
      bend: [1.2, 0],
    }),
    tube(
      'transverse process',
      mix(start, tip, 0.84),
      mix(start, tip, 0.9),
      [5.4 * club, 4.8 * club],
      [5.2 * club, 4.6 * club],
      { blend: 3 },
    ),
  ];
}

function lumbarTransverse(
  m: Making,
  pedicle: Vec3,
  tip: Vec3,
  number: number,
  facet: Vec3,
  wide: number,
): Shape[] {
  const start: Vec3 = [pedicle[0] + wide * 0.2, pedicle[1] - 1, pedicle[2] - 3];
  const massive = number === 5;
  const end = along(tip, unit(sub(start, tip)), 2.5);
  const shapes: Shape[] = [
    massive
      ? tube('transverse process', [start[0] - 2, start[1], start[2] + 5], end, [9, 9.5], [4.6, 4.2], {
          blend: 5,
        })
      : tube('transverse process', start, end, [5.4, 3.4], [number === 3 ? 4 : 4.6, 2.5], {
          blend: 4,
          bend: [number === 4 ? -1 : 0.8, 0.8],
        }),
  ];
  // Mammillary: a lump on the back of the superior process; accessory: a spur at the root of the transverse process.
  const lump: Vec3 = [facet[0] + 3.2, facet[1] - 1.5, facet[2] - 3.5];
  shapes.push(
    tube('mammillary process', [lump[0] - 0.5, lump[1] - 3, lump[2] + 2], lump, [4, 3.6], [3, 3], {
      blend: 3,
    }),
    tube(
      'accessory process',
      middle(start, pedicle),
      [start[0] + 2.5, start[1] - 4.5, start[2] - 4],
      [3.4, 3],
      [1.7, 1.6],
      { blend: 3 },
    ),
  );
  return shapes;
}

function costalPits(
  m: Making,
  number: number,
  pedicle: { centre: Vec3; top: Vec3; bottom: Vec3 },
  tip: Vec3,
  wide: number,
): Shape[] {
  const { at } = m;
  const upper = at.upper!;
  const lower = at.lower!;
  const pits: Shape[] = [];
  const side = (y: number, width: number, back: number): { at: Vec3; normal: Vec3 } => ({
    at: [width * 0.905, y, -back * 0.45],
    normal: [0.9, 0, -0.43],
  });
  if (number >= 10) {
    // One whole facet on the root of the pedicle, at the upper edge of the body (T10) or lower (T11, T12).
    const y = number === 10 ? pedicle.centre[1] + 3 : pedicle.centre[1] - (number === 12 ? 2 : 0);
    const x = pedicle.centre[0] + 0.9 * wide + 0.6;
    pits.push(pit('superior costal facet', [x, y, pedicle.centre[2] + 4], [0.96, 0, -0.25], 4.6, 0.7));
  } else {
    const whole = number === 1;
    if (whole)
      pits.push(
        pit(
          'superior costal facet',
          [upper.halfWidth * 0.94, upper.centre[1] - 5.5, -upper.halfDepth * 0.25],
          [0.96, 0, -0.28],
          4.4,
          0.7,
        ),
      );
    else {
      const up = side(upper.centre[1] - 2.2, upper.halfWidth, upper.halfDepth);
      pits.push(pit('superior costal facet', up.at, up.normal, 3.8, 0.5, 2.5));
    }
    const down = side(lower.centre[1] + 1.8, lower.halfWidth, lower.halfDepth);
    pits.push(pit('inferior costal facet', down.at, down.normal, number === 9 ? 2.6 : 3.6, 0.5, 2.5));
  }
  if (number <= 10) {
    // On the knob at the end of the transverse process: in front down to T6, on top of it below (Gray).
    const normal = unit(number >= 7 ? [0.2, 0.75, 0.63] : [0.3, 0.1, 0.95]);
    const knob = along(tip, unit(sub(tip, pedicle.centre)), -3.6);
    pits.push(
      pit('transverse costal facet', along(knob, normal, 4.9), normal, number === 10 ? 2.6 : 3.4, 0.5, 4),
    );
  }
  return pits;
}
