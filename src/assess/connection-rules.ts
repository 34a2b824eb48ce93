/** What the browser thinks of the certificate and the encryption of an https page. */
import type { Connection, Earlier, Evidence, LiveCheck } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { isOnItsWay } from '../evidence/on-its-way.ts';
import type { Finding } from './finding.ts';

/**
 * A connection that was seen outweighs the live check, or, for what only passed by, what was seen of the same
 * origin earlier; neither: no finding, and `required.ts` says what is missing.
 *
 * Proof of a document is its own response, or the browser's own opinion of this very tab (Chromium). What its server is now
 * proves it only where neither can exist, and while nothing is on record against its origin (`unprovenNow`).
 */
export function connectionFindings(evidence: Evidence): readonly Finding[] {
  const findings = found(evidence);
  const proven = findings.find(({ id }) => id === 'certificate-accepted');
  const doubt = proven === undefined ? undefined : doubtOf(evidence);
  if (doubt === undefined) return findings;
  return [doubt, ...findings.filter(({ id }) => id !== 'certificate-accepted' && id !== 'speaks-of-now')];
}

function found(evidence: Evidence): readonly Finding[] {
  const connection = seenOrUndefined(evidence.connection);
  if (connection !== undefined) return fromConnection(connection);
  if (evidence.depth === 'passing') return fromEarlier(evidence);
  const check = seenOrUndefined(evidence.liveCheck);
  return check === undefined ? [] : fromLiveCheck(check, evidence);
}

/** Why an accepted certificate is no proof of this document; `undefined`: it is. */
function doubtOf(evidence: Evidence): Finding | undefined {
  const { depth, browserTrust, connection, browser, screen } = evidence;
  if (isOnItsWay(evidence)) return { id: 'page-loading' };
  const onRecord = seenOrUndefined(evidence.earlier)?.onRecord ?? 'nothing';
  const exception = onRecord === 'exception';
  if (seenOrUndefined(connection)?.of === 'this-page') {
    // A download for the same address passes by like the response of a page, and a service worker can ask for one. And what
    // came past a warning may have left a service worker behind, which forges parts of pages that are good themselves.
    const asked = seenOrUndefined(evidence.page)?.nextHopProtocol !== '';
    const proven = asked || seenOrUndefined(browserTrust) === 'trusts';
    if (madeByServiceWorker(evidence) && (exception || !proven)) return { id: 'made-by-service-worker' };
    if (exception && mayBeStored(evidence)) return { id: 'made-by-service-worker' };
    // A viewer fetches the rest of its document by itself (Firefox: of a PDF, by `Range`), and no extension is told of that.
    if (exception && seenOrUndefined(screen) === 'viewer') return { id: 'connection-unclear' };
    // “Not modified” is the server's word of now; the document is one of before, past a warning perhaps.
    const old = seenOrUndefined(evidence.ownResponse) === 'forgotten';
    if (old && seenOrUndefined(browserTrust) !== 'trusts') return { id: 'response-unseen' };
    // Without a look nobody knows for certain which response is the document's own.
    return exception && depth === 'passing' ? { id: 'connection-unclear' } : undefined;
  }
  // A look at this origin a moment ago; a warning on record is dealt with in `fromEarlier`.
  if (depth === 'passing') return undefined;
  if (seenOrUndefined(evidence.ownResponse) === 'written') return { id: 'written-by-page' };
  // What came past a warning may have put the page into the store from which the site's service worker answers now.
  // Where nobody tells of connections, a warning may have been gone past.
  if (exception || (browser.family === 'chromium' && onRecord !== 'nothing')) {
    if (madeByServiceWorker(evidence)) return { id: 'made-by-service-worker' };
    if (mayBeStored(evidence)) return { id: 'made-by-service-worker' };
  }
  // The browser's opinion is of connections: of what another document has written into this one it knows nothing.
  if ('seen' in browserTrust) return inDoubt(evidence);
  return evidence.browser.family === 'chromium' ? { id: 'trust-unseen' } : unprovenNow(evidence);
}

function unprovenNow(evidence: Evidence): Finding | undefined {
  if (madeByServiceWorker(evidence)) return { id: 'made-by-service-worker' };
  const clean = (seenOrUndefined(evidence.earlier)?.onRecord ?? 'nothing') === 'nothing';
  if (clean && seenOrUndefined(evidence.ownResponse) === 'unwatched') return undefined;
  return inDoubt(evidence) ?? { id: 'response-unseen' };
}

function inDoubt({ ownResponse }: Evidence): Finding | undefined {
  return seenOrUndefined(ownResponse) === 'in-doubt'
    ? { id: 'parts-unwatched', why: 'began-before' }
    : undefined;
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

/**
 * A page that answers where the browser warned shortly before came past that warning, unless its server has
 * been mended since: only a look can tell.
 */
function fromEarlier(evidence: Evidence): readonly Finding[] {
  const earlier = seenOrUndefined(evidence.earlier);
  if (earlier === undefined) return [];
  if (earlier.what === 'warned')
    return [{ id: isRecent(earlier, evidence) ? 'warning-seems-overridden' : 'connection-unclear' }];
  if (earlier.onRecord !== 'nothing') return [{ id: 'connection-unclear' }];
  if (seenOrUndefined(evidence.browserTrust) === 'distrusts') return [{ id: 'page-distrusted' }];
  return isFresh(earlier, evidence)
    ? [{ id: 'certificate-accepted', of: 'earlier', at: earlier.at }]
    : [{ id: 'connection-unclear' }];
}

/** An older observation may come from another network. Firefox tells of every connection: what it did not tell was not seen. */
const FRESH_MS = 10 * 60_000;
/** Two clocks of one computer differ by parts of that. */
const MOMENT_MS = 1000;

function isFresh(earlier: Earlier, evidence: Evidence): boolean {
  return evidence.browser.family === 'chromium' && isRecent(earlier, evidence);
}

function isRecent({ at }: Earlier, { checkedAt }: Evidence): boolean {
  const age = checkedAt - at;
  // One of later than now was made before the clock was set back: nobody knows how old it is.
  return age > -MOMENT_MS && age <= FRESH_MS;
}

/** RFC 8996 deprecates TLS 1.0 and 1.1; RFC 7568 and RFC 6176 SSL 3 and 2. */
const OBSOLETE_PROTOCOL = /^(?:SSL|TLSv1$|TLSv1\.[01]$)/i;

/** RFC 7465 (RC4), RFC 4346 (export, NULL, anonymous), SWEET32 (64-bit blocks). */
const BROKEN_CIPHER = /_(?:RC4|RC2|DES|3DES|IDEA|NULL|EXPORT|anon)_/;

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
 * browser itself still trusts the page, in which case somebody only refuses our request. A tab that the
 * browser distrusts is not cleared by a server that is good now: it may be another one.
 */
function fromLiveCheck(check: LiveCheck, evidence: Evidence): readonly Finding[] {
  const trust = seenOrUndefined(evidence.browserTrust);
  const succeeded = check.head === 'succeeded' || check.get === 'succeeded';
  // In Firefox the background shares the user's exceptions: only what it says of the connection counts.
  if (succeeded && evidence.browser.family !== 'chromium') return [{ id: 'connection-unclear' }];
  if (succeeded && trust === 'distrusts') return [{ id: 'page-distrusted' }];
  if (succeeded) return [{ id: 'certificate-accepted', of: 'server-now' }, { id: 'speaks-of-now' }];
  const refusal = seenOrUndefined(check.refusal);
  if (refusal?.kind === 'certificate')
    return trust === 'trusts'
      ? [{ id: 'refused-just-now' }]
      : [{ id: 'warning-overridden', faults: [refusal.fault ?? 'unnamed'] }];
  if (refusal?.kind === 'client-certificate') return [{ id: 'check-needs-certificate' }];
  const refused = check.head === 'failed' && check.get === 'failed';
  if (trust === 'distrusts') return distrusted(refused && check.fromPage === 'succeeded');
  if (check.fromPage === 'succeeded' && refused)
    return [{ id: trust === 'trusts' ? 'check-refused' : 'warning-seems-overridden' }];
  if (check.fromPage === 'answered-by-service-worker' || madeByServiceWorker(evidence))
    return [{ id: 'made-by-service-worker' }];
  const slow = [check.head, check.get, check.fromPage].includes('timed-out');
  return [{ id: slow ? 'check-slow' : 'check-failed' }];
}

/** If the server answers the page's requests but not ours, it is the page's own certificate; else it may be a part's. */
function distrusted(byPageAlone: boolean): readonly Finding[] {
  return byPageAlone
    ? [{ id: 'warning-overridden', faults: ['unnamed'] }]
    : [{ id: 'warning-seems-overridden' }];
}

/** Parts of it, or all, may come out of what a service worker of its origin keeps. */
function mayBeStored({ page }: Evidence): boolean {
  return seenOrUndefined(page)?.hasServiceWorker === true;
}

function madeByServiceWorker({ page }: Evidence): boolean {
  return seenOrUndefined(page)?.servedByServiceWorker === true;
}
