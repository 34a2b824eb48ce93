/** The stores' texts: every one in every language, within what each store takes, and true of the manifest. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/evidence/languages.ts';
import { STORE_SCENES } from '../pictures/scenes.ts';
import { CAPTION_LENGTH } from '../pictures/store-sizes.ts';

interface Listing {
  readonly amoSummary: string;
  readonly operaSummary: string;
  readonly description: readonly string[];
  /** One for each picture of a window. */
  readonly captions: readonly string[];
  readonly tags: readonly string[];
  readonly singlePurpose: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly remoteCode: string;
  readonly dataUse: Readonly<Record<string, string>>;
  readonly reviewers: Readonly<Record<'common' | 'amo' | 'edge', readonly string[]>>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const facts = read('store/listing/facts.json');
const manifest = read('manifest.json');
const listings = LANGUAGES.map((language) => {
  const listing = read(`store/listing/${language}.json`) as Listing;
  const messages = read(`src/_locales/${language}/messages.json`);
  const [name, summary]: string[] = ['extension_name', 'extension_description'].map(
    (key) => messages[key].message,
  );
  return { language, listing, name: name ?? '', summary: summary ?? '' };
});

/** The boxes of the Chrome store's and of Edge's form. */
const BOXES = [
  'personallyIdentifiable',
  'health',
  'financial',
  'authentication',
  'personalCommunications',
  'location',
  'webHistory',
  'userActivity',
  'websiteContent',
];
/** Not in the manifest of Chromium; see `build.mjs`. */
const FIREFOX_ONLY = ['webRequestBlocking', 'webNavigation', 'hosts'];
const BROWSERS = /firefox|mozilla|chrom(?:e|ium)|google|opera|safari|apple|brave|vivaldi|فايرفوكس|كروم/i;

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf);
/** Code points, as stores count. */
const length = (text: string): number => [...text].length;

test('a category for each store, and the boxes of the data-use form, which none leaves out', () => {
  expect(facts.categories).toEqual({
    chrome: 'Privacy & Security',
    edge: 'Privacy & security',
    amo: ['privacy-security', 'shopping'],
    opera: 'Productivity',
  });
  expect(Object.keys(facts.dataUse).sort()).toEqual([...BOXES].sort());
  // Under "handled on the device counts as handled" these three are always handled.
  const handled = BOXES.filter((box) => facts.dataUse[box]);
  expect(handled).toEqual(['webHistory', 'userActivity', 'websiteContent']);
  expect(facts.remoteCode).toBe(false);
});

describe.each(listings)('$language', ({ listing, name, summary }) => {
  const description = listing.description.join('\n\n');

  test('says all that English says', () => {
    const keysOf = (value: unknown, at = ''): readonly string[] =>
      typeof value === 'string'
        ? [at]
        : Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, `${at}.${key}`));
    expect(keysOf(listing)).toEqual(keysOf(listings.find(({ language }) => language === 'en')?.listing));
    for (const text of textsOf(listing)) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
    }
  });

  test('keeps to the Chrome store: name 75, summary 132, description 16,000', () => {
    expect(length(name)).toBeLessThanOrEqual(75);
    expect(length(summary)).toBeLessThanOrEqual(132);
    expect(length(description)).toBeLessThanOrEqual(16_000);
  });

  test('keeps to addons.mozilla.org: name 50, summary 250', () => {
    expect(length(name)).toBeLessThanOrEqual(50);
    expect(length(listing.amoSummary)).toBeLessThanOrEqual(250);
  });

  test('keeps to Edge: name 45, description 250 to 10,000, seven terms of 30 letters, 21 words in all', () => {
    expect(length(name)).toBeLessThanOrEqual(45);
    expect(length(description)).toBeGreaterThanOrEqual(250);
    expect(length(description)).toBeLessThanOrEqual(10_000);
    expect(listing.tags.length).toBeLessThanOrEqual(7);
    for (const tag of listing.tags) expect(length(tag)).toBeLessThanOrEqual(30);
    expect(listing.tags.join(' ').split(' ').length).toBeLessThanOrEqual(21);
  });

  test('has a line for each picture of a window, short enough for its strip', () => {
    expect(listing.captions).toHaveLength(STORE_SCENES.length);
    expect(new Set(listing.captions).size).toBe(STORE_SCENES.length);
    for (const caption of listing.captions) {
      expect(length(caption)).toBeLessThanOrEqual(CAPTION_LENGTH);
      expect(caption).not.toMatch(/[.\n]$|\n/);
    }
  });

  test('names no browser to Edge, nor in the description that all stores share', () => {
    const permissions = Object.entries(listing.permissions).filter(([key]) => !FIREFOX_ONLY.includes(key));
    const { description: text, captions, tags, singlePurpose, remoteCode, dataUse, reviewers } = listing;
    const edge = textsOf([
      text,
      captions,
      tags,
      singlePurpose,
      remoteCode,
      dataUse,
      reviewers.common,
      reviewers.edge,
    ]);
    for (const one of [name, summary, ...edge, ...permissions.map(([, why]) => why)])
      expect(one).not.toMatch(BROWSERS);
  });

  test('keeps to Opera: one sentence, no browser in the name, no markup anywhere', () => {
    expect(listing.operaSummary).toMatch(/^[^.!?؟]+\.$/);
    expect(name).not.toMatch(BROWSERS);
    for (const text of textsOf(listing)) expect(text).not.toMatch(/<[a-z/]|&\w+;/i);
  });

  test('gives a reason for each permission of either manifest, and for no other', () => {
    const wanted = [
      ...manifest.permissions,
      ...manifest.optional_permissions,
      ...(manifest.host_permissions === undefined ? [] : ['hosts']),
      ...(manifest.optional_host_permissions === undefined ? [] : ['optionalHosts']),
    ];
    expect(Object.keys(listing.permissions).sort()).toEqual(wanted.sort());
  });

  test('says why of each box that is ticked, and what is not handled', () => {
    const ticked = BOXES.filter((box) => facts.dataUse[box]);
    expect(Object.keys(listing.dataUse).sort()).toEqual([...ticked, 'others'].sort());
  });

  test('gives reviewers pages to open: a good one, one in the open, one with a bad certificate', () => {
    const notes = listing.reviewers.common.join('\n');
    for (const page of ['https://www.example.com/', 'http://http.badssl.com/', 'https://expired.badssl.com/'])
      expect(notes).toContain(page);
    expect(listing.reviewers.amo.join('\n')).toContain('REVIEWERS.md');
  });

  test('praises nothing and promises nothing', () => {
    for (const text of textsOf(listing))
      expect(text).not.toMatch(/guarantee|100 ?%|number one|best |#1|garantier|Nummer eins|نضمن|الأفضل/i);
  });
});
