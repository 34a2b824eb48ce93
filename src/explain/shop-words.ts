/** What is said of the shop itself: that the user knows it, or that its name is like that of one the user knows. */

import type { Assessment } from '../assess/assess.ts';
import type { Finding } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Evidence, Likeness } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type Text, text } from '../words/text.ts';
import { visibleName } from '../words/visible-text.ts';
import { comparedNames, type Piece } from './compare-names.ts';

type Resembling = Finding & { readonly id: 'resembles-known-shop' };

/** The finding that names the known shop, if there is one. */
export function resembling(findings: readonly Finding[]): Resembling | undefined {
  return findings.find((finding): finding is Resembling => finding.id === 'resembles-known-shop');
}

/** Names are made to be mixed up so; by all else, names come near each other that are shops' own by right. */
const MADE_TO_BE_MIXED_UP: ReadonlySet<Likeness> = new Set(['same-looking', 'in-front', 'with-additions']);

/** `deceptive`: type nothing before the names are compared; `near`: have a look at the name. */
export type Resemblance = 'none' | 'near' | 'deceptive';

export function resemblance(findings: readonly Finding[]): Resemblance {
  const found = resembling(findings);
  if (found === undefined) return 'none';
  return MADE_TO_BE_MIXED_UP.has(found.likeness) ? 'deceptive' : 'near';
}

export interface LookAlikeWords {
  readonly title: Text;
  readonly resemblance: Resemblance;
  readonly known: NamedPieces;
  readonly here: NamedPieces;
}

export interface NamedPieces {
  /** Whose name it is. */
  readonly label: Text;
  readonly pieces: readonly Piece[];
  /** The name as computers know it; `null` where it is written in the same letters. */
  readonly ascii: string | null;
}

/** The two names to compare, or `null` where there is nothing to compare. */
export function lookAlikeWords(findings: readonly Finding[], { address }: Evidence): LookAlikeWords | null {
  const found = resembling(findings);
  const site = seenOrUndefined(seenOrUndefined(address)?.site ?? { unseen: 'lost' });
  if (found === undefined || site === undefined || site === null) return null;
  const { known, here, likeness } = found;
  const letters = { known: inOwnLetters(known), here: inOwnLetters(here) };
  const shown = { known: visibleName(letters.known), here: visibleName(letters.here) };
  const names = comparedNames(shown.known, shown.here, visibleName(inOwnLetters(site)), likeness);
  const ascii = (name: string, own: string) => (name === own ? null : name);
  return {
    title: text('look_alike_title'),
    resemblance: resemblance(findings),
    known: { label: text('look_alike_known'), pieces: names.known, ascii: ascii(known, letters.known) },
    here: { label: text('look_alike_here'), pieces: names.here, ascii: ascii(here, letters.here) },
  };
}

export interface ShopWords {
  /** Registrable domain, ASCII: what is remembered. */
  readonly site: string;
  /** The same, as this browser shows it. */
  readonly name: string;
  /** It may be remembered or forgotten from here: nothing is written from a private window. */
  readonly mayWrite: boolean;
  /** This connection is good enough to remember a name by. */
  readonly worthKnowing: boolean;
  /** Its name is like that of another known shop: remembering it is possible, not suggested. */
  readonly doubtful: boolean;
}

/** The shop of this address, or `null` for what has no name of its own. */
export function shopWords(evidence: Evidence, { level, findings }: Assessment): ShopWords | null {
  const address = seenOrUndefined(evidence.address);
  const site = address && seenOrUndefined(address.site);
  if (!address || !site || !['http', 'https'].includes(addressKind(address))) return null;
  return {
    site,
    name: seenOrUndefined(address.displaySite) ?? site,
    mayWrite: !evidence.privateWindow,
    worthKnowing: level === 'secured' || level === 'partly',
    doubtful: resembling(findings) !== undefined,
  };
}
