/** Of Unicode's table of characters that look alike, what a domain name may be made of. */
import { readFile } from 'node:fs/promises';

/**
 * Letters, marks and digits that stay as they are under compatibility normalisation and case folding (RFC 5892 §2.1 and
 * §2.2). A third of the table. A plug-in of esbuild for the data of `unhomoglyph`.
 */
export const confusablesOfNames = {
  name: 'confusables-of-names',
  setup(build) {
    build.onLoad({ filter: /[\\/]unhomoglyph[\\/]data\.json$/ }, async ({ path: file }) => {
      const inNames = ([letter]) =>
        /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]$/u.test(letter) &&
        letter.normalize('NFKC').toLowerCase().normalize('NFKC') === letter;
      const all = Object.entries(JSON.parse(await readFile(file, 'utf8')));
      return { contents: JSON.stringify(Object.fromEntries(all.filter(inNames))), loader: 'json' };
    });
  },
};
