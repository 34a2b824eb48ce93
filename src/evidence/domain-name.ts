/** Domain names as text: their parts, and the letters that their ASCII form stands for. */
import punycode from 'punycode.js';

/** Prefix of a label that stands for others than ASCII letters (RFC 5890 §2.3.2.1, A-label). */
const ACE_PREFIX = 'xn--';

/**
 * A name in the letters that it is made of (RFC 3492, NFC), whether or not a browser would show it so. A label that
 * cannot be read stays as it is.
 * @param name host without a trailing dot, as the URL Standard serialises it
 */
export function inOwnLetters(name: string): string {
  return name.split('.').map(labelInOwnLetters).join('.');
}

function labelInOwnLetters(label: string): string {
  if (!label.startsWith(ACE_PREFIX)) return label;
  try {
    const letters = punycode.decode(label.slice(ACE_PREFIX.length)).normalize('NFC');
    // A dot, a space or a sign that turns the direction would show a name that is not there.
    const readable = /^[\p{L}\p{M}\p{N}\p{S}_\-·・\u200c\u200d]+$/u.test(letters);
    return readable && !/^\p{ASCII}*$/u.test(letters) && !looksDivided(letters) ? letters : label;
  } catch {
    return label;
  }
}

/**
 * Signs that look like those which divide an address (`/`, `\`, `.`, `:`; Unicode's `confusables.txt`): with one of them a label
 * looks like a whole address with a path.
 */
const DIVIDERS =
  /[\u02d0\u02f8\u1735\u205a\u2215\u2216\u2236\u2571\u2572\u27cb\u27cd\u29f5\u29f8\u29f9\u2cc6\ua789\ua4f8\ua4fd\u{1d20f}\u{1d23a}\u{1d23b}\u2044\u2041]/u;
/** Of Chinese and Japanese, where they are letters and strokes like others. */
const STROKES = /[\u2f02\u2f03\u3033\u3035\u30ce\u30bd\u30f3\u31d3\u31d4\u4e36\u4e3f]/;
const BESIDE_STROKES = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー・〃々0-9-]+$/u;

function looksDivided(letters: string): boolean {
  return DIVIDERS.test(letters) || (STROKES.test(letters) && !BESIDE_STROKES.test(letters));
}

/** A registrable domain's own label and the public suffix after it. */
export interface SiteParts {
  readonly label: string;
  readonly suffix: string;
}

/** @param site registrable domain: public suffix plus one label */
export function siteParts(site: string): SiteParts {
  const dot = site.indexOf('.');
  return dot === -1
    ? { label: site, suffix: '' }
    : { label: site.slice(0, dot), suffix: site.slice(dot + 1) };
}

/**
 * Whether a text is a domain name as the URL Standard serialises it: ASCII, lower case, at least two labels of
 * letters, digits and hyphens (RFC 1034 §3.5, RFC 1123 §2.1, and the underscore that is in use), at most 253
 * characters, and no IPv4 address.
 */
export function isDomainName(text: string): boolean {
  const labels = text.split('.');
  return (
    text.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label)) &&
    !/\.(?:\d+|0x[\da-f]*)$/.test(text)
  );
}
