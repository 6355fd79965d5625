/**
 * A picture from the terminal, as somebody there asks for it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textIn } from '../../src/view/share/png';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'columna-render-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spine = (env: Record<string, string>, ...words: string[]) =>
  spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'src/cli.ts', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

describe('spine render', () => {
  // A minute and a half of the whole run are asked for by LONG=1, so that it stays short.
  it.skipIf(!process.env.LONG)(
    'writes a picture of the size that was asked for, with the state inside',
    () => {
      const out = join(folder, 'joint.png');
      const done = spine({}, 'render', '--set', 'discs.L4-L5.heightLoss=0.5', '--select', 'disc:L4-L5', '--camera', 'close', '--size', '640x480', '--out', out); // prettier-ignore
      expect(done.stderr).toBe('');
      expect(done.status).toBe(0);
      const bytes = new Uint8Array(readFileSync(out));
      const at = new DataView(bytes.buffer, bytes.byteOffset);
      expect([at.getUint32(16), at.getUint32(20)]).toEqual([640, 480]);
      expect(textIn(bytes, 'Source')).toContain('discs.L4-L5.heightLoss=0.5');
      expect(textIn(bytes, 'Description')).toBe('Disc L4-L5');
      expect(bytes.byteLength).toBeGreaterThan(40_000);
    },
  );

  it('says everything that is wrong at once, and where a browser is missing what to do', () => {
    const wrong = spine(
      {},
      'render',
      '--size',
      '9x9',
      '--camera',
      'below',
      '--select',
      'disc:L9',
      '--out',
      'a.jpg',
    );
    expect(wrong.status).toBe(2);
    for (const word of ['--out', '--size', '--camera']) expect(wrong.stderr).toContain(word);
    expect(wrong.stderr).toContain('disc:L9');
    const none = spine({ CHROME_PATH: join(folder, 'no browser') }, 'render', '--out', join(folder, 'b.png'));
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('CHROME_PATH');
  });
});
