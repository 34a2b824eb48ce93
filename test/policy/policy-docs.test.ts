/** The policy as it is documented: every example is taken without complaint, and no key is left out anywhere. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MANAGED_KEYS, MANAGED_PARTS } from '../../src/policy/managed-policy.ts';
import { MANAGED_LIMITS, parseManagedPolicy } from '../../src/policy/parse-managed-policy.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const page = read('docs/policy.md');
const ADDON_ID: string = JSON.parse(read('manifest.json')).browser_specific_settings.gecko.id;

/** The blocks of one language, in their order. */
function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, text = '']) => text,
  );
}

type Dict = Readonly<Record<string, unknown>>;
const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands for the extension in an example, wherever it stands. */
function valuesIn(example: unknown): readonly Dict[] {
  if (Array.isArray(example)) return example.flatMap(valuesIn);
  if (!isDict(example)) return [];
  return 'shopName' in example ? [example] : Object.values(example).flatMap(valuesIn);
}

/** As the Admin console has it. */
function unwrapped(values: Dict): Dict {
  const wrapped = Object.values(values).every((value) => isDict(value) && 'Value' in value);
  return wrapped
    ? Object.fromEntries(Object.entries(values).map(([key, value]) => [key, (value as Dict).Value]))
    : values;
}

/** A `.reg` file as one object; keys with the values 1, 2 … are lists. */
function readRegistry(text: string): Dict {
  const root: Record<string, unknown> = {};
  let here = root;
  for (const line of text.split('\n')) {
    const [, path] = /^\[(.+)\]$/.exec(line) ?? [];
    const [, name, value] = /^"([^"]+)"=(.+)$/.exec(line) ?? [];
    if (path !== undefined) {
      here = root;
      for (const part of path.split('\\')) {
        here[part] ??= {};
        here = here[part] as Record<string, unknown>;
      }
    } else if (name !== undefined && value !== undefined)
      here[name] = value.startsWith('dword:') ? Number.parseInt(value.slice(6), 16) : JSON.parse(value);
    else expect(line, 'a line of a .reg file').toMatch(/^(?:Windows Registry Editor Version 5\.00)?$/);
  }
  return withLists(root) as Dict;
}

function withLists(value: unknown): unknown {
  if (!isDict(value)) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key], index) => key === String(index + 1)))
    return Object.values(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withLists(inner)]));
}

/** A property list, as far as the examples go. */
function readPropertyList(text: string): unknown {
  const tokens = [...text.matchAll(/<(\/?)(\w+)(\/?)>([^<]*)/g)].map(
    ([, end, tag = '', empty, inside = '']) => ({
      tag: `${end}${tag}`,
      empty: empty === '/',
      inside: inside.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    }),
  );
  let at = tokens.findIndex(({ tag }) => tag === 'dict');
  const value = (): unknown => {
    const token = tokens[at++];
    switch (token?.tag) {
      case 'dict': {
        const dict: Record<string, unknown> = {};
        while (tokens[at]?.tag !== '/dict') {
          const key = tokens[at];
          expect(key?.tag).toBe('key');
          at += 2;
          dict[key?.inside ?? ''] = value();
        }
        at++;
        return dict;
      }
      case 'array': {
        const list: unknown[] = [];
        while (tokens[at]?.tag !== '/array') list.push(value());
        at++;
        return list;
      }
      case 'true':
      case 'false':
        expect(token.empty).toBe(true);
        return token.tag === 'true';
      case 'string':
      case 'integer':
        expect(tokens[at++]?.tag).toBe(`/${token.tag}`);
        return token.tag === 'integer' ? Number(token.inside) : token.inside;
      default:
        throw new Error(`This test does not know <${token?.tag}>.`);
    }
  };
  return value();
}

const examples = [
  ...blocks('json').map((text) => ['json', JSON.parse(text)] as const),
  ...blocks('reg').map((text) => ['reg', readRegistry(text)] as const),
  ...blocks('xml').map((text) => ['plist', readPropertyList(text)] as const),
];

describe('every example of the documentation', () => {
  test('is there, for each engine', () => {
    expect(examples.map(([kind]) => kind)).toEqual([
      'json',
      'json',
      'json',
      'json',
      'reg',
      'reg',
      'plist',
      'plist',
    ]);
  });

  test.each(examples)('%s: is taken without complaint', (_kind, example) => {
    const found = valuesIn(example).map(unwrapped);
    expect(found).toHaveLength(1);
    // The payload of a profile names itself beside the values.
    const values = Object.fromEntries(
      Object.entries(found[0] ?? {}).filter(([key]) => !key.startsWith('Payload')),
    );
    const { policy, problems } = parseManagedPolicy(values, {
      url: (text) => (URL.canParse(text) ? new URL(text) : null),
      isSuffix: () => false,
    });
    expect(problems).toEqual([]);
    expect(policy.shopName).toBe('Botanica');
    expect(policy.ownDomains).toContain('botanica.example');
  });

  test('speaks of this extension', () => {
    expect(page.match(/[\w.-]+@securedzone\.org/g)?.every((id) => id === ADDON_ID)).toBe(true);
    for (const [, example] of examples) {
      const text = JSON.stringify(example);
      if (text.includes('ExtensionSettings'))
        expect(text.includes('<extension id>') || text.includes(ADDON_ID), text).toBe(true);
    }
  });
});

describe('the documentation', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, key]) => key);

  test('has the keys that are read, and one example with all of them', () => {
    expect(rows.slice(0, MANAGED_KEYS.length)).toEqual([...MANAGED_KEYS]);
    expect(Object.keys(examples[0]?.[1] ?? {})).toEqual([...MANAGED_KEYS]);
  });

  test('has the parts and the limits that are', () => {
    expect(page).toContain(MANAGED_PARTS.map((part) => `\`${part}\``).join(', '));
    for (const most of [MANAGED_LIMITS.name, MANAGED_LIMITS.phone, MANAGED_LIMITS.hours])
      expect(page).toContain(`text, at most ${most}`);
    expect(page).toContain(`At most ${MANAGED_LIMITS.domains}.`);
  });
});
