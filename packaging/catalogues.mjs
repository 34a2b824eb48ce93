/** The words of each language as they ship: without what is written for translators, and without names where a number does. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A number in front of a digit, or one that both browsers would read together with the next as the name of a placeholder. */
const MISREAD = /\$\d(?:\d|[\w@]*\$)/;

/**
 * `$HOST$`, whose content is `$1`, becomes `$1` itself, which both browsers fill in the same way. A third of a file is less.
 * @returns the message as it was where that would be read as something else
 */
export function compact(message) {
  const names = message.placeholders ?? {};
  const numbered = message.message.replaceAll(/\$(\w+)\$/g, (whole, name) => {
    const content = names[name.toLowerCase()]?.content ?? '';
    return /^\$\d$/.test(content) ? content : whole;
  });
  const isWhole = !/\$\D/.test(numbered) && !MISREAD.test(numbered);
  return isWhole ? { message: numbered } : message;
}

/** @returns messages by language; the same sources give the same order */
export async function readCatalogues(root) {
  const folder = path.join(root, 'src/_locales');
  const catalogues = {};
  for (const language of (await readdir(folder)).sort()) {
    const messages = JSON.parse(await readFile(path.join(folder, language, 'messages.json'), 'utf8'));
    for (const [key, message] of Object.entries(messages)) {
      delete message.description;
      for (const placeholder of Object.values(message.placeholders ?? {})) delete placeholder.example;
      messages[key] = compact(message);
    }
    catalogues[language] = messages;
  }
  return catalogues;
}
