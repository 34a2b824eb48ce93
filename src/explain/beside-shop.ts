/** Who is named beside the shop, where the answer is yes: who gets the card number, and who reads along. */
import type { Finding } from '../assess/finding.ts';
import type { Certificate, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type Argument, type MessageKey, type Text, text } from '../words/text.ts';
import { visibleName } from '../words/visible-text.ts';
import { whose } from './on-this-page.ts';

/** Names that are listed; the others are on the page's own list. */
const MOST_NAMES = 2;

/** Whoever reads along comes first: that is true of all that is typed. */
export function besideShop(findings: readonly Finding[], evidence: Evidence): readonly Text[] {
  const reads = findings.some(({ id }) => id === 'someone-between');
  const card = cardText(findings, evidence);
  if (!reads) return card === null ? [] : [card];
  const reader = readerText(evidence);
  return card === null ? [reader] : [inFewWords(reader), inFewWords(card)];
}

const SHORT: Readonly<Partial<Record<MessageKey, MessageKey>>> = {
  beside_reader: 'beside_reader_short',
  beside_card: 'beside_card_short',
  beside_card_unseen: 'beside_card_short',
  beside_unread: 'beside_parts',
  beside_unread_more: 'beside_parts',
};

/** Where two are named. */
function inFewWords({ key, args }: Text): Text {
  const short = SHORT[key];
  return short === undefined ? text(key, ...args) : text(short, ...args);
}

/** Something may be typed into a part whose connection, or whose contents, nobody has seen. */
export function isUnseenPart(finding: Finding): boolean {
  return (
    finding.id === 'foreign-frames-unread' ||
    (finding.id === 'fields-in-frame' && finding.connection === 'unseen')
  );
}

/** Of several who ask, the one who asks for the card. */
function cardText(findings: readonly Finding[], { frames }: Evidence): Text | null {
  const known = seenOrUndefined(frames) ?? [];
  const asking = findings.filter((finding) => finding.id === 'fields-in-frame');
  const first = asking.find(({ asks }) => asks === 'card') ?? asking[0];
  if (first !== undefined) {
    const name: Argument = { names: whose([first.host], known) };
    if (first.asks === 'password') return text('beside_password', name);
    return text(first.connection === 'unseen' ? 'beside_card_unseen' : 'beside_card', name);
  }
  const unread = findings.find((finding) => finding.id === 'foreign-frames-unread');
  if (unread === undefined) return null;
  const names = whose(unread.hosts, known);
  return names.length > MOST_NAMES
    ? text('beside_unread_more', { names: names.slice(0, MOST_NAMES) })
    : text('beside_unread', { names });
}

function readerText({ connection }: Evidence): Text {
  const certificates = seenOrUndefined(connection)?.certificates ?? [];
  const root =
    certificates.find(({ builtInRoot }) => seenOrUndefined(builtInRoot) === false) && certificates.at(-1);
  const name = root && bearerOf(root);
  return name === undefined ? text('beside_somebody') : text('beside_reader', { name: visibleName(name) });
}

/** As the browser writes a distinguished name: `CN=Name,O="Name, Inc.",C=DE` (RFC 4514, with quotes). The organisation, else the name. */
function bearerOf({ subject, issuer }: Certificate): string | undefined {
  const written = seenOrUndefined(subject) ?? seenOrUndefined(issuer) ?? '';
  const partOf = (type: string) =>
    new RegExp(`(?:^|,)\\s*${type}=(?:"([^"]*)"|([^,"]+))`, 'i')
      .exec(written)
      ?.slice(1)
      .find(Boolean)
      ?.trim();
  return (partOf('O') ?? partOf('CN'))?.slice(0, 40);
}
