/** The words of each language as they ship: without what is written for translators. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** @returns messages by language; the same sources give the same order */
export async function readCatalogues(root) {
  const folder = path.join(root, 'src/_locales');
  const catalogues = {};
  for (const language of (await readdir(folder)).sort()) {
    const messages = JSON.parse(await readFile(path.join(folder, language, 'messages.json'), 'utf8'));
    for (const message of Object.values(messages)) {
      delete message.description;
      for (const placeholder of Object.values(message.placeholders ?? {})) delete placeholder.example;
    }
    catalogues[language] = messages;
  }
  return catalogues;
}
