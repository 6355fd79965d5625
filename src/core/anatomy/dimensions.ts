/**
 * The dimensions of one body: the reference tables scaled by sex, stature and two percentiles.
 *
 * Heights follow stature in proportion, widths less (exponent in models/morphometry/scaling.json); canals have a factor
 * of their own; angles and facet orientation depend on neither (Masharawi 2004). A percentile moves all widths, or the whole
 * canal, together by the spread of people of one sex and stature; the cord does not follow the canal.
 */
import type { Bone, Joint } from '../base/levels';
import { normalQuantile } from '../base/normal';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';

export interface Dimensions {
  /** A length [mm], area [mm²], curvature [1/mm], ratio or angle [rad] of one bone, scaled to the body. */
  readonly bone: (bone: Bone, quantity: string) => number;
  readonly boneOr: (bone: Bone, quantity: string, fallback: number) => number;
  readonly joint: (joint: Joint, quantity: string) => number;
  readonly jointOr: (joint: Joint, quantity: string, fallback: number) => number;
  readonly curvature: (bone: Bone, quantity: string) => number;
  readonly curvatureOr: (bone: Bone, quantity: string, fallback: number) => number;
  /** Factors of this body on heights, widths and canals. */
  readonly factor: { readonly heights: number; readonly widths: number; readonly canal: number };
  /** The person's own share in them, beyond sex and stature: 1 at the 50th percentile. */
  readonly own: { readonly widths: number; readonly canal: number };
}

const HEIGHTS =
  /^(VBH|SP_height|pedicle\.PDH|lamina\.height|lamina\.isthmus|facets\.(sup|inf)_height|facets\.interfacet_height|facets\.sup_rise|endplate_ahead|disc_height|foramen_height|concavity|uncinate\.height|dens\.(height|total|anterior_facet_height)|atlas\.(anterior_arch_height|posterior_arch_height|facet_for_dens_height|lateral_mass_height)|curve\.)/;
const CANAL = /^(SCW|SCD|foramen_width|foramen_magnum)/;
/** Ring of the atlas and foramen magnum: they hold the dens too, and condyles and lateral masses stand beside them. */
const RING: readonly (Bone | Joint)[] = ['C0', 'C1'];
/** Reaches of a bone that are no width of it: they go with sex and stature alone. */
const REACH = /^(L\d SP_length|(C2|T\d+) lamina\.thickness)/;
const PURE =
  /(pitch|yaw|wedge|slope|convergence|trans$|sag$|incl$|_back$|_up$|deg|interlaminar|inclination|to_sagittal|tilt|waist_ratio|overlap|attach|fraction|offset|sup_behind|^front_lean$|^curve$)/;
/** Coefficients of a surface [1/mm]: a larger bone is the flatter one. */
const CURVATURE = /(\.sup_curve|_curve_[uv])$/;
/** As thick in a small body as in a large one. */
const FIXED = /(facet_joint_space|facet_cartilage|atlantodental)/;

/** @param unit  what lengths are measured in [mm]: 1, or the body's own (`unitOf`) in which bones are designed (size.ts) */
export function dimensionsOf(tables: Tables, body: BodyScenario, unit = 1): Dimensions {
  const stature = body.stature / tables.scaling(`reference_stature.${body.sex}`);
  const sex = (what: string): number =>
    body.sex === 'mean' ? 1 : tables.scaling(`scale.${body.sex}.${what}`);
  const byHeight = stature ** tables.scaling('stature_exponent.heights');
  const byWidth = stature ** tables.scaling('stature_exponent.widths');
  const share = (percentile: number, what: string): number =>
    1 + normalQuantile(percentile / 100) * tables.scaling(`spread.${what}`);
  const own = { widths: share(body.widthPercentile, 'widths'), canal: share(body.canalPercentile, 'canal') };
  const factor = {
    heights: (sex('heights') * byHeight) / unit,
    widths: (sex('widths') * byWidth * own.widths) / unit,
    canal: (sex('canal') * byWidth * own.canal) / unit,
  };

  const scaled = (at: Bone | Joint, quantity: string, value: number): number => {
    if (CURVATURE.test(quantity)) return value / factor.widths;
    if (FIXED.test(quantity)) return value / unit;
    if (PURE.test(quantity)) return value;
    // The one bone whose width and height differ between the sexes in opposite ways.
    if (quantity === 'sacral_width' || quantity.startsWith('posterior_foramen'))
      return (value * sex('sacral_width') * byWidth * own.widths) / unit;
    if (quantity === 'sacral_height' || quantity === 'auricular_height')
      return (value * sex('sacral_height') * byHeight) / unit;
    if (quantity.includes('area')) return value * factor.widths * factor.widths;
    if (REACH.test(`${at} ${quantity}`)) return (value * factor.widths) / own.widths;
    if (CANAL.test(quantity)) return (value * factor.canal) / (RING.includes(at) ? own.canal : 1);
    return value * (HEIGHTS.test(quantity) ? factor.heights : factor.widths);
  };
  const length = (quantity: string, value: number): number =>
    quantity.startsWith('tilt') || quantity.startsWith('pelvic') ? value : value * factor.heights;

  return {
    bone: (bone, quantity) => scaled(bone, quantity, tables.bone(bone, quantity)),
    boneOr: (bone, quantity, fallback) => scaled(bone, quantity, tables.boneOr(bone, quantity, fallback)),
    joint: (joint, quantity) => scaled(joint, quantity, tables.joint(joint, quantity)),
    jointOr: (joint, quantity, fallback) =>
      scaled(joint, quantity, tables.jointOr(joint, quantity, fallback)),
    curvature: (bone, quantity) => length(quantity, tables.curvature(bone, quantity)),
    curvatureOr: (bone, quantity, fallback) => length(quantity, tables.curvatureOr(bone, quantity, fallback)),
    factor,
    own,
  };
}

/** The unit in which a body's bones are designed: its factor on heights. */
export const unitOf = (tables: Tables, body: BodyScenario): number =>
  dimensionsOf(tables, body).factor.heights;
