/**
 * The policy's story for the computer literate, in its order: who the server is, how a secret is agreed, what
 * encrypts, what detects tampering, and whether the client has to show who it is.
 */
import { type DecodedCertificate, isUnreadable } from '../../certificate/certificate.ts';
import type { Browser, Certificate, Evidence } from '../../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import type { Unseen } from '../../evidence/observed-schema.ts';
import { type MessageKey, type Text, text } from '../../words/text.ts';
import type { Integrity } from './cipher-suite.ts';
import type { ConnectionFacts, TlsVersion } from './connection-facts.ts';
import { calledBy } from './distinguished-name.ts';
import type { Group } from './key-exchange-group.ts';
import { code, type Row, type RowId, row, type Shown, words, yesOrNo } from './rows.ts';
import { fromBrowser, infoSource, knownValue, notShown, type Sourced, workedOut } from './sourced.ts';

export type StepId = 'hello' | 'certificate' | 'proof' | 'agreement' | 'cipher' | 'tampering' | 'client';

export interface Step {
  readonly id: StepId;
  /** For everybody. */
  readonly first: Text;
  /** For the computer literate. */
  readonly more: Text;
  readonly rows: readonly Row[];
}

/** Which of the handshakes it was; `open`: this browser leaves open which. */
export type HandshakeKind = 'tls13' | 'tls12' | 'open';

/** Which handshake these facts speak of. SSL 3.0 to TLS 1.2 share their messages (RFC 5246 §7.3). */
export function handshakeKind({ tls }: ConnectionFacts): HandshakeKind {
  const version = knownValue(tls);
  if (version === undefined || version.orNewer) return 'open';
  return version.name === 'TLS 1.3' ? 'tls13' : 'tls12';
}

/**
 * @param refused the browser did not accept the certificate by itself
 * @param leaf the server's certificate, if it could be read
 */
export function handshakeSteps(
  evidence: Evidence,
  facts: ConnectionFacts,
  refused: boolean,
  leaf: DecodedCertificate | undefined,
): readonly Step[] {
  const line = <T>(id: RowId, fact: Sourced<T>, show: (value: T) => readonly Shown[]) =>
    row(evidence.browser, id, fact, show);
  const keyWasSent = facts.group.origin !== 'not-shown' && facts.group.value === null;
  return [
    step('hello', [
      line('tls_version', facts.tls, showVersion),
      line('http_version', facts.http, code),
      line('ech', facts.encryptedClientHello, yesOrNo),
      line('resumed', notShown('browser-cannot'), () => []),
    ]),
    step('certificate', certificateStep(evidence, facts, leaf), {
      more: refused ? 'how_step_certificate_refused_more' : 'how_step_certificate_more',
    }),
    step(
      'proof',
      [
        line('signature_scheme', facts.signatureScheme, (name) =>
          name === null ? words('how_nothing_signed') : code(name),
        ),
      ],
      { more: keyWasSent ? 'how_step_proof_sent_more' : 'how_step_proof_more' },
    ),
    step(
      'agreement',
      [
        line('group', facts.group, showGroup),
        line('forward_secrecy', facts.forwardSecrecy, (value) =>
          words(value ? 'how_forward_yes' : 'how_forward_no'),
        ),
      ],
      keyWasSent ? { first: 'how_step_agreement_sent_first', more: 'how_step_agreement_sent_more' } : {},
    ),
    step('cipher', [
      line('cipher_suite', facts.cipherSuite, code),
      line('cipher_name', facts.cipher, code),
      line('key_length', facts.keyLength, (count) => words('how_bits', { count })),
    ]),
    step('tampering', [line('integrity', facts.integrity, showIntegrity)]),
    step('client', [line('client_certificate', notShown('browser-cannot'), () => [])]),
  ];
}

function step(
  id: StepId,
  rows: readonly Row[],
  other: { readonly first?: MessageKey; readonly more?: MessageKey } = {},
): Step {
  const { first = `how_step_${id}_first`, more = `how_step_${id}_more` } = other;
  return { id, first: text(first), more: text(more), rows };
}

function certificateStep(
  { browser, connection }: Evidence,
  facts: ConnectionFacts,
  leaf: DecodedCertificate | undefined,
): readonly Row[] {
  const chain = seenOrUndefined(connection)?.certificates ?? [];
  const line = <T>(id: RowId, fact: Sourced<T>, show: (value: T) => readonly Shown[]) =>
    row(browser, id, fact, show);
  const names = namesOf(browser, chain[0], leaf, facts.why);
  return [
    line('shown_by', names.subject, raw),
    line('vouched_by', names.issuer, raw),
    line(
      'root',
      fromBrowser(chain.at(-1)?.builtInRoot ?? unseen(facts.why), infoSource(browser)),
      (builtIn) => words(builtIn ? 'how_root_built_in' : 'how_root_added'),
    ),
    line('certificate_sent', howSent(facts), (hidden) => words(hidden ? 'how_sent_hidden' : 'how_sent_open')),
    line('delegated', facts.delegatedCredentials, yesOrNo),
  ];
}

function raw(value: string): readonly Shown[] {
  return value === '' ? words('how_no_name') : [{ raw: value }];
}

function namesOf(
  browser: Browser,
  first: Certificate | undefined,
  leaf: DecodedCertificate | undefined,
  why: Unseen,
) {
  const fact = (name: 'subject' | 'issuer'): Sourced<string> => {
    if (leaf !== undefined && !isUnreadable(leaf, name))
      return fromBrowser(seen(calledBy(leaf[name]) ?? ''), 'certificate');
    return fromBrowser(first?.[name] ?? unseen(why), infoSource(browser));
  };
  return { subject: fact('subject'), issuer: fact('issuer') };
}

/** RFC 8446 §2 encrypts all after the hello; before, certificates were sent in the open (RFC 5246 §7.3). */
function howSent(facts: ConnectionFacts): Sourced<boolean> {
  const kind = handshakeKind(facts);
  if (kind === 'tls13') return workedOut(true, 'tls13_hidden');
  if (kind === 'tls12') return workedOut(false, 'tls12_open');
  return notShown(facts.why);
}

/** A version of TLS, or the oldest that it can be. */
export function showVersion({ name, orNewer }: TlsVersion): readonly Shown[] {
  return orNewer ? words('how_or_newer', { word: name }) : code(name);
}

const GROUP_KIND = {
  curve: 'how_group_curve',
  'finite-field': 'how_group_finite_field',
  hybrid: 'how_group_hybrid',
} as const satisfies Record<Exclude<Group['kind'], 'unfamiliar'>, MessageKey>;

function showGroup(group: Group | null): readonly Shown[] {
  if (group === null) return words('how_group_none');
  return group.kind === 'unfamiliar'
    ? code(group.name)
    : [...code(group.name), ...words(GROUP_KIND[group.kind])];
}

function showIntegrity(integrity: Integrity | 'aead'): readonly Shown[] {
  if (integrity === 'aead') return words('how_integrity_some_aead');
  const bits = { count: integrity.bits };
  return integrity.kind === 'aead'
    ? words('how_integrity_aead', bits)
    : words('how_integrity_hmac', { word: integrity.hash }, bits);
}
