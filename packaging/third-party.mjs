/** The licences of all that ships beside our own code: read from `node_modules` for the packages that the bundler really took in. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Names of the packages among a bundler's inputs (esbuild's metafile), by name. */
export function packagesIn(inputs) {
  const names = inputs.flatMap(
    (file) => /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** A licence of many pages that asks for no more than the word where it is to be had. */
const BY_ADDRESS = {
  'MPL-2.0':
    'Mozilla Public License, version 2.0. Its text: https://mozilla.org/MPL/2.0/\n' +
    'The source code of what ships here is that of this version, at the address above and on npmjs.com.',
};

/** Each paragraph as one line: most licences are the same words, and differ in where their lines end. */
function inParagraphs(licence) {
  return licence
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
    .join('\n\n');
}

async function licenceOf(folder) {
  const [file] = (await readdir(folder)).filter((name) => /^licen[cs]e/i.test(name)).sort();
  if (file === undefined) throw new Error(`${folder} has no licence of its own.`);
  return inParagraphs(await readFile(path.join(folder, file), 'utf8'));
}

function addressOf({ homepage, repository }) {
  const at = typeof repository === 'string' ? `https://github.com/${repository}` : repository?.url;
  return (at ?? homepage ?? '').replace(/^git\+/, '').replace(/\.git$/, '');
}

/** What the file says beside a package's licence: what of it ships, and how a reviewer compares it. */
const NOTES = {
  preact:
    'Shipped as released: lib/preact.mjs is dist/preact.mjs of the package, byte for byte. Its hooks and its JSX runtime are bundled.',
  unhomoglyph:
    'Only its data ships: data.json, made by its authors from confusables.txt of Unicode 13.0.0 and cut down at build time to the\n' +
    'characters that a domain name may hold (packaging/confusables.mjs). The data is under the Unicode licence at the end of this file.',
};

/** @param names packages, as in `packagesIn`. @returns the text of LICENSES.txt, with our own; the same for the same packages */
export async function licencesText(root, names) {
  const parts = [];
  for (const name of names) {
    const folder = path.join(root, 'node_modules', name);
    const own = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const head = [`${own.name} ${own.version} (${own.license})`, addressOf(own), NOTES[name] ?? ''];
    parts.push(
      `${head.filter(Boolean).join('\n')}\n\n${BY_ADDRESS[own.license] ?? (await licenceOf(folder))}`,
    );
  }
  const unicode = inParagraphs(await readFile(path.join(root, 'packaging/unicode-licence.txt'), 'utf8'));
  if (names.includes('unhomoglyph'))
    parts.push(`Unicode data: confusables.txt 13.0.0 (Unicode-3.0)\n\n${unicode}`);
  const line = '='.repeat(78);
  const ours = await licenceOf(root);
  return `${ours}\n\nWhat others wrote and this extension ships, with its licences:\n\n${line}\n${parts.join(`\n\n${line}\n`)}\n`;
}
