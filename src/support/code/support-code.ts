/** The support code: what one look has found, as twenty digits to be read out. Format: `docs/support-code.md`. */
import type { Level } from '../../assess/finding.ts';
import { checkDigit, GROUP_LENGTH } from './check-digits.ts';
import {
  BROWSERS,
  CODE_VALUES,
  type CodedBrowser,
  DOMAIN_UNSEEN,
  NO_DOMAIN,
  pack,
  packSeen,
  RADIX,
  type SeenParts,
  unpack,
  unpackSeen,
} from './code-fields.ts';
import { codeInChat, withoutFurniture } from './code-in-chat.ts';
import {
  CODE_GROUPS,
  type CodeInput,
  type GroupAnswer,
  isLaterFormat,
  LATER_FORMATS,
  readCodeInput,
} from './code-input.ts';
import { domainCandidates, domainHash } from './domain-hash.ts';
import { levelOfNumber } from './finding-numbers.ts';

const PAYLOAD_DIGITS = CODE_GROUPS * (GROUP_LENGTH - 1);

/** What a code says of a look, the domain aside; numbers as they are sent. */
export interface CodeFacts {
  /** Number of the finding that decided the level; see `finding-numbers.ts`. */
  readonly lead: number;
  /** Number of the next finding that the other fields do not say already; `null`: there is none. */
  readonly second: number | null;
  readonly browser: CodedBrowser;
  /** The last two digits of the browser's major version. */
  readonly major: number;
  /** The last digit of the release's position in the list. */
  readonly release: number;
  readonly seen: SeenParts;
  /** Step of ten minutes; see `code-time.ts`. */
  readonly time: number;
}

/** `none`: an IP address, this computer, a name of one label, a page without a host. `unseen`: the browser did not tell. */
export type CodeDomain = 'none' | 'unseen' | { readonly site: string };

export interface CodeReading extends CodeFacts {
  /** Never `remark`: no code leads with one. */
  readonly level: Level;
  readonly domain: 'none' | 'unseen' | { readonly hash: number; readonly salt: number };
}

/** The five groups of a code, each with its check digit. Total for the facts of `code-state.ts`. */
export function encodeCode(facts: CodeFacts, domain: CodeDomain): readonly string[] {
  const others = {
    lead: facts.lead,
    second: facts.second === null ? 0 : facts.second + 1,
    browser: BROWSERS.indexOf(facts.browser),
    major: facts.major,
    release: facts.release,
    seen: packSeen(facts.seen),
    time: facts.time,
  };
  const salt = pack({ ...others, domain: 0 }) / RADIX.domain;
  const number = pack({ ...others, domain: domainField(domain, salt) });
  const payloads = `${number}`.padStart(PAYLOAD_DIGITS, '0').match(/.{3}/g) ?? [];
  return payloads.map((payload, index) => payload + checkDigit(payload, index + 1));
}

function domainField(domain: CodeDomain, salt: number): number {
  if (domain === 'none') return NO_DOMAIN;
  return domain === 'unseen' ? DOMAIN_UNSEEN : domainHash(domain.site, salt);
}

/**
 * What a text is. `empty`: no digit in it. `incomplete`: right so far. `wrong`: at least one group is.
 * `later-format`: a whole code, of a format that came after this one. `no-code`: every group is right, but
 * this product never makes such a code.
 */
export type CodeAnswer = CodeInput &
  (
    | { readonly kind: 'empty' | 'incomplete' | 'wrong' | 'no-code' }
    | { readonly kind: 'later-format'; readonly format: number }
    | { readonly kind: 'code'; readonly reading: CodeReading }
  );

/**
 * Reads a code out of whatever somebody typed or pasted. Total: every string has an answer. Of what a chat puts around a
 * code, its times and numbers are no groups of it.
 */
export function readCode(text: string): CodeAnswer {
  const answer = readDigits(text);
  const found = codeInChat(text, (digits) => readDigits(digits).kind === 'code');
  if (found !== undefined) return { ...readDigits(found), hasWords: answer.hasWords };
  const bare = readDigits(withoutFurniture(text));
  const isWhole =
    bare.groups.length === CODE_GROUPS && bare.groups.every(({ status }) => status !== 'missing');
  return answer.kind === 'wrong' && isWhole ? bare : answer;
}

function readDigits(text: string): CodeAnswer {
  const input = readCodeInput(text);
  const has = (...wanted: readonly GroupAnswer['status'][]) =>
    input.groups.some(({ status }) => wanted.includes(status));
  if (input.groups.every(({ status }) => status === 'missing')) return { ...input, kind: 'empty' };
  if (has('wrong', 'elsewhere', 'too-long', 'extra')) return { ...input, kind: 'wrong' };
  if (has('incomplete', 'missing')) return { ...input, kind: unfinished(input.groups) };
  const payload = input.groups.map(({ digits }) => digits.slice(0, -1)).join('');
  if (isLaterFormat(input.groups.map(({ digits }) => digits)))
    return { ...input, kind: 'later-format', format: Number(payload.slice(0, 3)) - LATER_FORMATS + 2 };
  const reading = readingOf(Number(payload));
  return reading === undefined ? { ...input, kind: 'no-code' } : { ...input, kind: 'code', reading };
}

/** A group with a digit missing is only still being typed if nothing comes after it. */
function unfinished(groups: readonly GroupAnswer[]): 'incomplete' | 'wrong' {
  const open = groups.findIndex(({ status }) => status === 'incomplete');
  return open === -1 || groups.slice(open + 1).every(({ status }) => status === 'missing')
    ? 'incomplete'
    : 'wrong';
}

function readingOf(number: number): CodeReading | undefined {
  if (number >= CODE_VALUES) return undefined;
  const values = unpack(number);
  const level = levelOfNumber(values.lead);
  const browser = BROWSERS[values.browser];
  if (level === 'remark' || browser === undefined || values.second === values.lead + 1) return undefined;
  const { lead, major, release, time } = values;
  return {
    level,
    lead,
    second: values.second === 0 ? null : values.second - 1,
    browser,
    major,
    release,
    seen: unpackSeen(values.seen),
    time,
    domain: domainReading(values.domain, Math.floor(number / RADIX.domain)),
  };
}

function domainReading(value: number, salt: number): CodeReading['domain'] {
  if (value === NO_DOMAIN) return 'none';
  return value === DOMAIN_UNSEEN ? 'unseen' : { hash: value, salt };
}

/** `site`: the name that fits, which may be a parent of the one that was typed. */
export type DomainAnswer =
  | { readonly answer: 'yes'; readonly site: string }
  | { readonly answer: 'no' }
  | { readonly answer: 'cannot-tell'; readonly why: 'not-in-code' | 'no-domain-given' };

/**
 * Whether the customer's page is of this domain. `yes` fits one in 4,096 of all other domains too, for each
 * candidate; `no` is certain for a code that was read right.
 * @param typed the shop's domain in ASCII, also with a scheme, subdomains or a path
 */
export function confirmDomain({ domain }: CodeReading, typed: string): DomainAnswer {
  const candidates = domainCandidates(typed);
  if (candidates.length === 0) return { answer: 'cannot-tell', why: 'no-domain-given' };
  if (domain === 'none') return { answer: 'no' };
  if (domain === 'unseen') return { answer: 'cannot-tell', why: 'not-in-code' };
  const site = candidates.find((candidate) => domainHash(candidate, domain.salt) === domain.hash);
  return site === undefined ? { answer: 'no' } : { answer: 'yes', site };
}
