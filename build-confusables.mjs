/**
 * Unicode's table of letters that look like one another (`confusables.txt` of Unicode Technical Standard #39), cut down
 * to what can stand in a domain name. The package `unhomoglyph` carries Unicode's file as JSON and names its version.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * One line for each prototype: the prototype, a space, and the characters that are drawn like it.
 * @returns the table, and the version of Unicode that it is of
 * @throws if the package does not say which version it carries
 */
export function confusablesTable() {
  const readme = readFileSync(require.resolve('unhomoglyph/README.md'), 'utf8');
  const [, version] = /confusables\.txt\), v(\d+\.\d+\.\d+)/.exec(readme) ?? [];
  if (version === undefined) throw new Error('unhomoglyph does not say which Unicode it carries.');
  const byPrototype = new Map();
  for (const [character, prototype] of Object.entries(require('unhomoglyph/data.json')))
    if (mayStandInName(character)) byPrototype.set(prototype, (byPrototype.get(prototype) ?? '') + character);
  const lines = [...byPrototype].map(([prototype, characters]) => `${prototype} ${characters}`);
  return { version, table: lines.sort().join('\n') };
}

/** Domain names are lower case and in a normal form (UTS #46), and are taken apart (NFD) before the table is used. */
function mayStandInName(character) {
  return (
    /^[\p{L}\p{M}\p{Nd}\u00b7\u2019-]$/u.test(character) &&
    character.normalize('NFKC').toLowerCase() === character &&
    character.normalize('NFD') === character
  );
}

/** esbuild: makes `virtual:confusables` of it. */
export const confusablesModule = {
  name: 'confusables',
  setup(build) {
    build.onResolve({ filter: /^virtual:confusables$/ }, ({ path }) => ({ path, namespace: 'confusables' }));
    build.onLoad({ filter: /.*/, namespace: 'confusables' }, () => {
      const { version, table } = confusablesTable();
      const contents = `export const unicodeVersion = ${JSON.stringify(version)};\nexport const confusables = ${JSON.stringify(table)};\n`;
      return { contents, loader: 'js' };
    });
  },
};
