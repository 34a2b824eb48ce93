/** The packages: a zip for each browser, the source for the stores' reviewers, and their hashes. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';

/** In the source zip alone: the files that it holds, one a line, so that it can be made again from itself without git. */
export const LIST = 'SOURCES.txt';

/** What a checkout without git and without the list may hold beside its sources; see `.gitignore`. */
const NOT_SOURCES = new Set(['.git', 'node_modules', 'dist', 'artifacts', 'reports', 'coverage']);

/** The files of a folder and of those in it, by their paths, in the order of their names. */
export async function filesBelow(folder, prefix = '') {
  const files = {};
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const name = path.posix.join(prefix, entry.name);
    if (entry.isDirectory()) Object.assign(files, await filesBelow(path.join(folder, entry.name), name));
    else files[name] = await readFile(path.join(folder, entry.name));
  }
  return files;
}

/** The zip format has no time before 1980 and no time zone; the first moment it has is as good as any. */
const FIRST_MOMENT = new Date('1980-01-01T12:00:00Z');

/** The same bytes on every machine: the library deflates by itself, whatever zlib Node.js has. */
function zip(files) {
  const archive = new JSZip();
  for (const [name, bytes] of Object.entries(files))
    archive.file(name, bytes, { date: FIRST_MOMENT, createFolders: false });
  return archive.generateAsync({
    ...{ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 9 } },
  });
}

/** Names of the sources: as the list has them, else as git tracks them, else all that is no output. */
export async function sourceNames(root) {
  if (existsSync(path.join(root, LIST)))
    return (await readFile(path.join(root, LIST), 'utf8')).split('\n').filter(Boolean);
  if (existsSync(path.join(root, '.git'))) {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
    const names = tracked.split('\0').filter(Boolean).sort();
    return names.filter((name) => existsSync(path.join(root, name)));
  }
  const places = (await readdir(root)).filter((name) => !NOT_SOURCES.has(name) && !name.endsWith('.log'));
  const names = [];
  for (const place of places) {
    const below = await filesBelow(path.join(root, place), place).catch(() => ({ [place]: null }));
    names.push(...Object.keys(below));
  }
  return names.sort();
}

async function sourceZip(root) {
  const names = await sourceNames(root);
  const sources = { [LIST]: new TextEncoder().encode(`${names.join('\n')}\n`) };
  for (const name of names) sources[name] = await readFile(path.join(root, name));
  return zip(sources);
}

/** Writes them into `outFolder`, where the browsers' folders are, and other files by their names beside them. @returns their names and hashes (SHA-256) */
export async function writePackages(root, outFolder, version, browsers, others = {}) {
  const zips = { [`secured-zone-${version}-source.zip`]: await sourceZip(root) };
  for (const browser of browsers)
    zips[`secured-zone-${version}-${browser}.zip`] = await zip(
      await filesBelow(path.join(outFolder, browser)),
    );
  Object.assign(zips, others);
  const sums = [];
  for (const [name, bytes] of Object.entries(zips).sort(([a], [b]) => (a < b ? -1 : 1))) {
    await writeFile(path.join(outFolder, name), bytes);
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  }
  await writeFile(path.join(outFolder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  return sums;
}
