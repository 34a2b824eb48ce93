/** What the browser thinks of the certificate and the encryption of an https page. */
import type { Connection, Evidence, LiveCheck } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

export function connectionFindings(evidence: Evidence): readonly Finding[] {
  const connection = seenOrUndefined(evidence.connection);
  if (connection !== undefined) return fromConnection(connection);
  const check = seenOrUndefined(evidence.liveCheck);
  return check === undefined ? [] : fromLiveCheck(check, evidence);
}

function fromConnection(connection: Connection): readonly Finding[] {
  const now: readonly Finding[] = connection.of === 'server-now' ? [{ id: 'speaks-of-now' }] : [];
  const faults = faultsOf(connection);
  if (faults.length > 0) return [{ id: 'warning-overridden', faults }, ...now];
  const protocolVersion = seenOrUndefined(connection.protocolVersion) ?? '';
  if (OBSOLETE_PROTOCOL.test(protocolVersion))
    return [{ id: 'connection-obsolete', protocolVersion }, ...now];
  const suite = seenOrUndefined(connection.cipherSuite) ?? '';
  if (connection.state === 'weak' || BROKEN_CIPHER.test(suite)) return [{ id: 'connection-broken' }, ...now];
  if (connection.state !== 'secure') return [{ id: 'connection-unclear' }, ...now];
  return [
    { id: 'certificate-accepted', of: connection.of },
    ...(connection.fromCache ? ([{ id: 'from-cache' }] as const) : []),
    ...(endsInAddedRoot(connection) ? ([{ id: 'someone-between' }] as const) : []),
    ...now,
  ];
}

/** RFC 8996 deprecates TLS 1.0 and 1.1; RFC 7568 and RFC 6176 SSL 3 and 2. */
const OBSOLETE_PROTOCOL = /^(?:SSL|TLSv1$|TLSv1\.[01]$)/i;

/** RFC 7465 (RC4), RFC 4346 (export, NULL, anonymous), SWEET32 (64-bit blocks). */
const BROKEN_CIPHER = /_(?:RC4|RC2|DES|3DES|IDEA|NULL|EXPORT|anon)(?:_|$)/;

/** A broken state without a named fault is an overridden warning too: the response did arrive. */
function faultsOf(connection: Connection): Connection['overridden'] {
  if (connection.overridden.length > 0) return connection.overridden;
  return connection.state === 'broken' ? ['unnamed'] : [];
}

/** The verified chain ends in a root that somebody added to this computer. Only the last certificate can tell. */
function endsInAddedRoot(connection: Connection): boolean {
  const root = connection.certificates.at(-1);
  return root !== undefined && seenOrUndefined(root.builtInRoot) === false;
}

/**
 * The background's requests do not profit from an exception that the user made for the tab; the page's own
 * do. So: accepted there, accepted; refused there and accepted here, an exception is likely, unless the
 * browser itself still trusts the page, in which case somebody only refuses our request.
 */
function fromLiveCheck(check: LiveCheck, { browserTrust, page }: Evidence): readonly Finding[] {
  if (check.head === 'succeeded' || check.get === 'succeeded')
    return [{ id: 'certificate-accepted', of: 'server-now' }, { id: 'speaks-of-now' }];
  const refusal = seenOrUndefined(check.refusal);
  if (refusal?.kind === 'certificate')
    return [{ id: 'warning-overridden', faults: [refusal.fault ?? 'unnamed'] }];
  const refused = check.head === 'failed' && check.get === 'failed';
  const trust = seenOrUndefined(browserTrust);
  if (refused && trust === 'distrusts')
    return check.fromPage === 'succeeded'
      ? [{ id: 'warning-overridden', faults: ['unnamed'] }]
      : [{ id: 'warning-seems-overridden' }];
  if (check.fromPage === 'succeeded' && refused && trust === undefined)
    return [{ id: 'warning-seems-overridden' }];
  if (check.fromPage === 'succeeded' && refused) return [{ id: 'check-refused' }];
  if (
    check.fromPage === 'answered-by-service-worker' ||
    seenOrUndefined(page)?.servedByServiceWorker === true
  )
    return [{ id: 'made-by-service-worker' }];
  const slow = [check.head, check.get, check.fromPage].includes('timed-out');
  return [{ id: slow ? 'check-slow' : 'check-failed' }];
}
