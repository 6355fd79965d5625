/**
 * A plate of every vertebra and the sacrum, to look at with the list of its parts in hand: front, left, back, top.
 *
 *   npm run plates [L3 …]      builds the page; writes tests/gallery/plates/
 *
 * Each view is the picture that the page saves, of the bone alone, with its scale bar.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rest, withPage } from './opened.mjs';

const OUT = fileURLToPath(new URL('../tests/gallery/plates/', import.meta.url));
const run = (letter, count) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
const BONES = [...run('C', 7), ...run('T', 12), ...run('L', 5), 'S1'];
/** Keys of the page. */
const VIEWS = { front: '1', left: '4', back: '3', top: '5' };
const SIZE = 400;

const only = process.argv.slice(2);
mkdirSync(OUT, { recursive: true });
await withPage(async (browser, address) => {
  const page = await browser.newPage({ viewport: { width: 700, height: 700 }, reducedMotion: 'reduce' });
  for (const bone of only.length > 0 ? only : BONES) {
    await page.goto('about:blank');
    await page.goto(`${address}?quality=picture#v=1&sel=${bone}&focus=isolate`);
    await page.addStyleTag({ content: '.frame > :not(.stage) { display: none !important }' });
    await page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 0);
    // The fine bones follow the coarse ones.
    await page.waitForTimeout(2500);
    await rest(page, 600);
    const pictures = [];
    for (const key of Object.values(VIEWS)) {
      await page.locator('#stage').focus();
      await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await rest(page, 600);
      pictures.push(
        await page.evaluate(
          (size) =>
            window.__columna.picture({ width: size, height: size, transparent: false, outlines: false }),
          SIZE,
        ),
      );
    }
    const plate = await page.evaluate(
      async ({ pictures, size, bone, views }) => {
        const canvas = document.createElement('canvas');
        canvas.width = size * pictures.length;
        canvas.height = size;
        const pen = canvas.getContext('2d');
        for (const [i, data] of pictures.entries()) {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          pen.drawImage(image, i * size, 0);
          pen.font = '16px sans-serif';
          pen.fillStyle = '#333';
          pen.fillText(`${bone} ${views[i]}`, i * size + 12, 24);
        }
        return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
      },
      { pictures, size: SIZE, bone, views: Object.keys(VIEWS) },
    );
    writeFileSync(`${OUT}${bone}.jpg`, Buffer.from(plate, 'base64'));
    console.log(bone);
  }
});
process.exit(0);
