/**
 * Finds both browsers and the fonts of the tests, and on Debian as root installs what is missing. Elsewhere it says in one sentence
 * what to install.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './e2e/drivers/find-browser.ts';

type Kind = 'chromium' | 'firefox';

/** Debian packages by what they bring; `certutil` gives a Chromium profile of its own a root to trust. */
const PACKAGES: Readonly<Record<Kind, readonly string[]>> = {
  chromium: ['chromium', 'chromium-l10n', 'libnss3-tools'],
  firefox: ['firefox-esr'],
};

/** Debian packages by a file of theirs: what `test/e2e/fonts.conf` names. */
const FONTS: Readonly<Record<string, string>> = {
  'fonts-liberation': 'LiberationSans-Regular.ttf',
  'fonts-dejavu-core': 'DejaVuSans.ttf',
};
const FONT_FOLDER = '/usr/share/fonts';

/**
 * Both fonts that tests and pictures are made with. Elsewhere than on Linux the browsers take the system's own.
 * @throws an error with one clear sentence if one is missing and cannot be installed here
 */
export function setUpFonts(): void {
  if (process.platform !== 'linux') return;
  const missing = () => Object.keys(FONTS).filter((name) => !isFontThere(FONTS[name] ?? ''));
  if (missing().length > 0 && canInstall()) install(missing());
  const [lacking] = missing();
  if (lacking !== undefined)
    throw new Error(
      `${FONTS[lacking]} is missing under ${FONT_FOLDER}; install the package ${lacking} (Debian).`,
    );
}

function isFontThere(file: string): boolean {
  if (!existsSync(FONT_FOLDER)) return false;
  return readdirSync(FONT_FOLDER, { recursive: true }).some((found) => path.basename(String(found)) === file);
}

/** @throws an error with one clear sentence if a browser is missing and cannot be installed here */
export function setUpBrowsers(kinds: readonly Kind[]): void {
  const missing = kinds.flatMap((kind) => (isComplete(kind) ? [] : PACKAGES[kind]));
  if (missing.length > 0 && canInstall()) install(missing);
  for (const kind of kinds) {
    findBrowser(kind);
    if (kind === 'chromium' && process.platform === 'linux' && !onPath('certutil'))
      throw new Error(
        'certutil is missing; install the package libnss3-tools (Debian) or nss-tools (Fedora).',
      );
  }
  printVersions(kinds);
}

/** Which browsers the results speak of. */
function printVersions(kinds: readonly Kind[]): void {
  for (const kind of kinds) {
    const said = spawnSync(findBrowser(kind), ['--version'], { encoding: 'utf8' }).stdout ?? '';
    console.log(said.trim());
  }
}

function isComplete(kind: Kind): boolean {
  try {
    findBrowser(kind);
    return kind === 'firefox' || process.platform !== 'linux' || onPath('certutil');
  } catch {
    return false;
  }
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && onPath('apt-get');
}

function install(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[], env };
  console.log(`Installing ${packages.join(' ')} …`);
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}
