/** Of Unicode's table of characters that look alike, what a domain name may be made of. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** As `src/browser/confusables-file.ts` asks for it. */
const FILE = 'confusables.json';
const SOURCE = 'node_modules/unhomoglyph/data.json';

/**
 * Letters, marks and digits that stay as they are under compatibility normalisation and case folding (RFC 5892 §2.1 and
 * §2.2): a third of the table of `unhomoglyph`. A file of its own: the background reads it when there is a name to compare with.
 * @returns what it is made of, as the bundler names what it takes in
 */
export async function writeConfusables(root, outdir) {
  const all = JSON.parse(await readFile(path.join(root, SOURCE), 'utf8'));
  await writeFile(path.join(outdir, FILE), JSON.stringify(byPrototype(ofNames(all))));
  return SOURCE;
}

/** U+3007, the ideographic zero, is a letter number (Nl) that names may have (RFC 5892, appendix B.1). */
export function ofNames(table) {
  const inNames = ([letter]) =>
    /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\u3007]$/u.test(letter) &&
    letter.normalize('NFKC').toLowerCase().normalize('NFKC') === letter;
  return Object.fromEntries(Object.entries(table).filter(inNames));
}

/** All letters of a prototype in one text, in the order of both: it packs best so. */
export function byPrototype(table) {
  const letters = new Map();
  for (const [letter, prototype] of Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1)))
    letters.set(prototype, (letters.get(prototype) ?? '') + letter);
  return Object.fromEntries([...letters].sort(([one], [other]) => (one < other ? -1 : 1)));
}
