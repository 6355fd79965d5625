/**
 * The ruler for atlas and axis, whose shapes share little with the bones below (measure.ts).
 *
 * The lists are fixed before anything was measured. Left out: what has no edge on the bone (the upper face of the axis' body under its
 * dens: EPWu, EPDu, VBHa, VBHp; the edges of the atlas' groove), the height of the axis' pedicle (published with two definitions,
 * 5.6 and 7 to 9 mm) and its directions, and estimates without a definition (TP_back, TP_up).
 */
import type { Vec3 } from '../base/axes';
import { cross, dot, unit } from '../base/linear';
import { caliper, columnsOf, cut, faceOf, reachAlong, rulerOn, stretch, type Section } from './calipers';
import type { BoneLayout, FacetFrame } from './layout';
import type { BoneMesh } from './mesh';
import { BONE_PARTS, type BonePart } from './parts';

export const ATLAS_EXPRESSED = [
  'TPW', 'SCW', 'SCD', 'atlas.outer_AP', 'atlas.anterior_arch_height', 'atlas.posterior_arch_height',
  'atlas.posterior_arch_thickness', 'atlas.vertebral_artery_groove_thickness', 'atlas.lateral_mass_height',
  'atlas.facet_for_dens_height', 'atlas.facet_for_dens_width', 'atlas.foramen_transversarium_outer_span',
  'atlas.foramen_transversarium_inner_span', 'atlas.foramen_transversarium_AP', 'atlas.foramen_transversarium_TD',
  'facets.sup_width', 'facets.sup_height', 'facets.sup_medial_slope', 'facets.sup_convergence', 'facets.interfacet_width_sup',
  'facets.inf_width', 'facets.inf_height', 'facets.inf_lateral_slope', 'facets.interfacet_width_inf',
] as const; // prettier-ignore

/** What the axis has of its own, and what it shares with the bones below. */
export const AXIS_EXPRESSED = [
  'dens.height', 'dens.AP', 'dens.TD_max', 'dens.TD_min_neck', 'dens.anterior_facet_height', 'dens.anterior_facet_width',
  'dens.posterior_tilt', 'dens.total_height_with_body', 'facets.sup_lateral_slope',
] as const; // prettier-ignore
export const AXIS_SHARED = [
  'EPWl', 'EPDl', 'concavity_inf', 'SCW', 'SCD', 'pedicle.PDW', 'TPW', 'SP_length', 'SP_incl', 'SP_height', 'lamina.height',
  'lamina.thickness', 'lamina.interlaminar', 'facets.sup_width', 'facets.sup_height', 'facets.interfacet_width_sup',
  'facets.inf_width', 'facets.inf_height', 'facets.inf_pitch', 'facets.inf_yaw', 'facets.interfacet_width_inf',
  'facets.interfacet_height',
] as const; // prettier-ignore

type Measures<K extends string> = Partial<Record<K, number>>;

/** Vertices of a region on the left, or all of it. */
function pointsOf(mesh: BoneMesh, part: BonePart, all = false): Vec3[] {
  const index = BONE_PARTS.indexOf(part);
  const out: Vec3[] = [];
  mesh.labels.forEach((label, v) => {
    const [x, y, z] = [mesh.positions[3 * v]!, mesh.positions[3 * v + 1]!, mesh.positions[3 * v + 2]!];
    if (label === index && (all || x > 0)) out.push([x, y, z]);
  });
  return out;
}

const mean = (of: readonly number[]): number => of.reduce((sum, x) => sum + x, 0) / of.length;
const span = (of: readonly number[]): number => Math.max(...of) - Math.min(...of);

/** Greatest or least height of a section between two depths. */
function heights(section: Section, from: number, to: number, y = 0): number[] {
  const out: number[] = [];
  for (let z = from; z <= to; z += 0.25) {
    const [low, high] = stretch(caliper(section, 1, z), y);
    if (high > low) out.push(high - low);
  }
  return out;
}

export function measureAtlas(mesh: BoneMesh, at: BoneLayout): Measures<(typeof ATLAS_EXPRESSED)[number]> {
  const middle = cut(mesh, 0, 1e-3);
  // The ring in the midline: front arch, gap, back arch.
  const edges = (y: number): number[] => caliper(middle, 0, y);
  const ringY = at.landmarks.spinousTip[1];
  const frontY = mean(pointsOf(mesh, 'facet for dens', true).map((p) => p[1]));
  const archBack = Math.min(...edges(frontY).filter((z) => z > at.landmarks.canal[2]));
  const archFront = Math.max(...edges(frontY));
  const behindFront = Math.max(...edges(ringY).filter((z) => z < at.landmarks.canal[2]));
  const behindBack = Math.min(...edges(ringY));

  const ring = cut(mesh, 1, ringY);
  let wide = 0;
  for (let z = behindFront + 2; z < archBack - 2; z += 0.5) {
    const out = caliper(ring, 1, z).filter((x) => x > 0);
    if (out.length > 0) wide = Math.max(wide, 2 * out[0]!);
  }
  const beside = cut(mesh, 0, BESIDE_TUBERCLE);
  const [b0, b1] = stretch(caliper(beside, 0, ringY), behindBack + 3);

  // Where the artery crosses the arch it is lowest: the least of what calipers find, between the lateral mass and where the arch turns in.
  const massBack = Math.min(...pointsOf(mesh, 'inferior articular facet').map((p) => p[2]));
  let low = Infinity;
  for (let z = massBack; z > behindBack + 8; z -= 0.5) {
    const slice = cut(mesh, 2, z);
    let high = 0;
    for (let x = 8; x <= 20; x += 0.25) {
      const [y0, y1] = stretch(caliper(slice, 0, x), ringY);
      if (y1 > y0) high = Math.max(high, y1 - y0);
    }
    low = Math.min(low, high);
  }

  const hole = pointsOf(mesh, 'transverse foramen');
  const [hx, hz] = [mean(hole.map((p) => p[0])), mean(hole.map((p) => p[2]))];
  const level = cut(mesh, 1, at.landmarks.transverseTip.left[1]);
  const gap = (crossings: readonly number[], inside: number): readonly [number, number] => [
    Math.max(...crossings.filter((c) => c < inside)),
    Math.min(...crossings.filter((c) => c > inside)),
  ];
  const [inner, outer] = gap(caliper(level, 1, hz), hx);
  const [h0, h1] = gap(caliper(level, 0, hx), hz);

  const sup = levelFace(mesh, at.superior!.left, 'superior articular facet');
  const inf = levelFace(mesh, at.inferior!.left, 'inferior articular facet');
  const mass = cut(mesh, 0, (sup.middle[0] + inf.middle[0]) / 2);
  const [m0, m1] = stretch(caliper(mass, 1, (sup.middle[2] + inf.middle[2]) / 2), ringY);
  const dens = pointsOf(mesh, 'facet for dens', true);
  return {
    TPW: 2 * Math.max(...pointsOf(mesh, 'transverse process').map((p) => p[0])),
    SCW: wide,
    SCD: archBack - behindFront,
    'atlas.outer_AP': archFront - behindBack,
    'atlas.anterior_arch_height': Math.max(...heights(middle, archBack, archFront, frontY)),
    'atlas.posterior_arch_height': Math.max(...heights(middle, behindBack, behindFront, ringY)),
    'atlas.posterior_arch_thickness': b1 - b0,
    'atlas.vertebral_artery_groove_thickness': low,
    'atlas.lateral_mass_height': m1 - m0,
    'atlas.facet_for_dens_height': span(dens.map((p) => p[1])),
    'atlas.facet_for_dens_width': span(dens.map((p) => p[0])),
    'atlas.foramen_transversarium_outer_span': 2 * outer,
    'atlas.foramen_transversarium_inner_span': 2 * inner,
    'atlas.foramen_transversarium_AP': h1 - h0,
    'atlas.foramen_transversarium_TD': outer - inner,
    'facets.sup_width': sup.width,
    'facets.sup_height': sup.length,
    'facets.sup_medial_slope': Math.atan2(-sup.normal[0], sup.normal[1]),
    'facets.sup_convergence': sup.convergence,
    'facets.interfacet_width_sup': 2 * sup.middle[0],
    'facets.inf_width': inf.width,
    'facets.inf_height': inf.length,
    'facets.inf_lateral_slope': Math.atan2(-inf.normal[0], -inf.normal[1]),
    'facets.interfacet_width_inf': 2 * inf.middle[0],
  };
}

/** Where the posterior arch is measured: beside its tubercle [mm from the midline]. */
const BESIDE_TUBERCLE = 6;

/** A face that lies nearly level: its long axis from front to back, found from its own points. */
function levelFace(
  mesh: BoneMesh,
  frame: FacetFrame,
  part: BonePart,
): { width: number; length: number; normal: Vec3; middle: Vec3; convergence: number } {
  const { points, areas, normal, middle } = faceOf(mesh, frame, part);
  let [xx, xz, zz] = [0, 0, 0];
  areas.forEach((area, i) => {
    const [x, z] = [points[i]![0] - middle[0], points[i]![2] - middle[2]];
    [xx, xz, zz] = [xx + area * x * x, xz + area * x * z, zz + area * z * z];
  });
  // Turn of the long axis of the points from straight ahead, towards the midline in front positive.
  const convergence = 0.5 * Math.atan2(-2 * xz, zz - xx);
  const ahead: Vec3 = [-Math.sin(convergence), 0, Math.cos(convergence)];
  const across = unit(cross(normal, ahead));
  return {
    width: reachAlong(points, across),
    length: reachAlong(points, cross(across, normal)),
    normal,
    middle,
    convergence,
  };
}

export function measureAxis(
  mesh: BoneMesh,
  at: BoneLayout,
): Measures<(typeof AXIS_EXPRESSED)[number] | (typeof AXIS_SHARED)[number]> {
  const lower = at.lower!;
  const middle = cut(mesh, 0, 1e-3);
  const shoulder = levelFace(mesh, at.superior!.left, 'superior articular facet');
  const rim = Math.max(...pointsOf(mesh, 'superior articular facet').map((p) => p[1]));
  const tip = Math.max(...pointsOf(mesh, 'dens', true).map((p) => p[1]));

  // Midline of the dens between shoulders and head: its slope is the tilt.
  const slices: { y: number; z: number }[] = [];
  for (let y = rim + 0.15 * (tip - rim); y < rim + 0.85 * (tip - rim); y += 0.5) {
    const [back, front] = stretch(caliper(middle, 0, y), 0);
    slices.push({ y, z: (back + front) / 2 });
  }
  const [my, mz] = [mean(slices.map((s) => s.y)), mean(slices.map((s) => s.z))];
  const slope =
    slices.reduce((sum, s) => sum + (s.y - my) * (s.z - mz), 0) /
    slices.reduce((sum, s) => sum + (s.y - my) ** 2, 0);
  const tilt = Math.atan(-slope);
  const axis = (y: number): number => mz + slope * (y - my);
  const widths = slices.map(({ y }) => {
    const [x0, x1] = stretch(caliper(cut(mesh, 1, y), 1, axis(y)), 0);
    return x1 - x0;
  });
  const headAt = widths.reduce((best, w, i) => (i > widths.length / 2 && w > widths[best]! ? i : best), widths.length - 1);
  const depths = slices.map(({ y }) => {
    const [back, front] = stretch(caliper(middle, 0, y), axis(y));
    return (front - back) * Math.cos(tilt);
  });

  const front = pointsOf(mesh, 'facet for dens', true);
  const up: Vec3 = [0, Math.cos(tilt), -Math.sin(tilt)];

  const body = pointsOf(mesh, 'body');
  const band = body.filter((p) => p[2] > -0.2 * lower.halfDepth && -dot(lower.normal, [p[0], p[1] - lower.centre[1], p[2]]) < LOW_BAND);
  const edge = rulerOn(columnsOf(middle, lower.halfDepth, -2 * lower.centre[1]), (c) => -c.low);
  let deep = 0;
  for (let s = 0.4; s <= LOW_BAND; s += 0.3) {
    const [z0, z1] = stretch(caliper(middle, 0, lower.centre[1] + s), 0);
    deep = Math.max(deep, z1 - z0);
  }
  return {
    'dens.height': (tip - rim) / Math.cos(tilt),
    'dens.AP': Math.max(...depths),
    'dens.TD_max': widths[headAt]!,
    'dens.TD_min_neck': Math.min(...widths.slice(0, headAt)),
    'dens.anterior_facet_height': reachAlong(front, up),
    'dens.anterior_facet_width': span(front.map((p) => p[0])),
    'dens.posterior_tilt': tilt,
    'dens.total_height_with_body': tip + edge.at(0),
    'facets.sup_lateral_slope': Math.atan2(shoulder.normal[0], shoulder.normal[1]),
    EPWl: 2 * Math.max(...band.map((p) => p[0])),
    EPDl: deep,
    concavity_inf: edge.bowl,
    'facets.sup_width': shoulder.width,
    'facets.sup_height': shoulder.length,
    'facets.interfacet_width_sup': 2 * shoulder.middle[0],
  };
} // prettier-ignore

/** The lower rim is looked for this far up from its plane, below the grooves for the uncinates [mm]. */
const LOW_BAND = 2.2;
