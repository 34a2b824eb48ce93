/** The documents are short enough to be read, and lead to what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test.each([
  ['README.md', 1200],
  ['CONTRIBUTING.md', 1400],
])('%s has at most %i words; the rest is for docs/', (file, most) => {
  expect(
    read(file)
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
  ).toBeLessThanOrEqual(most);
});

test.each(documents)('what %s links to is there', (file) => {
  const targets = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
  const missing = targets.filter((target) => !existsSync(path.join(root, path.dirname(file), target)));
  expect(missing).toEqual([]);
});

test.each(documents)('the files of the repository that %s names are there', (file) => {
  const named = [...read(file).matchAll(/`((?:src|test|docs|shop)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

test('each document is linked from one of the first two', () => {
  const linked = `${read('README.md')}${read('CONTRIBUTING.md')}`;
  for (const file of documents.slice(2)) expect(linked.includes(`](${file})`), file).toBe(true);
});
