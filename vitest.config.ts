import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but node; `browser` opens the page in dist/ in a real browser, two files at a time. */
export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**'],
          // By itself vitest leaves one core to others, which on two cores is half of them.
          maxWorkers: availableParallelism(),
          // Files share their modules, which saves a quarter of the time: what a file changes in one it sets back.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          // What a page shows arrives when the machine has time: polls wait longer than their second.
          expect: { poll: { timeout: 20_000 } },
          // A journey may be tried again where the browser was starved; tools/test.mjs names each that was.
          retry: 1,
        },
      },
    ],
  },
});
