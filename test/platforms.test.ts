/**
 * Every part of the WebExtensions API that the code names is there in every browser that the manifest claims, at the oldest version
 * that it claims (`@mdn/browser-compat-data`), or the code does without it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Support {
  readonly version_added: string | boolean | null;
  readonly alternative_name?: string;
}
interface Entry {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}

const { api } = (
  JSON.parse(read('node_modules/@mdn/browser-compat-data/data.json')) as {
    readonly webextensions: { readonly api: Readonly<Record<string, Entry>> };
  }
).webextensions;
const manifest = JSON.parse(read('manifest.json'));
const { gecko, gecko_android } = manifest.browser_specific_settings;

/** Oldest versions; Opera's number is that of the Chromium in it less fourteen. */
const CLAIMED: Readonly<Record<string, number>> = {
  chrome: Number(manifest.minimum_chrome_version),
  edge: Number(manifest.minimum_chrome_version),
  opera: Number(manifest.minimum_chrome_version) - 14,
  firefox: Number.parseInt(gecko.strict_min_version, 10),
  firefox_android: Number.parseInt(gecko_android.strict_min_version, 10),
};

const CHROMIUM = ['chrome', 'edge', 'opera'];
/** What some browser lacks, and how the code does without it. */
const DONE_WITHOUT: Readonly<Record<string, readonly string[]>> = {
  // Asked for first (`desk-menu.ts`, `page-menu.ts`); `test/background/telephone.test.ts`.
  'contextMenus.create': ['firefox_android'],
  'contextMenus.onClicked': ['firefox_android'],
  'contextMenus.removeAll': ['firefox_android'],
  'menus.onClicked': ['firefox_android'],
  'commands.getAll': ['firefox_android'],
  'commands.onCommand': ['firefox_android'],
  'commands.openShortcutSettings': [...CHROMIUM, 'firefox_android'],
  // Only after a menu entry or a shortcut, which there are none of; the popup asks first (`watch-front.ts`).
  'windows.WINDOW_ID_NONE': ['firefox_android'],
  'windows.create': ['firefox_android'],
  'windows.get': ['firefox_android'],
  'windows.getLastFocused': ['firefox_android'],
  'windows.onFocusChanged': ['firefox_android'],
  'windows.update': ['firefox_android'],
  // Optional calls (`managed-storage.ts`, `navigation.ts`).
  'storage.managed': ['opera', 'firefox_android'],
  'tabs.onMoved': ['firefox_android'],
  'tabs.onReplaced': ['firefox', 'firefox_android'],
  // Called in Firefox alone.
  'webRequest.getSecurityInfo': CHROMIUM,
};
/** Named in no record, and looked for before they are used (`api.ts`). */
const UNRECORDED = ['publicSuffix', 'webNavigation'];

/** `namespace.member`, as the code calls them. */
function used(): readonly string[] {
  const names = new Set<string>();
  for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    const code = read(path.join('src', file)).replaceAll(/\/\*.*?\*\/|^ *\/\/[^\n]*/gms, '');
    for (const [, space, member] of code.matchAll(/\b(?:browser|chrome)\.([a-z]\w+)\??\.([a-zA-Z]\w+)/g))
      names.add(`${space}.${member}`);
    // Through a local of the same name, which may be one of something else.
    for (const [, space, member] of code.matchAll(
      /(?<![.\w])(tabs|windows|commands|menus|management)\??\.([a-zA-Z]\w+)/g,
    ))
      if (entryOf(`${space}.${member}`)?.__compat !== undefined) names.add(`${space}.${member}`);
  }
  return [...names].sort();
}

const entryOf = (name: string): Entry | undefined => {
  const [space = '', member = ''] = name.split('.');
  // Recorded under the name that Firefox gave it as well.
  return api[space === 'contextMenus' ? 'menus' : space]?.[member] as Entry | undefined;
};

function missingIn(name: string): readonly string[] {
  const support = entryOf(name)?.__compat?.support ?? {};
  return Object.entries(CLAIMED).flatMap(([browser, claimed]) => {
    const there = [support[browser] ?? []].flat().some(({ version_added: since }) => {
      if (typeof since !== 'string') return since === true;
      return Number.parseInt(since.replace('≤', ''), 10) <= claimed;
    });
    return there ? [] : [browser];
  });
}

test('what a browser lacks is listed here, with how the code does without it, and nothing else is', () => {
  const all = used().filter((name) => !/^(?:brand|family|majorVersion)/.test(name));
  expect(all.length).toBeGreaterThan(35);
  const unrecorded = all.filter((name) => entryOf(name)?.__compat === undefined);
  expect(unrecorded.filter((name) => !UNRECORDED.includes(name.split('.')[0] ?? ''))).toEqual([]);
  const lacking = all
    .filter((name) => !unrecorded.includes(name))
    .map((name) => [name, missingIn(name)] as const)
    .filter(([, browsers]) => browsers.length > 0);
  expect(Object.fromEntries(lacking)).toEqual(DONE_WITHOUT);
});
