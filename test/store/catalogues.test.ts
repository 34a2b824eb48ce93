/** The words that ship are filled in by both browsers as those of the sources are. */
import { describe, expect, test } from 'vitest';
import { compact, readCatalogues } from '../../packaging/catalogues.mjs';
import english from '../../src/_locales/en/messages.json';
import { parseCatalogue } from '../../src/words/catalogue.ts';

const root = new URL('../../', import.meta.url).pathname;
const VALUES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** As Firefox has it (`Extension.sys.mjs`, `localizeMessage`): a name between two signs before a number after one. */
function asFirefox(message: string): string {
  return message.replaceAll(/\$(?:([a-z0-9_@]+)\$|([1-9]\d*)|(\$+))/gi, (_whole, name, index) =>
    index === undefined ? `[no ${name}]` : (VALUES[Number(index) - 1] ?? ''),
  );
}

const compacted = (message: string, contents: Readonly<Record<string, string>>) =>
  compact({
    message,
    placeholders: Object.fromEntries(Object.entries(contents).map(([name, content]) => [name, { content }])),
  });

describe('a placeholder', () => {
  test('becomes its number', () => {
    expect(compacted('$SHOP$ is $DOMAIN$.', { domain: '$1', shop: '$2' })).toEqual({ message: '$2 is $1.' });
  });

  test.each([
    ['in front of a digit', '$COUNT$0', { count: '$1' }],
    ['right before another, where a browser reads one name', '$A$$B$', { a: '$1', b: '$2' }],
    ['a letter before another', '$A$x$B$', { a: '$1', b: '$2' }],
    ['with a text of its own', '$A$ here', { a: 'Shop $1' }],
  ])('stays %s', (_where, message, contents) => {
    expect(compacted(message, contents)).toHaveProperty('placeholders');
  });
});

test('every message of every language says the same as its source', async () => {
  for (const [language, shipped] of Object.entries(await readCatalogues(root))) {
    const source = parseCatalogue(
      (await import(`../../src/_locales/${language}/messages.json`, { with: { type: 'json' } })).default,
    );
    const ours = parseCatalogue(shipped);
    expect(Object.keys(shipped)).toEqual(Object.keys(english));
    for (const [key, entry] of Object.entries(shipped)) {
      const said = source?.(key as never, VALUES);
      expect(ours?.(key as never, VALUES), key).toBe(said);
      if (!('placeholders' in entry)) expect(asFirefox(entry.message), key).toBe(said);
    }
  }
});
