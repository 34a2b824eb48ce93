/** Each command that needs browsers finds or installs them itself, on a machine that has none. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** What a command's file needs of what starts or drives browsers, through any file of ours. */
function isDriving(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const source = read(file);
  if (/'puppeteer-core'|'e2e'|'soak'/.test(source)) return true;
  return [...source.matchAll(/(?:from |import\()'(\.[^']+\.tsx?)'/g)].some(([, target = '']) =>
    isDriving(path.join(path.dirname(file), target), seen),
  );
}

const commands = Object.entries(scripts).flatMap(([name, command]) => {
  const [, file] = /^node run\.mjs (\S+)$/.exec(command) ?? [];
  return file !== undefined && isDriving(file) ? [[name, file] as const] : [];
});

test('there are such commands', () => {
  expect(commands.map(([name]) => name)).toEqual(
    expect.arrayContaining(['start', 'test', 'bench', 'pictures', 'record', 'repeat', 'smoke', 'soak']),
  );
});

test.each(commands)('npm run %s sets up its browsers', (_name, file) => {
  expect(read(file)).toMatch(/\bsetUpBrowsers\(/);
});
