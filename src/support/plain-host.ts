/**
 * A host out of a report's line, through the links that mail and chat programs make of it. Several addresses in one line
 * are one host only where all of them are the same; whatever else stands there is no host.
 */
import { isDomainName } from '../evidence/domain-name.ts';
import { hostName } from '../evidence/host-name.ts';

/** The opening tag of a link in HTML, and the address in it: each is looked for once, for several repetitions in one take hours for a long line. */
const HTML_LINK = /<a\b([^<>]*)>/gi;
/** Another attribute, whose value may hold anything. */
const QUOTED = /(?<![\w-])(?!href\b)[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')/gi;
const HREF = /(?<![\w-])href\s*=\s*["']?([^"'\s<>]*)/i;
/** What stands around an address: brackets, quotes, bars, emphasis; and no sign between two addresses at all. */
const AROUND = /[\s<>|()[\]{}"'`*\u00ab\u00bb\u2018-\u201f]+|(?<![=/_?&])(?=https?:\/\/)/i;
/**
 * Single words that stand in a report's line: a host, or why there is none (`report.ts`). Any other may be a scheme (`tel:1234`), or
 * what somebody wrote in place of a host.
 */
const WORDS = new Set(['localhost', 'none', 'unseen']);
/** Names of tags: `<a>`, BBCode's `[url]`. */
const TAG_NAMES = new Set(['a', '/a', 'url', '/url']);
const BBCODE_LINK = /\[url=/gi;

/**
 * @param value of a line, after NFKC
 * @returns lower case, ASCII, without a port and a last dot, IPv6 without brackets; `null`: no host, or more than one
 */
export function plainHost(value: string): string | null {
  const parts = value
    .toLowerCase()
    .replaceAll(
      HTML_LINK,
      tagWritten((address) => ` ${address} `),
    )
    .replaceAll(BBCODE_LINK, ' ')
    .split(AROUND)
    .map((part) => part.replace(/^(_{1,3}|~{1,3})(.*)\1$/, '$2').replace(/[,;!]+$/, ''))
    .filter((part) => part !== '');
  const addresses = parts.length === 1 ? parts : parts.filter((part) => !TAG_NAMES.has(part));
  const hosts = new Set(addresses.flatMap((part) => hostOf(part) ?? []));
  const [host] = hosts;
  // The same word twice is no link.
  const isLink = addresses.length === 1 || addresses.some((part) => part.includes('://'));
  if (host === undefined || hosts.size > 1 || !isLink) return null;
  const isSame = (part: string) => hostOf(part) !== null || hostName(part) === host || leadsOnTo(part, host);
  return addresses.every(isSame) ? host : null;
}

/** In place of an opening tag, what is made of the address in it; a tag without one stays. */
function tagWritten(write: (address: string) => string) {
  return (tag: string, attributes: string): string => {
    const address = HREF.exec(attributes.replaceAll(QUOTED, ' '))?.[1];
    return address === undefined ? tag : write(address);
  };
}

/** Of an address with nothing after its host but a slash; with a path it could be anything that looks like one. */
function hostOf(part: string): string | null {
  const found = /^(?:https?:\/\/)?([^/?#@\\:]+)(?::\d{1,5})?\/?$/.exec(part);
  const named = (found?.[1] ?? '').replace(/\.$/, '');
  if (isDomainName(named) || WORDS.has(named) || isIPv4(named)) return named;
  return isIPv6(part) ? part : null;
}

function isIPv4(host: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) && host.split('.').every((number) => Number(number) < 256);
}

/** RFC 4291 §2.2, without the form that ends like IPv4, which no browser writes. */
function isIPv6(host: string): boolean {
  const [before = '', after, ...more] = host.split('::');
  const numbers = [before, after ?? ''].flatMap((part) => (part === '' ? [] : part.split(':')));
  const fits = after === undefined ? numbers.length === 8 : numbers.length < 8;
  return more.length === 0 && fits && numbers.every((number) => /^[\da-f]{1,4}$/.test(number));
}

/**
 * Mail gateways put an address of theirs in a link's place, with the old one inside: as it is, percent-encoded, or with
 * `-3A__` for `://`.
 */
function leadsOnTo(part: string, host: string): boolean {
  const inner = /^https?:\/\/[^/?#]+[/?].*?https?(?::|%3a|-3a)(?:\/\/|%2f%2f|__)([^/?#&%_;:\\@]+)/.exec(part);
  return inner?.[1] === host;
}

/** A word of the line, from its first letter on: begun inside it, a long one would be looked through once for each of its letters. */
const WORD = String.raw`(?<![^\s<>|()[\]])[^\s<>|()[\]]*`;
/** The beginning of an address, of whatever scheme. */
const ADDRESS = String.raw`[a-z][a-z\d+.-]*:`;
const LINK = new RegExp(
  [
    // HTML; Slack's source; mail as plain text, which may have lost the last bracket.
    String.raw`<a\b[^<>]*>[^<>]*</a>`,
    String.raw`<${ADDRESS}[^<>|]*\|[^<>]*>`,
    `${WORD} ?<${ADDRESS}[^<>]*>`,
    String.raw`${WORD}<${ADDRESS}[^<>\s]*`,
    // Jira's wiki; other wikis; Markdown; text browsers.
    String.raw`\[[^[\]|]*\|https?:[^[\]]*\]`,
    String.raw`\[https?:[^\s[\]]* [^[\]]*\]`,
    String.raw`\[[^[\]]*\] ?\([^()]*\)`,
    String.raw`(?<![^\s<>()[\]])[^\s<>()[\]]+ ?[([]https?:[^()[\]]*[)\]]`,
    // The address alone, or run into its name.
    String.raw`${WORD}https?://\S+`,
  ].join('|'),
  'gi',
);
/** A word that is no name, and the link after it. */
const WORD_BEFORE = /^([^\s.:]+) ([<([].*)$/;

/** The line with each link in it as the host that it was made of; as one word where there is none in it. */
export function withoutLinks(value: string): string {
  return value.replaceAll(LINK, (link) => plainHost(link) ?? withoutLinkBehind(link));
}

function withoutLinkBehind(link: string): string {
  const [, before = '', rest = ''] = WORD_BEFORE.exec(link) ?? [];
  const host = plainHost(rest);
  return host === null ? link.replaceAll(/\s/g, '') : `${before} ${host}`;
}

/** The line without addresses that programs have put after a time or a number (`tel:`, `x-apple-data-detectors:`). */
export function withoutTargets(value: string): string {
  return value
    .replaceAll(
      HTML_LINK,
      tagWritten(() => ' '),
    )
    .replaceAll(/<\/a>/gi, ' ')
    .replaceAll(/<[a-z][a-z\d+.-]*:[^<>|]*\|([^<>]*)>/gi, '$1')
    .replaceAll(/ ?<[a-z][a-z\d+.-]*:[^<>]*>/gi, '')
    .replaceAll(/\[([^[\]]*)\] ?\([a-z][a-z\d+.-]*:[^()]*\)/gi, '$1')
    .trim();
}
