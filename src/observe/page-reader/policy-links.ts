/**
 * Where the shop keeps its own words: by the link relations of RFC 6903 first (`privacy-policy`,
 * `terms-of-service`), which the page states for machines; then by the names of its links.
 */

import type { PageReading } from '../../evidence/page-reading.ts';
import type { Pace } from './pace.ts';
import { policyNamed } from './policy-words.ts';
import { attribute, baseOf, pageLanguage } from './properties.ts';
import type { Found, Tree } from './tree.ts';

/** Its `href` is serialised. */
export type PolicyLink = PageReading['policyLinks'][number];

const RELATIONS: ReadonlyMap<string, PolicyLink['policy']> = new Map([
  ['privacy-policy', 'privacy'],
  ['terms-of-service', 'terms'],
]);
/** Such links stand at the end of a page: of very many the last are read. */
const MAX_LINKS = 2000;
/** Of one page; most have two. */
const MAX_POLICIES = 12;
const MAX_HREF = 2000;
/** Pieces of a link's text, and characters of each. */
const MAX_PIECES = 8;
const MAX_PIECE = 100;

/** Best first. */
export async function readPolicyLinks({ links, anchors }: Tree, pace: Pace): Promise<PolicyLink[]> {
  const language = pageLanguage();
  const found: Record<'related' | 'named' | 'addressed', PolicyLink[]> = {
    related: [],
    named: [],
    addressed: [],
  };
  await pace.each([...links.slice(-MAX_LINKS), ...anchors.slice(-MAX_LINKS)], 2 * MAX_LINKS, (link) => {
    const href = hrefOf(link);
    if (href === null) return;
    const relations = (attribute(link.element, 'rel') ?? '').slice(0, 200).toLowerCase().split(/\s+/);
    for (const relation of relations) {
      const policy = RELATIONS.get(relation);
      if (policy) found.related.push({ policy, href });
    }
    if (link.name !== 'a') return;
    const named = policyNamed(textOf(link.element), language);
    if (named) found.named.push({ policy: named, href });
    const addressed = policyNamed(lastWords(href), language);
    if (addressed) found.addressed.push({ policy: addressed, href });
  });
  const all = [...found.related, ...found.named, ...found.addressed];
  return all.slice(0, MAX_POLICIES);
}

function hrefOf({ element }: Found): string | null {
  const href = attribute(element, 'href');
  if (href === null || href.length > MAX_HREF || href.startsWith('#')) return null;
  try {
    const url = new URL(href, baseOf(element));
    return url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** The beginning of what is written in it. */
function textOf(element: Element): string {
  const walker = Document.prototype.createTreeWalker.call(document, element, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  for (let node = walker.nextNode(); node !== null && pieces.length < MAX_PIECES; node = walker.nextNode())
    pieces.push(CharacterData.prototype.substringData.call(node, 0, MAX_PIECE));
  return pieces.join('');
}

/** The last part of an address's path as words: `/help/security-policy.html` is `security policy`. */
function lastWords(href: string): string {
  const { pathname } = new URL(href);
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last)
      .replace(/\.\w{1,5}$/, '')
      .replaceAll(/[-_+.]/g, ' ');
  } catch {
    return '';
  }
}
