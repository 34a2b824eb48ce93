/**
 * Twelve bits of a domain. They confirm a name that the reader already knows, and fit one in 4,096 of all
 * others; whoever has a list of names can narrow it down with them. There is no secret in it.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { hostName } from '../../evidence/host-name.ts';
import { HASH_VALUES } from './code-fields.ts';

/**
 * SHA-256 (FIPS 180-4) over the format, the code's other fields and the name; its first two bytes, big end
 * first, modulo 4096.
 * @param site registrable domain, ASCII, lower case
 * @param salt the code's other fields as one number
 */
export function domainHash(site: string, salt: number): number {
  const text = `secured-zone/1|${salt}|${site}`;
  const [high = 0, low = 0] = sha256(Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff));
  return (high * 256 + low) % HASH_VALUES;
}

/** RFC 1123 §2.1 letters, digits and hyphens; with underscores, which some names have; at least two labels, the last no number. */
const DOMAIN =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * So many labels and fewer are tried of a name: no registrable domain has more, for the longest public suffixes have seven
 * (`*.001.test.code-builder-stg.platform.salesforce.com`).
 */
const MOST_LABELS = 8;

/**
 * The names that a shop's domain, as somebody types or pastes it, may be known by: itself and what it is a
 * part of, longest first. Which of them is the registrable domain only a public suffix list could say; a
 * code holds no other. Empty: it is no domain, or not in ASCII (mapping it is for the caller, IDNA).
 */
export function domainCandidates(typed: string): readonly string[] {
  if (!/^\p{ASCII}*$/u.test(typed)) return [];
  const host = hostName(
    typed
      .trim()
      .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
      .replace(/[/?#\\].*$/s, '')
      .replace(/^.*@/s, ''),
  );
  if (!DOMAIN.test(host)) return [];
  const labels = host.split('.');
  const first = Math.max(0, labels.length - MOST_LABELS);
  return labels.slice(first, -1).map((_label, index) => labels.slice(first + index).join('.'));
}
