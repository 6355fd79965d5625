/**
 * A contact sheet of all body maps, to look at: 25 joints, 23 discs, the sacroiliac joint, pain and skin of 30 nerves.
 *
 *   node tools/maps.mjs      writes tests/gallery/maps.jpg
 *
 * Drawn by the page's own component, with the page's own colours.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createServer } from 'vite';
import { FLAGS, findBrowser } from './browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = fileURLToPath(new URL('../tests/gallery/maps.jpg', import.meta.url));

const server = await createServer({
  root: ROOT,
  logLevel: 'error',
  server: { middlewareMode: true },
  appType: 'custom',
});
const { library, mapOf } = await server.ssrLoadModule('/src/core/clinical/index.ts');
const { BodyChart } = await server.ssrLoadModule('/src/view/card/BodyChart.tsx');
const { JOINTS, DISCS, ROOTS } = await server.ssrLoadModule('/src/core/index.ts');

const all = library();
const sheets = [
  ['Joints, left', JOINTS.map((joint) => [joint, mapOf(all, `facet ${joint} left`)])],
  ['Sacroiliac joint, left', [['SIJ', mapOf(all, 'sacroiliac left')]]],
  ['Discs', DISCS.map((disc) => [disc, mapOf(all, `disc ${disc}`)])],
  ['Pain of nerves, left', ROOTS.map((root) => [root, mapOf(all, `root ${root} left`)])],
  ['Skin of nerves, left', ROOTS.map((root) => [root, mapOf(all, `root ${root} left`, 'skin')])],
];
const h = createElement;
const gradeOf = (name, { kind }) =>
  kind === 'joint' || kind === 'disc'
    ? (all.levels.find((level) => level.id === name && (level.kind === 'disc') === (kind === 'disc'))
        ?.grade ?? '')
    : '';
// One tree: clips and masks of each drawing have a name of their own.
const cells = renderToStaticMarkup(
  h(
    'div',
    null,
    sheets.map(([title, maps]) =>
      h('section', { key: title }, [
        h('h2', { key: 'title' }, title),
        h(
          'div',
          { key: 'sheet', className: 'sheet' },
          maps
            .filter(([, map]) => map)
            .map(([name, map]) =>
              h('div', { key: map.id, className: 'cell' }, [
                h('b', { key: 'name' }, `${name} ${gradeOf(name, map)}`),
                h(BodyChart, { key: 'chart', library: all, map, wording: 'plain' }),
              ]),
            ),
        ),
      ]),
    ),
  ),
);
const css = (path) => readFileSync(`${ROOT}/src/view/${path}`, 'utf8');
const html = `<!doctype html><meta charset="utf-8"><style>${css('shell/tokens.css')}${css('card/card.css')}
body{margin:16px;background:#fff;font:13px sans-serif}h2{font:600 16px sans-serif;margin:12px 0 6px}
.sheet{display:grid;grid-template-columns:repeat(10,1fr);gap:8px}.cell{border:1px solid #ddd;padding:4px}.cell span{color:#666}
.chart-areas,.chart-caption,.chart-legend,.chart-title span{display:none!important}.chart-svg{max-height:170px}.chart-views{gap:2px}</style>
<div class="columna">${cells}</div>`;

const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1700, height: 1000 } });
await page.setContent(html);
// Two hundred soft edges take their time without a GPU.
await page.screenshot({ path: OUT, fullPage: true, type: 'jpeg', quality: 60, timeout: 180_000 });
// Each part large enough to look at.
if (process.argv[2])
  for (const [i, sheet] of (await page.locator('.sheet').all()).entries())
    await sheet.screenshot({ path: `${process.argv[2]}-${i}.png`, timeout: 180_000 });
await browser.close();
await server.close();
