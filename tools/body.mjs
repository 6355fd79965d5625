/**
 * A contact sheet of maps painted on the body: some typical joints, a disc, nerves and the sacroiliac joint, from behind, from the front and
 * from the left, to be looked at beside their words.
 *
 *   npx vite build && node tools/body.mjs [out.jpg] [part …]      writes tests/gallery/body.jpg
 */
import { fileURLToPath } from 'node:url';
import { withPage } from './opened.mjs';

const [out = fileURLToPath(new URL('../tests/gallery/body.jpg', import.meta.url)), ...asked] =
  process.argv.slice(2);
const PARTS = asked.length
  ? asked
  : [
      'facet C0-C1 left', 'facet C2-C3 left', 'facet C5-C6 left', 'facet C6-C7 left', 'facet T5-T6 left',
      'facet L1-L2 left', 'facet L4-L5 left', 'facet L5-S1 left', 'disc C5-C6', 'disc L4-L5', 'root C6 left',
      'root C8 left skin', 'root T4 left skin', 'root T10 left skin', 'root L3 left', 'root L5 left',
      'root S1 left', 'sacroiliac left',
    ]; // prettier-ignore
const VIEWS = { back: '0,-140,-6600,0,-140,0', front: '0,-140,6600,0,-140,0', left: '6600,-140,0,0,-140,0' };
const CELL = { width: 330, height: 640 };

await withPage(async (browser, address) => {
  const page = await browser.newPage({ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce' });
  const shots = [];
  for (const part of PARTS) {
    const words = await (async () => {
      for (const [view, cam] of Object.entries(VIEWS)) {
        const sel = part.startsWith('sacro')
          ? '&page=sacroiliac'
          : `&sel=${part.replace(' skin', '').replaceAll(' ', ':')}`;
        const link = `v=1${sel}&felt=${part.replaceAll(' ', ':')}&cam=${cam}`;
        await page.goto('about:blank');
        await page.goto(`${address}?quality=test#${link}`);
        await page.waitForFunction(
          () => window.__columna?.drawn().triangles > 0 && document.querySelector('.body-legend'),
        );
        await page.getByText('Shaping the bones').waitFor({ state: 'detached' });
        let still = -1;
        for (let same = 0; same < 2;) {
          await page.waitForTimeout(700);
          const now = await page.evaluate(() => window.__columna.frames());
          same = now === still ? same + 1 : 0;
          still = now;
        }
        await page.addStyleTag({
          content: '.panel, .label, .overlay, footer, header { visibility: hidden !important }',
        });
        const box = await page.evaluate(() => {
          const { x, y, width, height } = document.querySelector('#stage canvas').getBoundingClientRect();
          return { x, y, width, height };
        });
        const middle = await page.evaluate(() => {
          const strip = document.querySelector('.strip')?.getBoundingClientRect();
          const card = document.querySelector('.card')?.getBoundingClientRect();
          return ((strip?.right ?? 0) + (card?.left ?? innerWidth)) / 2;
        });
        const data = await page.screenshot({
          clip: { x: middle - CELL.width / 2, y: box.y + box.height / 2 - CELL.height / 2 + 20, ...CELL },
        });
        shots.push({ view, data: data.toString('base64') });
      }
      return (
        await page
          .locator('.chart-areas')
          .first()
          .innerText()
          .catch(() => '')
      ).replaceAll('\n', ' ');
    })();
    shots.at(-3).title = `<b>${part}</b> ${words}`;
  }
  const cells = shots
    .map(
      ({ title, data }) =>
        `${title ? `</div><div class="cell"><p>${title}</p>` : ''}<img src="data:image/png;base64,${data}">`,
    )
    .join('');
  const sheet = await browser.newPage({ viewport: { width: 1640, height: 400 } });
  await sheet.setContent(`<style>body{margin:12px;font:12px sans-serif;display:grid;grid-template-columns:repeat(3,1fr);gap:10px}
.cell{border:1px solid #ddd;padding:4px}.cell img{width:33.3%}.cell p{margin:0 0 4px;height:62px;overflow:hidden}</style><div hidden>${cells}</div>`);
  await sheet.waitForTimeout(500);
  await sheet.screenshot({ path: out, fullPage: true, type: 'jpeg', quality: 70 });
});
