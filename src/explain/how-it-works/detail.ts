/** "How it works, for the computer literate": the whole detail view of one page, as words and values with their origin. */
import type { Assessment } from '../../assess/assess.ts';
import type { FindingId } from '../../assess/finding.ts';
import type { DecodedCertificate } from '../../certificate/certificate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { type Text, text } from '../../words/text.ts';
import { browserName } from '../browser-guidance.ts';
import { type ConnectionFacts, connectionFacts } from './connection-facts.ts';
import { connectionRows } from './connection-rows.ts';
import { type HandshakeMessage, handshakeMessages } from './handshake-messages.ts';
import { type HandshakeKind, handshakeKind, handshakeSteps, type Step } from './handshake-steps.ts';
import { layers } from './layers.ts';
import { type Row, UNSHOWN } from './rows.ts';
import { knownValue } from './sourced.ts';

export interface HowItWorks {
  /** `http`: there was no handshake, and only the layers can be shown. */
  readonly scheme: 'https' | 'http';
  /** The other end is vouched for as the shop's: accepted by the browser, up to a root that came with it. */
  readonly vouched: boolean;
  /** What has to be known before the values are read. */
  readonly notes: readonly Text[];
  readonly facts: ConnectionFacts;
  readonly kind: HandshakeKind;
  readonly messages: readonly HandshakeMessage[];
  readonly steps: readonly Step[];
  readonly layers: readonly Row[];
  readonly connection: readonly Row[];
  /** How much of the chain this browser hands over. */
  readonly chainNote: Text;
}

/** @param leaf the server's certificate, if there is one and it could be read */
export function howItWorks(
  evidence: Evidence,
  { findings }: Assessment,
  leaf: DecodedCertificate | undefined,
): HowItWorks {
  const found = (id: FindingId) => findings.some((finding) => finding.id === id);
  const refused = found('warning-overridden') || found('warning-seems-overridden');
  const root = seenOrUndefined(evidence.connection)?.certificates.at(-1)?.builtInRoot;
  const scheme = seenOrUndefined(evidence.address)?.scheme === 'https' ? 'https' : 'http';
  const facts = connectionFacts(evidence);
  const kind = handshakeKind(facts);
  const keyWasSent = facts.group.origin !== 'not-shown' && knownValue(facts.group) === null;
  const encrypted = scheme === 'https';
  return {
    scheme,
    vouched: found('certificate-accepted') && root !== undefined && seenOrUndefined(root) === true,
    notes: encrypted ? notes(evidence, facts, refused, found('someone-between')) : [text('how_note_http')],
    facts,
    kind,
    messages: encrypted ? handshakeMessages(kind, keyWasSent, knownValue(facts.http) === 'HTTP/3') : [],
    steps: encrypted ? handshakeSteps(evidence, facts, refused, leaf) : [],
    layers: layers(evidence.browser, facts, encrypted),
    connection: encrypted ? connectionRows(evidence.browser, facts) : [],
    chainNote: chainNote(evidence, facts),
  };
}

function notes(
  { screen, page }: Evidence,
  facts: ConnectionFacts,
  refused: boolean,
  readAlong: boolean,
): readonly Text[] {
  return [
    ...(seenOrUndefined(screen) === 'error-page' ? [text('how_note_error_page')] : []),
    ...(refused ? [text('how_note_overridden')] : []),
    ...(readAlong ? [text('how_note_between')] : []),
    ...(facts.of === 'server-now' ? [text('how_note_now')] : []),
    ...(facts.fromCache ? [text('how_note_cache')] : []),
    ...(seenOrUndefined(page)?.servedByServiceWorker ? [text('how_note_service_worker')] : []),
  ];
}

function chainNote({ browser, connection }: Evidence, { why }: ConnectionFacts): Text {
  const known = seenOrUndefined(connection);
  const count = known?.certificates.length ?? 0;
  const name = browserName(browser);
  if (known === undefined && why !== 'browser-cannot') return text(UNSHOWN[why]);
  if (known === undefined || count === 0) return text('how_chain_none', name);
  if (browser.family === 'chromium') return text('how_chain_leaf_only', name);
  return known.overridden.length > 0 ? text('how_chain_refused', name) : text('how_chain_verified', name);
}
