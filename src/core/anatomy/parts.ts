/**
 * The regions of a bone that have names. A vertex carries the index of its region; the paired ones get their side from
 * the sign of x (x > 0 is the subject's left). The order is part of the mesh format: append, never reorder.
 */
export const BONE_PARTS = [
  'body', 'superior endplate', 'inferior endplate', 'uncinate process', 'pedicle', 'lamina', 'pars interarticularis',
  'superior articular process', 'superior articular facet', 'inferior articular process', 'inferior articular facet',
  'transverse process', 'anterior tubercle', 'posterior tubercle', 'transverse foramen', 'spinous process', 'vertebral canal',
  'mammillary process', 'accessory process', 'superior costal facet', 'inferior costal facet', 'transverse costal facet',
  'dens', 'facet for dens', 'anterior arch', 'posterior arch', 'lateral mass', 'groove for vertebral artery',
  'tubercle for transverse ligament', 'promontory', 'ala of sacrum', 'sacral foramen', 'median sacral crest', 'sacral body',
  'occipital condyle', 'basilar part', 'squamous part', 'coccyx', 'foramen magnum', 'external occipital protuberance', 'pelvis',
  'anterior sacral foramen', 'posterior sacral foramen', 'auricular surface', 'sacral tuberosity', 'intermediate sacral crest',
  'lateral sacral crest', 'sacral hiatus', 'sacral cornu', 'inferior lateral angle', 'transverse line', 'apex of sacrum',
  'coccygeal cornu', 'transverse process of coccyx',
] as const; // prettier-ignore

export type BonePart = (typeof BONE_PARTS)[number];
