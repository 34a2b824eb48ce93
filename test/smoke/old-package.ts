/** The extension as it was at 0.1.0, built from its own commit into a folder outside the repository. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** As a user of the first days has it: from before there was a page of the first run. */
export const OLD_VERSION = '0.1.0';
const LATER_FILE = 'src/welcome/welcome.html';

/** @returns a folder with `chromium` and `firefox`. @throws one sentence where the history is not there */
export function buildOldVersion(root: string, into: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
  const later = git('log', '--format=%H', '--diff-filter=A', '--', LATER_FILE).split('\n').at(-1);
  if (later === undefined || later === '')
    throw new Error(`The history of ${OLD_VERSION} is not here: fetch it (git fetch --unshallow).`);
  const sources = path.join(into, 'sources');
  mkdirSync(sources, { recursive: true });
  const archive = path.join(into, 'sources.tar');
  git('archive', '--output', archive, `${later}^`);
  execFileSync('tar', ['-xf', archive, '-C', sources]);
  symlinkSync(path.join(root, 'node_modules'), path.join(sources, 'node_modules'));
  const out = path.join(into, 'built');
  execFileSync(process.execPath, ['build.mjs', '--out', out], { cwd: sources, stdio: 'pipe' });
  return out;
}

/** A copy under another version: a store takes an older package back as a newer one only. */
export function withVersion(folder: string, version: string, into: string): string {
  const copy = path.join(into, `${path.basename(folder)}-as-${version}`);
  cpSync(folder, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  writeFileSync(file, JSON.stringify({ ...manifest, version }, null, 2));
  return copy;
}
