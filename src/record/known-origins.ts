/**
 * What was seen of certificates earlier in this browser session, by scheme, host, port, and private window
 * or not: a warning that may since have been overridden, or a good look. The latest word counts. Bounded; the
 * oldest goes first.
 */
import * as v from 'valibot';
import { type Earlier, earlierSchema, type Fault } from '../evidence/evidence.ts';
import { originOf } from './page-url.ts';

const MAX_ORIGINS = 200;

const knownOriginsSchema = v.array(
  v.strictObject({ origin: v.string(), privateWindow: v.boolean(), earlier: earlierSchema }),
);

interface KnownOrigin {
  readonly origin: string;
  readonly privateWindow: boolean;
  readonly earlier: Earlier;
}
export type KnownOrigins = readonly KnownOrigin[];

/** Empty for anything that is not such a list. */
export function parseKnownOrigins(value: unknown): KnownOrigins {
  const result = v.safeParse(knownOriginsSchema, value);
  return result.success ? result.output : [];
}

/** What is known of the origin of this URL. */
export function earlierOf(known: KnownOrigins, url: string, privateWindow: boolean): Earlier | undefined {
  const origin = originOf(url);
  return known.find((entry) => entry.origin === origin && entry.privateWindow === privateWindow)?.earlier;
}

/** The browser put a warning in place of the page: whatever was good before no longer counts. */
export function withWarning(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  fault: Fault,
  at: number,
): KnownOrigins {
  return withEarlier(known, url, privateWindow, { what: 'warned', fault, at });
}

/** The browser accepted the certificate: a warning from before is over. */
export function withAcceptance(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  at: number,
): KnownOrigins {
  return withEarlier(known, url, privateWindow, { what: 'accepted', fault: null, at });
}

function withEarlier(
  known: KnownOrigins,
  url: string,
  privateWindow: boolean,
  earlier: Earlier,
): KnownOrigins {
  const origin = originOf(url);
  const newer = earlierOf(known, url, privateWindow);
  if (newer !== undefined && newer.at > earlier.at) return known;
  const others = known.filter((entry) => entry.origin !== origin || entry.privateWindow !== privateWindow);
  return [...others, { origin, privateWindow, earlier }].slice(-MAX_ORIGINS);
}

/** What was seen in private windows goes with the last of them. The same list if there was nothing. */
export function withoutPrivate(known: KnownOrigins): KnownOrigins {
  return known.some(({ privateWindow }) => privateWindow)
    ? known.filter(({ privateWindow }) => !privateWindow)
    : known;
}
