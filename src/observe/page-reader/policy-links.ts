/** The shop's own words: links to its privacy and security policy, by relation first (RFC 6903 §4), then by their words. */
import { attribute, baseOf, ownerDocument, property } from './dom.ts';
import type { Gathered } from './gather.ts';
import type { Pace } from './pace.ts';
import { type PolicyKind, policyNamed } from './policy-words.ts';

/** Candidates, the likeliest first; https only. Whether a link stays with the shop is for the background to say. */
export type PolicyLinks = Readonly<Record<PolicyKind, readonly string[]>>;

const MAX_LINKS = 5;
const MAX_LENGTH = 2000;
/** Longer texts are no names of links. */
const MAX_WORDS = 60;
const MAX_PIECES = 8;

const rootElement = property(Document, 'documentElement') as (of: Document) => Element | null;
const nextNode = TreeWalker.prototype.nextNode;
const lengthOf = property(CharacterData, 'length') as (of: Node) => number;

export async function policyLinks({ elements }: Gathered, pace: Pace): Promise<PolicyLinks> {
  const found = { byRelation: [] as string[], privacy: [] as string[], security: [] as string[] };
  const root = rootElement(document);
  const language = (root && attribute(root, 'lang')) ?? '';
  const links = [...elements.links, ...elements.anchors];
  // From the end: these links stand at the foot of a page.
  for (const link of links.reverse()) {
    if (ownerDocument(link) === document) {
      const href = hrefOf(link);
      const isNamed = /(?:^|\s)privacy-policy(?:\s|$)/i.test((attribute(link, 'rel') ?? '').slice(0, 200));
      const kind = href === undefined || isNamed ? undefined : policyNamed(wordsOf(link), language);
      if (href !== undefined && isNamed) found.byRelation.push(href);
      if (href !== undefined && kind !== undefined) found[kind].push(href);
    }
    if (pace.step() && !(await pace.rest())) break;
  }
  const first = (hrefs: readonly string[]) => [...new Set(hrefs)].slice(0, MAX_LINKS);
  return { privacy: first([...found.byRelation, ...found.privacy]), security: first(found.security) };
}

function hrefOf(link: Element): string | undefined {
  try {
    const { protocol, href } = new URL(attribute(link, 'href') ?? 'about:blank', baseOf(link));
    return protocol === 'https:' && href.length <= MAX_LENGTH ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The text in a link, without ever asking for all of what may be a whole page; empty if it is too long for a name. */
function wordsOf(link: Element): string {
  const walker = Document.prototype.createTreeWalker.call(document, link, NodeFilter.SHOW_TEXT);
  let words = attribute(link, 'aria-label')?.slice(0, MAX_WORDS) ?? '';
  for (let piece = 0; piece < MAX_PIECES; piece += 1) {
    const node = nextNode.call(walker) as CharacterData | null;
    if (node === null) return words;
    if (lengthOf(node) > 4 * MAX_WORDS) return '';
    words += ` ${CharacterData.prototype.substringData.call(node, 0, 4 * MAX_WORDS).trim()}`;
    if (words.length > MAX_WORDS) return '';
  }
  return '';
}
