/**
 * The column without a window, as somebody at a terminal meets it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODIES, BONES, DISCS, JOINTS, PARTS, SIDES, type Bone } from '../src/core';
import identifiers from '../models/clinical/identifiers.json';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'columna-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function spine(...words: string[]): { code: number | null; out: string; lines: string[] } {
  const done = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'src/cli.ts', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return {
    code: done.status,
    out: done.stdout,
    lines: done.stderr.split('\n').filter((line) => line !== ''),
  };
}

interface Quantity {
  readonly value: number;
  readonly unit: string;
}
interface Answer {
  readonly status: string;
  readonly residual: { readonly force: Quantity; readonly moment: Quantity };
  readonly pelvis: Quantity;
  readonly stand: { readonly position: { value: number[]; unit: string }; readonly quaternion: number[] };
  readonly muscles: { readonly neck: { readonly head: Quantity; readonly below: Quantity } };
  readonly pose: Readonly<
    Record<string, { position: { value: number[]; unit: string }; quaternion: number[] }>
  >;
  readonly measures: {
    readonly column: Readonly<Record<string, Quantity>>;
    readonly discs: Readonly<Record<string, Readonly<Record<string, Quantity>>>>;
    readonly joints: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Quantity>>>>>>;
  };
}
function solved(...words: string[]): Answer {
  const { code, out, lines } = spine('solve', '--json', ...words);
  expect(lines).toEqual([]);
  expect(code).toBe(0);
  return JSON.parse(out) as Answer;
}

describe('spine solve', () => {
  it('says how the pelvis has turned, how the column stands on it, and what the neck does to look ahead, each with its unit', () => {
    const { pelvis, stand, muscles } = solved('--set', 'conditions.lean=20');
    expect(pelvis.unit).toBe('rad');
    expect(stand.position.unit).toBe('mm');
    // Upright, the column stands turned by its pelvis, about the axis from right to left.
    expect(stand.quaternion[0]).toBeCloseTo(Math.sin(pelvis.value / 2), 12);
    expect(stand.quaternion.slice(1, 3)).toEqual([0, 0]);
    // Leaning forward is positive.
    expect(pelvis.value).toBeGreaterThan(0);
    for (const { value, unit } of Object.values(muscles.neck)) {
      expect(unit).toBe('N·mm');
      expect(value).toBeGreaterThan(0);
    }
    const lying = solved('--set', 'conditions.posture=lying');
    expect(lying.muscles.neck.head.value).toBe(0);
    // On its back, the pelvis turned on the bed: a quarter turn backward, and what the pelvis turned back.
    expect(lying.stand.quaternion[0]).toBeCloseTo(-Math.sin((Math.PI / 2 - lying.pelvis.value) / 2), 9);
  });

  it('gives every bone a place, every disc and facet joint its measures, and every value a unit', () => {
    const answer = solved();
    expect(answer.status).toBe('converged');
    expect(answer.residual.force.unit).toBe('N');
    expect(answer.residual.moment.unit).toBe('N·mm');
    expect(Object.keys(answer.pose)).toEqual([...BODIES]);
    for (const { position, quaternion } of Object.values(answer.pose)) {
      expect(position.unit).toBe('mm');
      expect(Math.hypot(...quaternion)).toBeCloseTo(1, 9);
    }
    expect(Object.keys(answer.measures.discs)).toEqual([...DISCS]);
    expect(Object.keys(answer.measures.joints)).toEqual([...JOINTS]);
    const groups = [
      answer.measures.column,
      ...Object.values(answer.measures.discs),
      ...JOINTS.flatMap((joint) => SIDES.map((side) => answer.measures.joints[joint]![side]!)),
    ];
    for (const group of groups)
      for (const [name, { value, unit }] of Object.entries(group)) {
        expect(Number.isFinite(value), name).toBe(true);
        expect(unit, name).toMatch(/^(mm|mm²|rad|N|N·mm|MPa|1)$/);
      }
  });

  it('gives the same answer for a file as for --set', () => {
    const file = join(folder, 'worn.json');
    writeFileSync(file, JSON.stringify({ version: 1, discs: { 'L4-L5': { heightLoss: 0.4 } } }));
    const fromFile = solved(file);
    expect(fromFile).toEqual(solved('--set', 'discs.L4-L5.heightLoss=0.4'));
    const height = (answer: Answer): number => answer.measures.discs['L4-L5']!.heightMiddle!.value;
    expect(height(fromFile)).toBeLessThan(height(solved()));
  });

  it('offers degrees to whoever reads the text', () => {
    const { code, out } = spine('solve');
    expect(code).toBe(0);
    expect(out).toContain('status converged');
    expect(out).toMatch(/lumbarLordosis\s+\d+\.\d°/);
  });
});

describe('what the terminal does not understand', () => {
  it('ends with code 2 and one line per problem, each with path and limits', () => {
    const { code, out, lines } = spine(
      'solve', '--set', 'discs.L4-L5.heightLoss=1.4', '--set', 'wings=2', '--set', 'body.sex=9', '--set', 'body.mass=heavy',
    ); // prettier-ignore
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('discs.L4-L5.heightLoss: expected 0 … 0.85, got 1.4');
    expect(lines[1]).toContain('wings');
    expect(lines[2]).toContain('body.sex');
    expect(lines[3]).toContain('body.mass');
  });

  it.each([
    ['a file that is not there', ['solve', 'nowhere.json']],
    ['a value without a path', ['solve', '--set', '0.4']],
    ['an option of no command', ['solve', '--loud']],
    ['an export without a file name', ['export', '--format', 'glb']],
    ['an export in an unknown form', ['export', '--format', 'ply', '--out', 'column.ply']],
  ])('%s: code 2 and one line', (_, words) => {
    const { code, out, lines } = spine(...words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(lines[0]).toMatch(/: /);
    expect(lines.join('\n')).not.toContain(' at ');
  });

  it('lists all problems of a file at once', () => {
    const file = join(folder, 'wrong.json');
    writeFileSync(
      file,
      JSON.stringify({ version: 1, discs: { 'L4-L5': { heightLoss: 2 } }, time: -1, mood: 'good' }),
    );
    const { code, lines } = spine('solve', file);
    expect(code).toBe(2);
    expect(lines).toHaveLength(3);
  });
});

describe('spine mobility', () => {
  it('tells healthy beside now with units and bands, as text and as JSON', () => {
    const { code, out } = spine('mobility', '--set', 'discs.L4-L5.fusion=1', '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out) as {
      levels: Record<string, { status: string; flexion: { healthy: number; now: number; unit: string } }>;
      regions: Record<string, { bands: { sagittal: { low: number } | null } }>;
      discs: Record<string, { energy: { healthy: number; now: number; unit: string } }>;
    };
    expect(Object.keys(told.levels)).toEqual([...JOINTS]);
    expect(Object.keys(told.discs)).toEqual([...DISCS]);
    expect(told.levels['L4-L5']).toMatchObject({ status: 'converged', flexion: { unit: 'deg' } });
    expect(told.levels['L4-L5']!.flexion.now).toBeLessThan(told.levels['L4-L5']!.flexion.healthy);
    expect(told.regions['L1-L5']!.bands.sagittal!.low).toBe(24);
    expect(told.discs['L4-L5']!.energy).toMatchObject({ unit: 'J' });
    expect(spine('mobility').out).toMatch(/^L1-L5 .* 24\.0-41\.0\*/m);
  });
});

interface Gltf {
  readonly asset: { readonly version: string };
  readonly scene: number;
  readonly scenes: readonly { readonly nodes: readonly number[] }[];
  readonly nodes: readonly {
    readonly name: string;
    readonly mesh?: number;
    readonly scale?: readonly number[];
    readonly children?: readonly number[];
    readonly translation?: readonly number[];
    readonly rotation?: readonly number[];
    readonly extras?: { readonly fma?: string; readonly uberon?: string };
  }[];
  readonly meshes: readonly {
    readonly primitives: readonly {
      readonly attributes: Readonly<Record<string, number>>;
      readonly indices: number;
    }[];
  }[];
  readonly accessors: readonly {
    readonly bufferView: number;
    readonly count: number;
    readonly type: string;
    readonly min?: readonly number[];
    readonly max?: readonly number[];
  }[];
  readonly bufferViews: readonly { readonly byteOffset: number; readonly byteLength: number }[];
  readonly buffers: readonly { readonly byteLength: number }[];
}

describe('spine export', () => {
  let file: Buffer;
  let gltf: Gltf;
  let data: Buffer;
  beforeAll(() => {
    const out = join(folder, 'column.glb');
    const { code, lines } = spine(
      'export',
      '--format',
      'glb',
      '--out',
      out,
      '--set',
      'discs.L4-L5.heightLoss=0.4',
    );
    expect(lines).toEqual([]);
    expect(code).toBe(0);
    file = readFileSync(out);
    const length = file.readUInt32LE(12);
    gltf = JSON.parse(file.toString('utf8', 20, 20 + length)) as Gltf;
    data = file.subarray(28 + length);
  }, 120_000);

  const floats = (accessor: number): Float32Array => {
    const view = gltf.bufferViews[gltf.accessors[accessor]!.bufferView]!;
    return new Float32Array(
      data.buffer.slice(
        data.byteOffset + view.byteOffset,
        data.byteOffset + view.byteOffset + view.byteLength,
      ),
    );
  };
  const indices = (accessor: number): Uint32Array => new Uint32Array(floats(accessor).buffer);

  it('writes glTF 2.0 whose lengths, bounds and indices are true', () => {
    expect(file.toString('latin1', 0, 4)).toBe('glTF');
    expect(file.readUInt32LE(4)).toBe(2);
    expect(file.readUInt32LE(8)).toBe(file.length);
    expect(file.length % 4).toBe(0);
    expect(gltf.asset.version).toBe('2.0');
    expect(gltf.buffers[0]!.byteLength).toBeLessThanOrEqual(data.length);
    for (const mesh of gltf.meshes)
      for (const primitive of mesh.primitives) {
        const position = gltf.accessors[primitive.attributes.POSITION!]!;
        const points = floats(primitive.attributes.POSITION!);
        expect(points).toHaveLength(3 * position.count);
        for (let a = 0; a < 3; a++) {
          const along = points.filter((_, i) => i % 3 === a);
          expect(along.reduce((x, y) => Math.min(x, y))).toBe(position.min![a]);
          expect(along.reduce((x, y) => Math.max(x, y))).toBe(position.max![a]);
        }
        const corners = indices(primitive.indices);
        expect(corners.length % 3).toBe(0);
        expect(corners.reduce((x, y) => Math.max(x, y))).toBeLessThan(position.count);
      }
  });

  it('names every bone, disc and facet joint once, with the identifiers of anatomists', () => {
    const parts = gltf.nodes.filter((node) => node.mesh !== undefined);
    expect(parts.map((node) => node.name).sort()).toEqual([...PARTS].sort());
    // The skull is drawn as the base of the occiput only, which has no identifier of its own here.
    for (const bone of BONES.filter((name) => name !== 'C0')) {
      const known = identifiers.parts.find((part) => part.id === bone);
      expect(known, bone).toBeDefined();
      expect(parts.find((node) => node.name === bone)!.extras, bone).toMatchObject({
        fma: known!.fma,
        uberon: known!.uberon,
      });
    }
  });

  it('stands upright in metres, as long as a column, each bone where the solver put it', () => {
    const [root] = gltf.scenes[gltf.scene]!.nodes.map((index) => gltf.nodes[index]!);
    expect(root!.scale).toEqual([0.001, 0.001, 0.001]);
    expect([...root!.children!].sort((a, b) => a - b)).toEqual(gltf.nodes.map((_, i) => i).slice(1));
    const answer = solved('--set', 'discs.L4-L5.heightLoss=0.4');
    const heightOf = (bone: Bone): number =>
      gltf.nodes.find((node) => node.name === bone)!.translation![1]! * root!.scale![1]!;
    for (const body of BODIES) {
      const node = gltf.nodes.find((one) => one.name === body)!;
      node.translation!.forEach((x, i) => expect(x).toBeCloseTo(answer.pose[body]!.position.value[i]!, 6));
      node.rotation!.forEach((x, i) => expect(x).toBeCloseTo(answer.pose[body]!.quaternion[i]!, 9));
    }
    for (let i = 1; i < BODIES.length; i++)
      expect(heightOf(BODIES[i]!)).toBeLessThan(heightOf(BODIES[i - 1]!));
    expect(heightOf('C1')).toBeGreaterThan(0.4);
    expect(heightOf('C1')).toBeLessThan(0.7);
  });

  it('writes OBJ with a named object for every part, whose faces lie inside what was written before', () => {
    const out = join(folder, 'column.obj');
    expect(spine('export', '--format', 'obj', '--out', out).code).toBe(0);
    const lines = readFileSync(out, 'utf8').split('\n');
    expect(
      lines
        .filter((line) => line.startsWith('o '))
        .map((line) => line.slice(2).replaceAll('_', ' '))
        .sort(),
    ).toEqual([...PARTS].sort());
    let [points, normals, faces, wrong] = [0, 0, 0, 0];
    for (const line of lines) {
      if (line.startsWith('v ')) points++;
      else if (line.startsWith('vn ')) normals++;
      else if (line.startsWith('f '))
        for (const corner of line.slice(2).split(' ')) {
          const [v, n] = corner.split('//').map(Number);
          faces++;
          if (!(v! >= 1 && v! <= points) || (n !== undefined && !(n >= 1 && n <= normals))) wrong++;
        }
    }
    expect(wrong).toBe(0);
    expect(faces).toBeGreaterThan(points);
  });

  it('writes one bone for the printer: closed, every triangle accounted for', () => {
    const out = join(folder, 'L3.stl');
    const { code } = spine('export', '--format', 'stl', '--bone', 'L3', '--out', out);
    expect(code).toBe(0);
    const stl = readFileSync(out);
    const triangles = stl.readUInt32LE(80);
    expect(triangles).toBeGreaterThan(0);
    expect(stl.length).toBe(84 + 50 * triangles);
    const edges = new Map<string, number>();
    for (let t = 0; t < triangles; t++) {
      const corner = (k: number): string =>
        stl.toString('latin1', 84 + 50 * t + 12 + 12 * k, 84 + 50 * t + 24 + 12 * k);
      for (let k = 0; k < 3; k++) {
        const [from, to] = [corner(k), corner((k + 1) % 3)];
        edges.set(from + to, (edges.get(from + to) ?? 0) + 1);
        edges.set(to + from, (edges.get(to + from) ?? 0) - 1);
      }
    }
    expect([...edges.values()].filter((balance) => balance !== 0)).toHaveLength(0);
  });
});

describe('spine render', () => {
  it('draws any state in lines, in mm and without a browser: every part by its name, healthy behind', () => {
    const out = join(folder, 'worn.svg');
    const { code } = spine('render', '--set', 'discs.L4-L5.heightLoss=0.5', '--camera', 'left', '--out', out);
    expect(code).toBe(0);
    const svg = readFileSync(out, 'utf8');
    for (const bone of BONES) expect(svg, bone).toContain(`<path id="${bone}"`);
    expect(svg).toContain('<path id="healthy"');
    expect(svg).toContain('discs.L4-L5.heightLoss=0.5');
    const [, height] = /height="([\d.]+)mm"/.exec(svg)!.map(Number);
    // From the coccyx to the skull, its margins and its foot.
    expect(height).toBeGreaterThan(600);
    expect(height).toBeLessThan(900);
  });

  it('has the size of the column: another is refused', () => {
    const { code, lines } = spine('render', '--size', '800x600', '--out', 'a.svg');
    expect(code).toBe(2);
    expect(lines.join(' ')).toContain('--size');
  });
});
