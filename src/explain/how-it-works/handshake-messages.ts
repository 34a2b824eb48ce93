/** The messages of the handshake as the RFCs name them, for the drawing. Names of protocol messages are not translated. */
import type { HandshakeKind, StepId } from './handshake-steps.ts';

export interface HandshakeMessage {
  readonly name: string;
  readonly from: 'browser' | 'server' | 'both';
  /** The steps below the drawing that tell of it. */
  readonly steps: readonly StepId[];
  /** What is sent encrypted already. */
  readonly encrypted: boolean;
  /** Only some handshakes have it, and this browser does not show whether this one did. */
  readonly open: boolean;
}

const message = (
  from: HandshakeMessage['from'],
  name: string,
  steps: StepId | readonly StepId[],
  how: 'plain' | 'encrypted' | 'open' = 'plain',
): HandshakeMessage => ({
  name,
  from,
  steps: [steps].flat(),
  encrypted: how === 'encrypted',
  open: how === 'open',
});

/** RFC 8446 §2, figure 1. */
const TLS13: readonly HandshakeMessage[] = [
  message('browser', 'ClientHello + key_share', ['hello', 'agreement']),
  message('server', 'ServerHello + key_share', ['hello', 'agreement']),
  message('server', 'EncryptedExtensions', 'hello', 'encrypted'),
  message('server', 'Certificate', 'certificate', 'encrypted'),
  message('server', 'CertificateVerify', 'proof', 'encrypted'),
  message('server', 'Finished', 'tampering', 'encrypted'),
  message('browser', 'Finished', 'tampering', 'encrypted'),
  message('both', 'Application Data', 'cipher', 'encrypted'),
];

/** RFC 5246 §7.3, figure 1. */
const TLS12: readonly HandshakeMessage[] = [
  message('browser', 'ClientHello', 'hello'),
  message('server', 'ServerHello', 'hello'),
  message('server', 'Certificate', 'certificate'),
  message('server', 'ServerKeyExchange', ['proof', 'agreement']),
  message('server', 'ServerHelloDone', 'hello'),
  message('browser', 'ClientKeyExchange', 'agreement'),
  message('browser', 'Finished', 'tampering', 'encrypted'),
  message('server', 'Finished', 'tampering', 'encrypted'),
  message('both', 'Application Data', 'cipher', 'encrypted'),
];

/** What both have. Where they differ in order or in what is hidden, the message is marked. */
const SHARED: readonly HandshakeMessage[] = [
  message('browser', 'ClientHello', 'hello'),
  message('server', 'ServerHello', 'hello'),
  message('server', 'Certificate', 'certificate', 'open'),
  message('server', 'CertificateVerify / ServerKeyExchange', 'proof', 'open'),
  message('both', 'key_share / ClientKeyExchange', 'agreement', 'open'),
  message('both', 'Finished', 'tampering', 'open'),
  message('both', 'Application Data', 'cipher', 'encrypted'),
];

/**
 * @param keyWasSent the cipher suite has no ServerKeyExchange (`TLS_RSA_`, RFC 5246 §7.4.3)
 * @param overQuic HTTP/3: QUIC carries the data in packets of its own (RFC 9001 §2.1)
 */
export function handshakeMessages(
  kind: HandshakeKind,
  keyWasSent: boolean,
  overQuic: boolean,
): readonly HandshakeMessage[] {
  if (kind === 'open') return SHARED;
  if (kind === 'tls12') return TLS12.filter(({ name }) => !keyWasSent || name !== 'ServerKeyExchange');
  const data = (name: string) => (overQuic && name === 'Application Data' ? '1-RTT packets' : name);
  return TLS13.map((each) => ({ ...each, name: data(each.name) }));
}
