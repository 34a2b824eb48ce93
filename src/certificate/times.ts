/** Moments in certificates: UTCTime and GeneralizedTime as RFC 5280, section 4.1.2.5, wants them, and no others. */
import { type Element, isUniversal, TAG } from './der.ts';
import { asciiText } from './strings.ts';

/** "No well-defined expiration date" (RFC 5280, section 4.1.2.5). */
export const NO_WELL_DEFINED_EXPIRY = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Epoch ms; throws on other forms and on moments that no calendar has. */
export function timeOf(element: Element | undefined): number {
  const short = isUniversal(element, TAG.utcTime);
  if (!short && !isUniversal(element, TAG.generalizedTime)) throw new TypeError('No time.');
  const text = asciiText(element.content);
  if (!(short ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text)) throw new RangeError('No moment.');
  const digits = text.slice(0, -1);
  const [year = 0, ...rest] = [digits.slice(0, -10), ...(digits.slice(-10).match(/../g) ?? [])].map(Number);
  const [month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = rest;
  const fullYear = short ? (year < 50 ? 2000 : 1900) + year : year;
  const date = new Date(0);
  date.setUTCFullYear(fullYear, month - 1, day);
  date.setUTCHours(hours, minutes, seconds);
  // A 31st of April would become the 1st of May.
  const written = date.toISOString().replace(/\D/g, '').slice(0, 14);
  if (!written.endsWith(digits)) throw new RangeError('No such moment.');
  return date.getTime();
}
