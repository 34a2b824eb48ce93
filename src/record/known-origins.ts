/**
 * What was seen of certificates earlier in this browser session, by scheme, host, port, and private window or not, whatever
 * the container: a warning, an exception that the user made, a good look. What was once seen against an origin stays on
 * record: a server that is good now says nothing of a document that is there already. Bounded; good looks go first, and a
 * list that lost a warning says so by taking every origin that it does not know for one with an exception.
 */
import * as v from 'valibot';
import { type Earlier, earlierSchema, type Fault } from '../evidence/evidence.ts';
import { gravityOf } from '../evidence/graver.ts';
import { originOf } from '../evidence/page-url.ts';
import { codeIn, isNote, mayBeOfCode, OF_ANY, partsOf } from './origin-notes.ts';

const MAX_ORIGINS = 200;
const knownOriginsSchema = v.strictObject({
  /** No warning was ever dropped for want of room. */
  whole: v.boolean(),
  origins: v.array(
    v.strictObject({ origin: v.string(), privateWindow: v.boolean(), earlier: earlierSchema }),
  ),
});

interface KnownOrigin {
  readonly origin: string;
  readonly privateWindow: boolean;
  readonly earlier: Earlier;
}
export interface KnownOrigins {
  readonly whole: boolean;
  readonly origins: readonly KnownOrigin[];
}

export const noKnownOrigins: KnownOrigins = { whole: true, origins: [] };

/** What a list that has lost something says of an origin that it does not know. */
const MAY_HAVE_EXCEPTION: Earlier = { what: 'warned', fault: null, at: 0, onRecord: 'exception' };

/** Empty for what is not there; not whole for anything else that is no such list. */
export function parseKnownOrigins(value: unknown): KnownOrigins {
  if (value === undefined) return noKnownOrigins;
  const result = v.safeParse(knownOriginsSchema, value);
  return result.success ? result.output : { whole: false, origins: [] };
}

/** A web socket has the certificate of its server, and the user's exception for it. */
function certificateOrigin(url: string): string {
  return originOf(url).replace(/^wss:/, 'https:');
}

/** What is known of the origin of this URL. */
export function earlierOf(known: KnownOrigins, url: string, privateWindow: boolean): Earlier | undefined {
  const origin = certificateOrigin(url);
  return known.origins.find((entry) => entry.origin === origin && entry.privateWindow === privateWindow)
    ?.earlier;
}

/**
 * What an exception is for: Firefox asks for each port, in windows of either kind at once, Chromium for the host, whatever the port, and
 * for each kind (measured; see `inherited-origins.ts`).
 */
export type ExceptionScope = 'port' | 'host';

/**
 * What is known of the origin of this URL, with what is on record against another port of its host where that counts for this one. A
 * list that has lost something may have lost an exception for an origin that it does not know.
 */
export function earlierWithin(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  scope: ExceptionScope,
): Earlier | undefined {
  const earlier = earlierOf(known, url, privateWindow);
  if (earlier === undefined) return known.whole ? undefined : MAY_HAVE_EXCEPTION;
  return { ...earlier, onRecord: onRecordWithin(known, url, privateWindow, scope).reduce(worse) };
}

/** What is on record of all its ports, where an exception is for the host: whoever goes past a warning there makes one. */
export function onRecordWithin(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  scope: ExceptionScope,
): readonly Earlier['onRecord'][] {
  const scoped = (origin: string) => (scope === 'port' ? origin : withoutPort(origin));
  const wanted = scoped(certificateOrigin(url));
  return known.origins
    .filter((entry) => entry.privateWindow === privateWindow && scoped(entry.origin) === wanted)
    .map(({ earlier }) => earlier.onRecord);
}

/**
 * Scheme and host of an origin. Measured (156): to Chromium's exceptions, not to its origins, a host is the same with a dot at its end
 * (the root, RFC 1034 §3.1), whichever of the two was warned of; with two dots it is another.
 */
function withoutPort(origin: string): string {
  return origin.replace(/:\d+$/, '').replace(/(?<!\.)\.$/, '');
}

/** The browser put a warning in place of the page. */
export function withWarning(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  fault: Fault,
  at: number,
): KnownOrigins {
  return withEarlier(known, url, privateWindow, { what: 'warned', fault, at, onRecord: 'warning' });
}

/** Something came from there past a warning. */
export function withException(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  fault: Fault,
  at: number,
): KnownOrigins {
  return withEarlier(known, url, privateWindow, { what: 'warned', fault, at, onRecord: 'exception' });
}

/**
 * A page of this origin had a part past a warning. A browser may take that part out of its memory for the next page, or a worker
 * of the site may fetch it, and nobody is told. Kept under a name that no origin has.
 */
export function withWeakParts(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  at: number,
): KnownOrigins {
  return withException(known, partsOf(url), privateWindow, 'unnamed', at);
}

/** Code that came past a warning, or in the open, has run in a document of this origin, and may have written into any other of it. */
export function withForeignCode(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  at: number,
): KnownOrigins {
  return withException(known, codeIn(url), privateWindow, 'unnamed', at);
}

/** Whether pages of this origin have had parts past a warning in this session. */
export function hadWeakParts(known: KnownOrigins, url: string, privateWindow: boolean): boolean {
  return hasNote(known, partsOf(url), privateWindow);
}

/** Whether such code has run in documents of this origin in this session. */
export function hadForeignCode(known: KnownOrigins, url: string, privateWindow: boolean): boolean {
  return hasNote(known, codeIn(url), privateWindow);
}

function hasNote(known: KnownOrigins, name: string, privateWindow: boolean): boolean {
  return [name, OF_ANY].some((one) => earlierOf(known, one, privateWindow) !== undefined);
}

/** Whether it has in documents of any. */
export function hadSomeForeignCode(known: KnownOrigins, privateWindow: boolean): boolean {
  return known.origins.some((entry) => entry.privateWindow === privateWindow && mayBeOfCode(entry.origin));
}

/** The browser accepts the certificate at this moment. */
export function withAcceptance(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  at: number,
): KnownOrigins {
  return withEarlier(known, url, privateWindow, { what: 'accepted', fault: null, at, onRecord: 'nothing' });
}

/** Good looks at this host are no longer relied on; what is on record stays. The same list if there were none. */
export function withoutAcceptance(known: KnownOrigins, url: string, privateWindow: boolean): KnownOrigins {
  const host = withoutPort(certificateOrigin(url));
  const origins = known.origins.filter(
    (entry) =>
      entry.earlier.onRecord !== 'nothing' ||
      entry.privateWindow !== privateWindow ||
      withoutPort(entry.origin) !== host,
  );
  return origins.length === known.origins.length ? known : { ...known, origins };
}

/** The latest word counts for what is there now; the worst stays on record. */
function withEarlier(known: KnownOrigins, url: string, privateWindow: boolean, word: Earlier): KnownOrigins {
  const origin = certificateOrigin(url);
  const before = earlierOf(known, url, privateWindow);
  const unknown = known.whole ? word.onRecord : 'exception';
  const onRecord = worse(word.onRecord, before?.onRecord ?? unknown);
  const latest = before !== undefined && before.at > word.at ? before : word;
  if (latest === before && onRecord === before.onRecord) return known;
  // The warning named the fault; what comes past it (Chromium) does not.
  const fault = latest.fault === 'unnamed' ? (before?.fault ?? 'unnamed') : latest.fault;
  const others = known.origins.filter(
    (entry) => entry.origin !== origin || entry.privateWindow !== privateWindow,
  );
  return withinBounds({
    ...known,
    origins: [...others, { origin, privateWindow, earlier: { ...latest, fault, onRecord } }],
  });
}

function worse(a: Earlier['onRecord'], b: Earlier['onRecord']): Earlier['onRecord'] {
  return gravityOf(a) > gravityOf(b) ? a : b;
}

function withinBounds(known: KnownOrigins): KnownOrigins {
  const tooMany = known.origins.length - MAX_ORIGINS;
  if (tooMany <= 0) return known;
  // The parts of pages go before exceptions: a page that sends itself about can bring any number of them, and no exception.
  const weight = ({ origin, earlier }: KnownOrigin) =>
    origin === OF_ANY ? 3 : gravityOf(earlier.onRecord) - (isNote(origin) ? 0.5 : 0);
  // The sort is stable: of equal weight the oldest goes first.
  const sorted = [...known.origins].sort((a, b) => weight(a) - weight(b));
  const lostParts = sorted.slice(0, tooMany).find(({ origin }) => isNote(origin));
  // Two more make room for the word that they are lost, in either kind of window.
  const dropped = sorted.slice(0, tooMany + (lostParts === undefined ? 0 : 2));
  const left: KnownOrigins = {
    whole: known.whole && dropped.every(({ earlier }) => earlier.onRecord === 'nothing'),
    origins: known.origins.filter((entry) => !dropped.includes(entry)),
  };
  return withLostParts(left, dropped);
}

/** Notes, for normal and for private windows by themselves, that notes on the parts of pages were lost. */
export function withLostParts(left: KnownOrigins, lost: KnownOrigins['origins']): KnownOrigins {
  const kinds = new Set(lost.filter(({ origin }) => isNote(origin)).map((entry) => entry.privateWindow));
  const said = [...kinds].filter((privately) => earlierOf(left, OF_ANY, privately) === undefined);
  const earlier: Earlier = { ...MAY_HAVE_EXCEPTION, fault: 'unnamed' };
  const news = said.map((privateWindow) => ({ origin: OF_ANY, privateWindow, earlier }));
  return news.length === 0 ? left : { ...left, origins: [...left.origins, ...news] };
}

/**
 * Nothing that was good may be relied on any more; what is on record against an origin stays: the browser still has the user's
 * exceptions. The same list if there was nothing.
 */
export function withoutGood(known: KnownOrigins): KnownOrigins {
  const origins = known.origins.filter(({ earlier }) => earlier.onRecord !== 'nothing');
  return origins.length === known.origins.length ? known : { ...known, origins };
}

/** What was seen in private windows goes with the last of them. The same list if there was nothing. */
export function withoutPrivate(known: KnownOrigins): KnownOrigins {
  return known.origins.some(({ privateWindow }) => privateWindow)
    ? { ...known, origins: known.origins.filter(({ privateWindow }) => !privateWindow) }
    : known;
}
