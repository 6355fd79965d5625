/** Steps that journeys share: the page opened with the hold for tests, waited for, pointed at, and found without complaint. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Harness, Opened, OpenOptions } from './harness';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Opens the page for a test: no antialiasing, small, with the hold for tests; bones stay as they first come, which saves each journey seconds. */
export async function openTest(
  harness: Harness,
  { fine = false, ...options }: OpenOptions & { readonly fine?: boolean } = {},
): Promise<Opened> {
  const query = `?quality=test${fine ? '' : '&bones=coarse'}`;
  const opened = await harness.open({ ...options, link: query + (options.link ?? '') });
  await opened.page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 0, undefined, {
    timeout: 60_000,
  });
  return opened;
}

/** All bones are there and the last of them has been drawn. */
export async function complete(page: Page): Promise<void> {
  await page.getByText('Shaping the bones').waitFor({ state: 'detached', timeout: 90_000 });
  await settled(page);
}

/** Nothing more is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const before = window.__columna!.frames();
        setTimeout(() => resolve(window.__columna!.frames() === before), 400);
      }),
    undefined,
    { timeout: 60_000 },
  );
}

/** Nothing was complained about and nobody else was asked; closes the page. */
export async function quiet(opened: Opened): Promise<void> {
  expect(opened.errors).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.close();
}

/** Where a part is seen on the page; `null` where it is hidden. */
export const spot = (page: Page, part: string): Promise<{ x: number; y: number } | null> =>
  page.evaluate((name) => window.__columna!.spotOf(name as never), part);

/** What axe finds wanting in the page or in one part of it, by rule and place. Asked in the page itself, which has no frames. */
export async function wanting(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (within) => {
    const { violations } = await window.axe.run(within ?? document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }, part);
}
