/**
 * The field kernel in AssemblyScript with SIMD: the formulas of src/core/anatomy/program.ts, four points at a time.
 *
 * Four lanes are four samples of a brick, the centres of four blocks in a row or of four bricks, or the four corners of a
 * tetrahedron around a vertex. The caller owns the memory: it lays the arrays out behind `heap()` and passes addresses.
 */

// Layout of a row and constants, as in program.ts and kernel.ts; the tests compare both kernels.
const ROW: usize = 52 * 4;
const BEYOND: usize = 4;
const BLEND: usize = 2 * 4;
const PART: usize = 3 * 4;
const P: usize = 4 * 4;
/** A column no kind uses: of a capsule the reciprocal of its length, of a slab what its flare takes from the distance to its rim. */
const OWN: usize = 40;
const MIDLINE: f32 = 0.8;
const SUPER: i32 = 16;
const BLOCK: i32 = 4;
const BRICK: i32 = 2;
const SLOPE: f32 = 1.25;
const PROBE: f32 = 0.25;
const CUT_NEAR: f32 = 0.35;
const FAR: f32 = 1e6;

// @ts-ignore: decorator
@inline
function all(x: f32): v128 {
  return f32x4.splat(x);
}
// @ts-ignore: decorator
@inline
function at(r: usize, i: usize): v128 {
  return v128.load32_splat(r + (i << 2));
}
// @ts-ignore: decorator
@inline
function num(r: usize, i: usize): f32 {
  return load<f32>(r + (i << 2));
}
// @ts-ignore: decorator
@inline
function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}
// @ts-ignore: decorator
@inline
function sub(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}
// @ts-ignore: decorator
@inline
function mul(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}
// @ts-ignore: decorator
@inline
function div(a: v128, b: v128): v128 {
  return f32x4.div(a, b);
}
// @ts-ignore: decorator
@inline
function least(a: v128, b: v128): v128 {
  return f32x4.pmin(a, b);
}
// @ts-ignore: decorator
@inline
function most(a: v128, b: v128): v128 {
  return f32x4.pmax(a, b);
}
// @ts-ignore: decorator
@inline
function root(a: v128): v128 {
  return f32x4.sqrt(a);
}
// @ts-ignore: decorator
@inline
function clamp(a: v128, low: f32, high: f32): v128 {
  return most(least(a, all(high)), all(low));
}
/** yes where the mask is set, no elsewhere */
// @ts-ignore: decorator
@inline
function pick(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask);
}
// @ts-ignore: decorator
@inline
function ramp(u: v128): v128 {
  return mul(mul(u, u), sub(all(3), add(u, u)));
}
// @ts-ignore: decorator
@inline
function smoothMax(a: v128, b: v128, k: f32): v128 {
  const gap = most(sub(all(k), f32x4.abs(sub(a, b))), all(0));
  return add(most(a, b), mul(mul(gap, gap), all(k > 1e-4 ? 0.25 / k : 0)));
}

function capsule(r: usize, x: v128, y: v128, z: v128): v128 {
  const dx = sub(x, at(r, 0));
  const dy = sub(y, at(r, 1));
  const dz = sub(z, at(r, 2));
  const s = add(add(mul(dx, at(r, 3)), mul(dy, at(r, 4))), mul(dz, at(r, 5)));
  const long = at(r, 6);
  const t = clamp(mul(s, at(r, OWN)), 0, 1);
  const iu = add(at(r, 13), mul(sub(at(r, 15), at(r, 13)), t));
  const iv = add(at(r, 14), mul(sub(at(r, 16), at(r, 14)), t));
  const du = add(add(mul(dx, at(r, 7)), mul(dy, at(r, 8))), mul(dz, at(r, 9)));
  const dv = add(add(mul(dx, at(r, 10)), mul(dy, at(r, 11))), mul(dz, at(r, 12)));
  let a = du;
  let b = dv;
  if (num(r, 20) != 0 || num(r, 21) != 0) {
    const bow = mul(mul(all(4), t), sub(all(1), t));
    a = sub(a, mul(bow, at(r, 20)));
    b = sub(b, mul(bow, at(r, 21)));
  }
  a = mul(a, iu);
  b = mul(b, iv);
  const a2 = mul(a, a);
  const b2 = mul(b, b);
  let q = add(a2, b2);
  const box = num(r, 19);
  if (box > 0) q = add(q, mul(all(box), sub(root(add(mul(a2, a2), mul(b2, b2))), q)));
  else if (box < 0) q = sub(q, mul(all(2 * box), root(mul(a2, b2))));
  const before = mul(least(s, all(0)), at(r, 17));
  const after = mul(most(sub(s, long), all(0)), at(r, 18));
  const over2 = add(mul(before, before), mul(after, after));
  q = add(q, over2);
  const k = root(q);
  const ib = mul(before, at(r, 17));
  const ia = mul(after, at(r, 18));
  const g = root(
    add(add(mul(mul(a2, iu), iu), mul(mul(b2, iv), iv)), add(mul(ib, ib), mul(ia, ia))),
  );
  const d = div(mul(k, sub(k, all(1))), most(g, all(1e-12)));
  const core = f32x4.lt(g, all(1e-9));
  return v128.any_true(core) ? pick(core, div(all(-1), most(iu, iv)), d) : d;
}

/** Height of an endplate above the centre. */
function plate(r: usize, x: v128, z: v128, w: v128, d: v128): v128 {
  const a = div(x, w);
  const b = div(z, d);
  const a2 = mul(a, a);
  const b2 = mul(b, b);
  const behind = most(sub(all(0), b), all(0));
  const s = clamp(add(sub(all(1), mul(add(a2, b2), all(1.38))), mul(all(0.25), behind)), 0, 1);
  let height = add(
    sub(at(r, 0), mul(at(r, 3), ramp(s))),
    add(mul(at(r, 1), z), mul(at(r, 2), x)),
  );
  height = add(
    height,
    add(mul(at(r, 4), least(b2, all(1.2))), mul(at(r, 5), least(a2, all(1.2)))),
  );
  const uncinate = num(r, 6);
  if (uncinate != 0) {
    const u = clamp(div(sub(f32x4.abs(a), all(0.52)), all(0.42)), 0, 1);
    const c = div(sub(z, at(r, 7)), mul(d, all(1.05)));
    const p = most(sub(all(1), mul(c, c)), all(0));
    height = add(height, mul(mul(all(uncinate), ramp(u)), p));
  }
  return height;
}

function drum(r: usize, x0: v128, y0: v128, z0: v128): v128 {
  const x = sub(x0, at(r, 0));
  const y = sub(y0, at(r, 1));
  const z = sub(z0, at(r, 2));
  const front = f32x4.gt(z, all(0));
  const wU = at(r, 3);
  const wL = at(r, 4);
  const dU = pick(front, at(r, 5), at(r, 7));
  const dL = pick(front, at(r, 6), at(r, 8));
  const top = plate(r + 14 * 4, x, z, wU, dU);
  const bottom = plate(r + 22 * 4, x, z, wL, dL);
  const half = mul(add(top, bottom), all(0.5));
  const e = clamp(div(sub(y, mul(sub(top, bottom), all(0.5))), half), -1.15, 1.15);
  const t = clamp(mul(add(e, all(1)), all(0.5)), 0, 1);
  const w = add(wL, mul(sub(wU, wL), t));
  const d = add(dL, mul(sub(dU, dL), t));
  const a = div(x, w);
  const b = div(z, d);
  const a2 = mul(a, a);
  const b2 = mul(b, b);
  const far = root(add(mul(x, x), mul(z, z)));
  const near = f32x4.lt(far, all(1e-6));
  const rho = most(far, all(1e-6));
  let q = add(a2, b2);
  q = add(q, mul(pick(front, at(r, 9), at(r, 30)), sub(root(add(mul(a2, a2), mul(b2, b2))), q)));
  q = most(q, all(1e-16));
  const forward = div(z, rho);
  const g = ramp(clamp(div(sub(all(-0.3), forward), all(0.7)), 0, 1));
  const e2 = mul(e, e);
  const o1 = most(sub(all(1), e2), all(0));
  const omega = mul(o1, add(all(0.55), mul(all(0.45), o1)));
  const e4 = mul(e2, e2);
  const e8 = least(mul(e4, e4), all(1));
  const base = div(rho, root(q));
  const hollow = sub(all(1), mul(mul(at(r, 10), g), g));
  const waist = sub(all(1), mul(mul(at(r, 11), omega), add(all(0.65), mul(all(0.35), forward))));
  const lip = div(mul(mul(at(r, 12), e8), add(all(0.6), mul(all(0.4), forward))), base);
  const scale = add(mul(hollow, waist), lip);
  const k = div(root(q), scale);
  const slope = div(
    root(add(div(a2, mul(w, w)), div(b2, mul(d, d)))),
    mul(scale, scale),
  );
  let side = div(mul(k, sub(k, all(1))), most(slope, all(1e-12)));
  side = pick(near, sub(all(0), least(w, d)), side);
  const fillet = num(r, 13);
  const ends = smoothMax(sub(y, top), sub(sub(all(0), y), bottom), fillet * 0.5);
  return smoothMax(side, ends, fillet);
}

function slab(r: usize, x: v128, y: v128, z: v128, flare: f32): v128 {
  const dx = sub(x, at(r, 0));
  const dy = sub(y, at(r, 1));
  const dz = sub(z, at(r, 2));
  const n = add(add(mul(dx, at(r, 3)), mul(dy, at(r, 4))), mul(dz, at(r, 5)));
  const u = add(add(mul(dx, at(r, 6)), mul(dy, at(r, 7))), mul(dz, at(r, 8)));
  const v = add(add(mul(dx, at(r, 9)), mul(dy, at(r, 10))), mul(dz, at(r, 11)));
  const bu = mul(at(r, 14), u);
  const bv = mul(at(r, 15), v);
  const slope = mul(all(4), add(mul(bu, bu), mul(bv, bv)));
  const dn = div(sub(sub(n, mul(bu, u)), mul(bv, v)), root(add(all(1), slope)));
  const flat = most(sub(at(r, 16), dn), sub(dn, at(r, 17)));
  let hu = at(r, 12);
  let hv = at(r, 13);
  if (flare != 0) {
    const wider = mul(all(flare), most(dn, all(0)));
    hu = add(hu, wider);
    hv = add(hv, wider);
  }
  const a = div(u, hu);
  const b = div(v, hv);
  const k = root(add(mul(a, a), mul(b, b)));
  const au = div(a, hu);
  const bw = div(b, hv);
  const g = root(add(mul(au, au), mul(bw, bw)));
  let rim = div(mul(k, sub(k, all(1))), most(g, all(1e-12)));
  const core = f32x4.lt(g, all(1e-9));
  if (v128.any_true(core)) rim = pick(core, sub(all(0), least(hu, hv)), rim);
  return smoothMax(flat, flare != 0 ? mul(rim, at(r, OWN)) : rim, num(r, 19));
}

// @ts-ignore: decorator
@inline
function distanceTo(r: usize, x: v128, y: v128, z: v128): v128 {
  const kind = load<f32>(r);
  if (kind == 0) return ended(r, x, capsule(r + P, x, y, z));
  if (kind == 1) return ended(r, x, drum(r + P, x, y, z));
  return ended(r, x, slab(r + P, x, y, z, num(r + P, 18)));
}

/** Not nearer to the midline than the shape may come. */
// @ts-ignore: decorator
@inline
function ended(r: usize, x: v128, d: v128): v128 {
  const beyond = load<f32>(r + BEYOND);
  return beyond > 0 ? most(d, sub(all(beyond), x)) : d;
}

// @ts-ignore: decorator
@inline
function blend(f: v128, d: v128, k: f32, adds: bool): v128 {
  const a = adds ? d : sub(all(0), d);
  const gap = most(sub(all(k), f32x4.abs(sub(f, a))), all(0));
  const bulge = mul(mul(gap, gap), all(k > 1e-4 ? 0.25 / k : 0));
  return adds ? sub(least(f, a), bulge) : add(most(f, a), bulge);
}

// @ts-ignore: decorator
@inline
function fold(x: v128): v128 {
  return root(add(mul(x, x), all(MIDLINE * MIDLINE)));
}

/** The field of the listed shapes at four points; a list is its length and then the numbers of the shapes. */
function field(list: usize, x0: v128, y: v128, z: v128): v128 {
  const x = fold(x0);
  let f = all(FAR);
  const end = list + 4 + (<usize>load<i32>(list) << 2);
  for (let s = list + 4; s < end; s += 4) {
    const i = load<i32>(s);
    const r = rows + <usize>i * ROW;
    f = blend(f, distanceTo(r, x, y, z), load<f32>(r + BLEND), i < adds);
  }
  return f;
}

/** The same, leaving each shape's four distances in `wide`, and the field behind them. */
function look(list: usize, x0: v128, y: v128, z: v128): void {
  const x = fold(x0);
  let f = all(FAR);
  const end = list + 4 + (<usize>load<i32>(list) << 2);
  for (let s = list + 4; s < end; s += 4) {
    const i = load<i32>(s);
    const r = rows + <usize>i * ROW;
    const d = distanceTo(r, x, y, z);
    v128.store(distances(i), d);
    f = blend(f, d, load<f32>(r + BLEND), i < adds);
  }
  v128.store(distances(count), f);
}

// @ts-ignore: decorator
@inline
function distances(i: i32): usize {
  return wide + (<usize>i << 4);
}
/** The field where `look` last looked. */
// @ts-ignore: decorator
@inline
function seen(lane: usize): f32 {
  return load<f32>(distances(count) + (lane << 2));
}

/**
 * The shapes of `list` that can matter in a cube of so many samples, written to `out`; `look` has looked at its centre.
 * In a brick only the surface counts: a cut farther from it than its blend makes none of it.
 */
function shortlist(list: usize, lane: usize, cells: i32, out: usize): void {
  const f = seen(lane);
  const reach = reachOf(cells);
  let union: f32 = Infinity;
  const end = list + 4 + (<usize>load<i32>(list) << 2);
  for (let s = list + 4; s < end; s += 4) {
    const i = load<i32>(s);
    if (i < adds) union = min(union, load<f32>(distances(i) + (lane << 2)));
  }
  let to = out + 4;
  for (let s = list + 4; s < end; s += 4) {
    const i = load<i32>(s);
    const d = load<f32>(distances(i) + (lane << 2));
    const k = load<f32>(rows + <usize>i * ROW + BLEND);
    const keep =
      i < adds
        ? d - union <= 2 * reach + 1.5 * k + 1
        : max(union, f) + d <= 2 * reach + k + 1 && (cells > BRICK || d <= reach + k + 0.5);
    if (!keep && !everywhere) continue;
    store<i32>(to, i);
    to += 4;
  }
  store<i32>(out, <i32>((to - out) >> 2) - 1);
}

let rows: usize = 0;
let adds: i32 = 0;
let count: i32 = 0;
let wide: usize = 0;

/** @param table the packed rows as f32; @param scratch 16 bytes per shape and 16 more */
export function program(table: usize, shapes: i32, additions: i32, scratch: usize): void {
  rows = table;
  count = shapes;
  adds = additions;
  wide = scratch;
  for (let i = 0; i < shapes; i++) {
    const r = rows + <usize>i * ROW + P;
    const kind = load<f32>(r - P);
    const flare = num(r, 18);
    if (kind == 0) store<f32>(r + (OWN << 2), <f32>1 / num(r, 6));
    else if (kind == 2) store<f32>(r + (OWN << 2), <f32>1 / sqrt<f32>(1 + flare * flare));
  }
}

let evaluated: i32 = 0;
export function evaluations(): i32 {
  return evaluated;
}

// The lattice that is sampled, where its arrays lie, and where the next list goes.
let nx: i32 = 0;
let ny: i32 = 0;
let ox: f32 = 0;
let oy: f32 = 0;
let oz: f32 = 0;
let h: f32 = 0;
let everywhere: bool = false;
let values: usize = 0;
let lists: usize = 0;
let next: usize = 0;

// The same for nets.ts.
export function sizeX(): i32 {
  return nx;
}
export function sizeY(): i32 {
  return ny;
}
export function valuesAt(): usize {
  return values;
}
export function listsAt(): usize {
  return lists;
}
export function nextAt(): usize {
  return next;
}

/** How much the field can change from the centre of a cube of so many samples to the far corner of a cell beside it. */
// @ts-ignore: decorator
@inline
function reachOf(cells: i32): f32 {
  return SLOPE * sqrt<f32>(3) * (half(cells) + h);
}
/** The same to the far end of an edge that leaves the cube: a sample is wanted where the surface crosses an edge that ends there. Of the largest, light wants more centres. */
// @ts-ignore: decorator
@inline
function crossedOf(cells: i32): f32 {
  return cells == SUPER ? reachOf(cells) : SLOPE * (sqrt<f32>(3) * half(cells) + h);
}
/** From the first sample of a cube to its centre, along an axis. */
// @ts-ignore: decorator
@inline
function half(cells: i32): f32 {
  return (<f32>(cells - 1) * h) / 2;
}
// @ts-ignore: decorator
@inline
function sampleAt(i: i32, j: i32, k: i32): usize {
  return values + (<usize>((k * ny + j) * nx + i) << 2);
}

/**
 * Fills values, block centres and the list of every brick (address, or −1); lists are written from `listed` on, and memory
 * grows with them.
 * @returns the end of the lists
 */
export function sample(
  countX: i32, countY: i32, countZ: i32, originX: f32, originY: f32, originZ: f32, spacing: f32, unpruned: bool,
  toValues: usize, centres: usize, toLists: usize, listed: usize,
): usize { // prettier-ignore
  nx = countX;
  ny = countY;
  ox = originX;
  oy = originY;
  oz = originZ;
  h = spacing;
  everywhere = unpruned;
  values = toValues;
  lists = toLists;
  evaluated = 0;
  const nz = countZ;
  const bx = nx / BLOCK;
  const by = ny / BLOCK;
  const total = <usize>(nx * ny * nz) << 2;
  for (let o: usize = 0; o < total; o += 16) v128.store(values + o, all(1));
  memory.fill(lists, 0xff, total / (BRICK * BRICK * BRICK));

  // Lists of everything, of a super-block, of four blocks.
  const long: usize = 4 + (<usize>count << 2);
  const everything = listed;
  const near = everything + long;
  const four = near + long;
  next = four + 4 * long;
  reserve();
  store<i32>(everything, count);
  for (let i = 0; i < count; i++) store<i32>(everything + 4 + (<usize>i << 2), i);

  for (let sz = 0; sz < nz; sz += SUPER)
    for (let sy = 0; sy < ny; sy += SUPER)
      for (let sx = 0; sx < nx; sx += SUPER) {
        look(
          everything,
          all(ox + <f32>sx * h + half(SUPER)),
          all(oy + <f32>sy * h + half(SUPER)),
          all(oz + <f32>sz * h + half(SUPER)),
        );
        evaluated += count;
        if (passedBy(0, sx, sy, sz, SUPER)) {
          for (let k = sz / BLOCK; k < (sz + SUPER) / BLOCK; k++)
            for (let j = sy / BLOCK; j < (sy + SUPER) / BLOCK; j++)
              v128.store(centres + (<usize>((k * by + j) * bx + sx / BLOCK) << 2), all(seen(0)));
          continue;
        }
        shortlist(everything, 0, SUPER, near);
        // Four blocks in a row at once.
        const xs = add(all(ox + <f32>sx * h + half(BLOCK)), mul(f32x4(0, 1, 2, 3), all(<f32>BLOCK * h)));
        for (let k = sz; k < sz + SUPER; k += BLOCK)
          for (let j = sy; j < sy + SUPER; j += BLOCK) {
            look(near, xs, all(oy + <f32>j * h + half(BLOCK)), all(oz + <f32>k * h + half(BLOCK)));
            evaluated += 4 * load<i32>(near);
            v128.store(
              centres + (<usize>((k / BLOCK * by + j / BLOCK) * bx + sx / BLOCK) << 2),
              v128.load(distances(count)),
            ); // prettier-ignore
            // All four lists before a look into the bricks of the first.
            for (let lane: usize = 0; lane < 4; lane++) {
              const list = four + lane * long;
              if (passedBy(lane, sx + <i32>lane * BLOCK, j, k, BLOCK)) store<i32>(list, 0);
              else shortlist(near, lane, BLOCK, list);
            }
            for (let lane: usize = 0; lane < 4; lane++) {
              const list = four + lane * long;
              if (load<i32>(list) > 0) bricks(list, sx + <i32>lane * BLOCK, j, k);
            }
          }
      }
  return next;
}

/** Samples the bricks of a block that the surface can pass; i, j, k are the first sample of the block. */
function bricks(list: usize, i: i32, j: i32, k: i32): void {
  const right = mul(f32x4(0, 1, 0, 1), all(h));
  const up = mul(f32x4(0, 0, 1, 1), all(h));
  const xs = add(all(ox + <f32>i * h + half(BRICK)), mul(right, all(<f32>BRICK)));
  const ys = add(all(oy + <f32>j * h + half(BRICK)), mul(up, all(<f32>BRICK)));
  for (let b = k; b < k + BLOCK; b += BRICK) {
    look(list, xs, ys, all(oz + <f32>b * h + half(BRICK)));
    evaluated += 4 * load<i32>(list);
    for (let lane: usize = 0; lane < 4; lane++) {
      const x = i + (<i32>lane & 1) * BRICK;
      const y = j + (<i32>lane >> 1) * BRICK;
      if (passedBy(lane, x, y, b, BRICK)) continue;
      reserve();
      const own = next;
      shortlist(list, lane, BRICK, own);
      next += 4 + (<usize>load<i32>(own) << 2);
      store<i32>(lists + (<usize>(((b / BRICK) * (ny / BRICK) + y / BRICK) * (nx / BRICK) + x / BRICK) << 2), <i32>own);
      for (let z = b; z < b + BRICK; z++) {
        const f = field(own, add(all(ox + <f32>x * h), right), add(all(oy + <f32>y * h), up), all(oz + <f32>z * h));
        v128.store64_lane(sampleAt(x, y, z), f, 0);
        v128.store64_lane(sampleAt(x, y + 1, z), f, 1);
      }
      evaluated += load<i32>(own) * BRICK * BRICK * BRICK;
    }
  }
}

/** Whether no sample of a cube can end a crossed edge of the lattice; it is then filled. `look` has looked at its centre. */
function passedBy(lane: usize, i: i32, j: i32, k: i32, cells: i32): bool {
  const f = seen(lane);
  if (everywhere || abs(f) <= crossedOf(cells)) return false;
  if (f < 0)
    for (let z = k; z < k + cells; z++)
      for (let y = j; y < j + cells; y++)
        for (let x = i; x < i + cells; x++) store<f32>(sampleAt(x, y, z), -1);
  return true;
}

/** Room for one more list. */
function reserve(): void {
  const missing = <isize>(next + 4 + (<usize>count << 2)) - <isize>(<usize>memory.size() << 16);
  if (missing > 0) memory.grow(<i32>(missing >> 16) + 16);
}

/** Moves points onto the surface: value, gradient and label of each. */
export function refine(
  points: usize, within: usize, normals: usize, labels: usize, vertices: i32,
): void { // prettier-ignore
  const px = f32x4(PROBE, -PROBE, -PROBE, PROBE);
  const py = f32x4(-PROBE, -PROBE, PROBE, PROBE);
  const pz = f32x4(-PROBE, PROBE, -PROBE, PROBE);
  const limit: f32 = <f32>0.6 * h;
  let v = 0;
  while (v < vertices) {
    const list = listOf(within, v);
    const size = load<i32>(list);
    // Up to four in a row that have one list: their regions are looked up together.
    let run = 0;
    do {
      const o = points + <usize>(v + run) * 12;
      const x = load<f32>(o);
      const y = load<f32>(o, 4);
      const z = load<f32>(o, 8);
      const f = field(list, add(all(x), px), add(all(y), py), add(all(z), pz));
      const a = f32x4.extract_lane(f, 0);
      const b = f32x4.extract_lane(f, 1);
      const c = f32x4.extract_lane(f, 2);
      const d = f32x4.extract_lane(f, 3);
      let gx = a - b - c + d;
      let gy = -a - b + c + d;
      let gz = -a + b - c + d;
      let slope = sqrt<f32>(gx * gx + gy * gy + gz * gz);
      if (slope == 0) slope = 1;
      const step = max(-limit, min(limit, ((a + b + c + d) * PROBE) / slope));
      gx /= slope;
      gy /= slope;
      gz /= slope;
      store<f32>(o, x - step * gx);
      store<f32>(o, y - step * gy, 4);
      store<f32>(o, z - step * gz, 8);
      const n = normals + <usize>(v + run) * 12;
      store<f32>(n, gx);
      store<f32>(n, gy, 4);
      store<f32>(n, gz, 8);
      evaluated += 5 * size;
      run++;
    } while (run < 4 && v + run < vertices && listOf(within, v + run) == list);
    regions(list, points + <usize>v * 12, labels + v, run);
    v += run;
  }
}

// @ts-ignore: decorator
@inline
function listOf(within: usize, v: i32): usize {
  return <usize>load<i32>(lists + (<usize>load<i32>(within + (<usize>v << 2)) << 2));
}

/** Of up to four points: the part of the nearest shape, or of the cut that made the surface there. */
function regions(list: usize, p: usize, labels: usize, run: i32): void {
  const two = p + (run > 1 ? 12 : 0);
  const three = p + (run > 2 ? 24 : 0);
  const four = p + (run > 3 ? 36 : 0);
  const x = fold(f32x4(load<f32>(p), load<f32>(two), load<f32>(three), load<f32>(four)));
  const y = f32x4(load<f32>(p, 4), load<f32>(two, 4), load<f32>(three, 4), load<f32>(four, 4));
  const z = f32x4(load<f32>(p, 8), load<f32>(two, 8), load<f32>(three, 8), load<f32>(four, 8));
  let best = all(Infinity);
  let part = all(0);
  const end = list + 4 + (<usize>load<i32>(list) << 2);
  for (let s = list + 4; s < end; s += 4) {
    const i = load<i32>(s);
    const r = rows + <usize>i * ROW;
    // The slope that a cut leaves belongs to no region.
    const d = i >= adds && load<f32>(r) == 2 ? ended(r, x, slab(r + P, x, y, z, 0)) : distanceTo(r, x, y, z);
    const mine = i < adds ? f32x4.lt(d, best) : f32x4.lt(f32x4.abs(d), all(CUT_NEAR));
    best = pick(mine, i < adds ? d : all(-Infinity), best);
    part = pick(mine, at(r + PART, 0), part);
  }
  store<u8>(labels, <u8>f32x4.extract_lane(part, 0));
  if (run > 1) store<u8>(labels + 1, <u8>f32x4.extract_lane(part, 1));
  if (run > 2) store<u8>(labels + 2, <u8>f32x4.extract_lane(part, 2));
  if (run > 3) store<u8>(labels + 3, <u8>f32x4.extract_lane(part, 3));
}

/**
 * A sum of plane waves and its slope at points, four at a time.
 *
 * @param waves  4 per wave: wave vector and phase; `each` is the height of one
 * @param points  3 per point, up to a multiple of four; @param out  4 per point: sum and slope
 */
export function uneven(waves: usize, count: i32, each: f32, points: usize, out: usize, many: i32): void {
  for (let v = 0; v < many; v += 4) {
    const a = v128.load(points);
    const b = v128.load(points, 16);
    const c = v128.load(points, 32);
    points += 48;
    const x = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 0, 3, 6, 6), c, 0, 1, 2, 5);
    const y = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 1, 4, 7, 7), c, 0, 1, 2, 6);
    const z = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 5, 5, 5), c, 0, 1, 4, 7);
    let d = all(0);
    let gx = all(0);
    let gy = all(0);
    let gz = all(0);
    for (let w = waves; w < waves + (<usize>count << 4); w += 16) {
      const kx = at(w, 0);
      const ky = at(w, 1);
      const kz = at(w, 2);
      const turns = mul(add(add(mul(kx, x), mul(ky, y)), add(mul(kz, z), at(w, 3))), all(0.15915494));
      // Sine and cosine from those of half the angle.
      const r = mul(sub(turns, f32x4.nearest(turns)), all(3.14159265));
      const q = mul(r, r);
      let s = add(all(<f32>(1.0 / 362880.0)), mul(q, all(<f32>(-1.0 / 39916800.0))));
      s = add(all(<f32>(-1.0 / 5040.0)), mul(q, s));
      s = add(all(<f32>(1.0 / 120.0)), mul(q, s));
      s = add(all(<f32>(-1.0 / 6.0)), mul(q, s));
      s = mul(r, add(all(1), mul(q, s)));
      let k = add(all(<f32>(1.0 / 40320.0)), mul(q, all(<f32>(-1.0 / 3628800.0))));
      k = add(all(<f32>(-1.0 / 720.0)), mul(q, k));
      k = add(all(<f32>(1.0 / 24.0)), mul(q, k));
      k = add(all(-0.5), mul(q, k));
      k = add(all(1), mul(q, k));
      d = add(d, mul(s, k));
      const slope = sub(all(1), mul(all(2), mul(s, s)));
      gx = add(gx, mul(slope, kx));
      gy = add(gy, mul(slope, ky));
      gz = add(gz, mul(slope, kz));
    }
    d = mul(d, all(2 * each));
    gx = mul(gx, all(each));
    gy = mul(gy, all(each));
    gz = mul(gz, all(each));
    const low = v128.shuffle<f32>(d, gx, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(d, gx, 2, 6, 3, 7);
    const low2 = v128.shuffle<f32>(gy, gz, 0, 4, 1, 5);
    const high2 = v128.shuffle<f32>(gy, gz, 2, 6, 3, 7);
    v128.store(out, v128.shuffle<f32>(low, low2, 0, 1, 4, 5));
    v128.store(out, v128.shuffle<f32>(low, low2, 2, 3, 6, 7), 16);
    v128.store(out, v128.shuffle<f32>(high, high2, 0, 1, 4, 5), 32);
    v128.store(out, v128.shuffle<f32>(high, high2, 2, 3, 6, 7), 48);
    out += 64;
  }
}
