/**
 * Finds a browser for the tests: CHROME_PATH, an installed Chrome, Chromium or Edge, Playwright's cache, and on Linux x64
 * without any of these one from npm (tools/browser, with its own lock; 66 MB, no root needed).
 *
 *   node tools/browser.mjs            prints the path
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = fileURLToPath(new URL('./browser', import.meta.url));

/**
 * Software WebGL2 that draws the same pixels everywhere; the sandbox is off because CI and containers run as root. Only the
 * scene is drawn so; an emulated card for the page round it would cost more than the scene itself.
 */
export const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu-compositing',
  '--no-first-run',
];

/**
 * @param {{ installed?: boolean }} [options] installed: false looks only at what npm can fetch
 * @returns {Promise<string>} path of an executable browser
 */
export async function findBrowser({ installed = true } = {}) {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (runnable(asked)) return asked;
    throw new Error(`CHROME_PATH: expected a browser, got ${asked}. Correct it or unset it.`);
  }
  const found = installed ? [...usualPlaces(), ...playwrightCache()].find(runnable) : undefined;
  if (found) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm();
  throw new Error(`No Chrome, Chromium or Edge was found. ${remedy()}`);
}

function remedy() {
  const command = {
    darwin: 'brew install --cask google-chrome',
    win32: 'winget install Google.Chrome',
    linux: 'sudo apt-get install chromium',
  }[process.platform];
  return `${command ? `Install one with \`${command}\`` : 'Install one'}, or run \`npx playwright-core install chromium\`, or set CHROME_PATH to a browser.`;
}

function usualPlaces() {
  if (process.platform === 'darwin')
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  if (process.platform === 'win32')
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  const names = [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'chromium-headless-shell',
    'microsoft-edge',
  ];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

function playwrightCache() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(folder)) return [];
  const inside = {
    darwin: ['chrome-mac', 'chrome-mac-arm64'].flatMap((place) => [
      join(place, 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
      join(place, 'headless_shell'),
    ]),
    win32: [join('chrome-win', 'chrome.exe'), join('chrome-win', 'headless_shell.exe')],
  }[process.platform] ?? [join('chrome-linux', 'chrome'), join('chrome-linux', 'headless_shell')];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) => inside.map((path) => join(folder, name, path)));
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The package unpacks itself into TMPDIR under fixed names and never overwrites, so it gets a folder of its own. */
async function fromNpm() {
  if (!existsSync(join(FOLDER, 'node_modules', '@sparticuz', 'chromium'))) {
    process.stderr.write('No browser is installed; fetching one for the tests from npm (66 MB, once).\n');
    const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', FOLDER], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (done.status !== 0) throw new Error(`npm could not fetch a browser. ${remedy()}`);
  }
  // Makes it bring its own libnss3, libnspr4 and libexpat.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const own = join(FOLDER, 'node_modules', '.unpacked');
  mkdirSync(own, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = own;
  let path;
  try {
    const entry = createRequire(join(FOLDER, 'package.json')).resolve('@sparticuz/chromium');
    const { default: chromium } = await import(pathToFileURL(entry).href);
    path = await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // Its own fonts.conf names the system's temporary folder; without system fonts Chromium then dies.
  const fonts = join(own, 'fonts');
  mkdirSync(fonts, { recursive: true });
  writeFileSync(
    join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${join(own, 'fonts-cache')}</cachedir></fontconfig>\n`,
  );
  process.env.FONTCONFIG_PATH = fonts;
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await findBrowser()}\n`);
  } catch (failure) {
    process.stderr.write(`${failure.message}\n`);
    process.exitCode = 1;
  }
}
