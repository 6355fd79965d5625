/**
 * `npm test`: everything that must hold, in order of cost, and one line at the end that sums it up.
 *
 *   node tools/test.mjs [unit|browser]     only those tests
 *
 * Each check counts as one test; the unit and browser tests count each of theirs. A check that fails does not stop the
 * others, except that the browser tests need a built page.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingFrom } from './lock.mjs';
import { report } from './size.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const only = process.argv[2];
if (only !== undefined && only !== 'unit' && only !== 'browser') {
  console.error(`${only}: expected unit, browser or nothing.`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };
const failures = [];
const count = (name, good) => {
  if (good) total.passed++;
  else {
    total.failed++;
    failures.push(name);
  }
  return good;
};
/** Runs one tool of node_modules with node itself, so that it works the same on Windows. */
const node = (...words) => spawnSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' }).status === 0;
const bin = (path) => join(ROOT, 'node_modules', path);

function check(name, work) {
  console.log(`\n— ${name}`);
  const start = Date.now();
  let good = false;
  try {
    good = work();
  } catch (failure) {
    console.error(failure.message);
  }
  console.log(`${good ? 'passed' : 'FAILED'}: ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return count(name, good);
}

function vitest(project) {
  console.log(`\n— ${project} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'columna-'));
  const report = join(folder, 'report.json');
  try {
    const ended = node(
      bin('vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    );
    if (!existsSync(report)) return count(`${project} tests did not run`, false);
    const result = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests;
    if (result.numFailedTests > 0) failures.push(`${result.numFailedTests} ${project} tests`);
    for (const test of result.testResults.flatMap((file) => file.assertionResults))
      if (test.status === 'passed' && test.failureMessages.length > 0)
        console.log(`Passed only at the second try: ${test.fullName}\n  ${test.failureMessages[0]}`);
    // A file that cannot be loaded has no tests that could fail.
    const broken = result.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0);
    for (const file of broken) count(file.name, false);
    if (!ended && result.numFailedTests === 0 && broken.length === 0)
      count(`${project} tests ended badly`, false);
    if (result.numTotalTests === 0) count(`there are no ${project} tests`, false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (only === undefined) {
  if (existsSync(join(ROOT, 'tools', 'build-kernel.mjs')))
    check('the kernel builds', () => node('tools/build-kernel.mjs'));
  check('the locks name every platform', () => {
    const missing = [
      'package-lock.json',
      'tools/browser/package-lock.json',
      'tools/peers/package-lock.json',
    ].flatMap((path) => missingFrom(join(ROOT, path)));
    for (const line of missing) console.error(line);
    return missing.length === 0;
  });
  check('types of the core', () => node(bin('typescript/bin/tsc'), '-p', 'src/core'));
  check('types', () => node(bin('typescript/bin/tsc'), '-p', '.'));
  check('lint', () => node(bin('oxlint/bin/oxlint'), '--type-aware', 'src', 'tests'));
  check('format', () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'));
}
if (only !== 'browser') vitest('unit');
if (only !== 'unit') {
  if (check('the page builds', () => node(bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'))) {
    check('the page as one file builds', () =>
      node(bin('vite/bin/vite.js'), 'build', '--mode', 'file', '--logLevel', 'warn'),
    );
    check('what travels before the first picture', report);
    vitest('browser');
  }
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
