/** What people type, paste or scan in place of a support code → its digits, with an answer for each group. */
import { GROUP_LENGTH, isRightGroup, placeOf } from './check-digits.ts';

export const CODE_GROUPS = 5;
/** Later formats may have as many groups as there are places. */
const MOST_GROUPS = 9;
/** Payloads of the first group from here on belong to later formats. */
export const LATER_FORMATS = 990;
/** As long as a chat in which a report is looked for. Of a longer one the end is read, where the last code is. */
export const MOST_LETTERS = 20_000;

/**
 * `right`: the check digit fits. `wrong`: it does not. `elsewhere`: wrong here, right in the place
 * `belongsAt`, as are all others that are wrong. `incomplete`, `too-long`: fewer or more than four digits.
 * `missing`: nothing there yet. `extra`: there is no such group in a code.
 */
export interface GroupAnswer {
  readonly digits: string;
  readonly status: 'right' | 'wrong' | 'elsewhere' | 'incomplete' | 'too-long' | 'missing' | 'extra';
  /** 1 to 5; `null` unless `elsewhere`. */
  readonly belongsAt: number | null;
}

export interface CodeInput {
  /** In their order; at least five, unless the first belongs to a later format. */
  readonly groups: readonly GroupAnswer[];
  /** There were letters that are no digits: "double five" is not read. */
  readonly hasWords: boolean;
}

/** Reads any text. Total. */
export function readCodeInput(text: string): CodeInput {
  const { runs, hasWords } = digitRuns(text);
  const groups = intoGroups(runs);
  return { groups: withOrder(answers(groups)), hasWords };
}

/** Whether these groups begin a code of a later format; see `docs/support-code.md`. */
export function isLaterFormat(groups: readonly string[]): boolean {
  const [first = ''] = groups;
  return isRightGroup(first, 1) && Number(first.slice(0, -1)) >= LATER_FORMATS;
}

/** The letters O and I (and small L) stand for the digits they look like, where they touch a digit. */
const LOOKALIKE = /(?<=\d)[OoIl]+(?![A-Za-z])|(?<![A-Za-z])[OoIl]+(?=\d)/g;

/** The runs of digits in a text, with what stands for digits read as such. */
export function digitRuns(text: string): { readonly runs: readonly string[]; readonly hasWords: boolean } {
  const plain = [...text.slice(-MOST_LETTERS)].map(plainLetter).join('');
  const mended = plain.replaceAll(LOOKALIKE, (found) =>
    found.replaceAll(/[Oo]/g, '0').replaceAll(/[Il]/g, '1'),
  );
  return { runs: mended.match(/\d+/g) ?? [], hasWords: /[A-Za-z]/.test(mended) };
}

/** A digit of any script as an ASCII digit, letters as letters, marks and invisible signs as nothing, the rest as a space. */
function plainLetter(letter: string): string {
  if (/[0-9OoIl]/.test(letter)) return letter;
  if (/\p{Nd}/u.test(letter)) return `${digitValue(letter.codePointAt(0) ?? 0)}`;
  if (/[\p{L}\p{N}]/u.test(letter)) return 'x';
  return /[\p{M}\p{Cf}]/u.test(letter) ? '' : ' ';
}

/** The text with the digits of all scripts as ASCII ones. */
export function withPlainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => `${digitValue(digit.codePointAt(0) ?? 0)}`);
}

/** Unicode Standard §4.6: decimal digits come in rows of ten, from zero up; rows may follow each other. */
function digitValue(codePoint: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
}

/**
 * By fours, if that fits; else as somebody has set them apart; else so that all but one are right, which then
 * has a digit too few or too many.
 */
function intoGroups(runs: readonly string[]): readonly string[] {
  const digits = runs.join('');
  const byFours = inFours(digits);
  if (byFours.every((group, index) => isRightGroup(group, index + 1))) return byFours;
  const apart = runs.flatMap((run) => (run.length % GROUP_LENGTH === 0 ? inFours(run) : [run]));
  const whole = apart.filter(({ length }) => length === GROUP_LENGTH).length;
  const setApart = runs.length > 1 && whole * 2 >= apart.length && apart.every(({ length }) => length < 8);
  return setApart ? apart : (mendedAtOneGroup(digits) ?? byFours);
}

function inFours(digits: string): readonly string[] {
  return digits.match(/.{1,4}/g) ?? [];
}

/**
 * One to three digits too few or too many in one group, and all others right. Too few: only if no other group
 * can be it, as the last may still be in the typing. Too many, between two groups: of either, so the first.
 */
function mendedAtOneGroup(digits: string): readonly string[] | undefined {
  const length = digits.length - (CODE_GROUPS - 1) * GROUP_LENGTH;
  if (length < 1 || length > 7) return undefined;
  const fitting = Array.from({ length: CODE_GROUPS }, (_, odd) => [
    ...inFours(digits.slice(0, odd * GROUP_LENGTH)),
    digits.slice(odd * GROUP_LENGTH, odd * GROUP_LENGTH + length),
    ...inFours(digits.slice(odd * GROUP_LENGTH + length)),
  ]).filter((groups, odd) => groups.every((group, index) => index === odd || isRightGroup(group, index + 1)));
  return fitting.length === 1 || length > GROUP_LENGTH ? fitting[0] : undefined;
}

function answers(groups: readonly string[]): readonly GroupAnswer[] {
  const places = isLaterFormat(groups) ? MOST_GROUPS : CODE_GROUPS;
  const missing = isLaterFormat(groups) ? 0 : Math.max(0, CODE_GROUPS - groups.length);
  return [...groups, ...Array<string>(missing).fill('')].map((digits, index) => ({
    digits,
    status: statusOf(digits, index + 1, places),
    belongsAt: null,
  }));
}

function statusOf(digits: string, place: number, places: number): GroupAnswer['status'] {
  if (digits === '') return 'missing';
  if (place > places) return 'extra';
  if (digits.length < GROUP_LENGTH) return 'incomplete';
  if (digits.length > GROUP_LENGTH) return 'too-long';
  return isRightGroup(digits, place) ? 'right' : 'wrong';
}

/** Every group is right in one place only: where all wrong ones would be right in each other's, their order is wrong. */
function withOrder(groups: readonly GroupAnswer[]): readonly GroupAnswer[] {
  const places = groups.flatMap(({ status }, index) => (status === 'wrong' ? [index + 1] : []));
  const belong = groups.flatMap(({ digits, status }) => (status === 'wrong' ? [placeOf(digits)] : []));
  const onlyOrder = new Set(belong).size === belong.length && belong.every((place) => places.includes(place));
  if (!onlyOrder) return groups;
  return groups.map((group) =>
    group.status === 'wrong' ? { ...group, status: 'elsewhere', belongsAt: placeOf(group.digits) } : group,
  );
}
