/**
 * Evidence: everything that one look at one tab has seen, as plain JSON. The same value is stored, shown,
 * judged, and is what a test case is. Times are epoch milliseconds, bytes are base64, no key is optional.
 */
import * as v from 'valibot';
import { EVIDENCE_VERSION } from './evidence-version.ts';
import { managedRelationSchema } from './managed-relation.ts';
import { observedSchema } from './observed-schema.ts';
import type { OutputOf } from './output-of.ts';
import { type formSchema, frameSchema, pageSchema, policySchema } from './page.ts';
import { stepSchema } from './zone-step.ts';

const time = v.pipe(v.number(), v.finite());

export const browserSchema = v.strictObject({
  /** Decides which facts can be asked for at all. */
  family: v.picklist(['chromium', 'firefox']),
  /** Decides where this browser keeps its own sign; `other` gets neutral words. */
  brand: v.picklist(['chrome', 'chromium', 'edge', 'firefox', 'other']),
  majorVersion: v.number(),
});

export const addressSchema = v.strictObject({
  /** The serialised URL (URL Standard), as the browser gives it for the tab. */
  href: v.string(),
  /** Without the colon. */
  scheme: v.string(),
  /** Serialised host: ASCII, lower case, IPv6 in brackets; empty for addresses without one. */
  host: v.string(),
  /** Registrable domain (public suffix plus one label), ASCII; `null`: the host has none (IP address, `localhost`, a bare suffix). */
  site: observedSchema(v.nullable(v.string())),
  /** The registrable domain as the browser would show it: Unicode, or ASCII where that would mislead. */
  displaySite: observedSchema(v.nullable(v.string())),
  /** User name or password before an `@`. */
  hasCredentials: v.boolean(),
});

/**
 * What occupies the tab: a document that our script could enter (`page`); a document of the site in the
 * browser's own viewer, where no script may run (`viewer`); the browser's warning or error page instead of
 * the site (`error-page`); a page of the browser's own (`browser-page`); its extension store (`store`);
 * a page that an administrator keeps extensions out of (`kept-out`).
 */
export const screenSchema = v.picklist(['page', 'viewer', 'error-page', 'browser-page', 'store', 'kept-out']);

/** What was wrong with a certificate, as the browser names it. `unnamed`: it says that, not what. */
export const faultSchema = v.picklist([
  'untrusted',
  'wrong-name',
  'expired',
  'not-yet-valid',
  'date',
  'revoked',
  'unnamed',
]);

export const certificateSchema = v.strictObject({
  subject: observedSchema(v.string()),
  issuer: observedSchema(v.string()),
  notBefore: observedSchema(time),
  notAfter: observedSchema(time),
  /** SHA-256 of the DER, as the browser prints it. */
  sha256: v.string(),
  /** DER, base64. */
  der: observedSchema(v.string()),
  /** Whether a root came with the browser. */
  builtInRoot: observedSchema(v.boolean()),
});

export const connectionSchema = v.strictObject({
  /** `this-page`: of the response that became this document. `server-now`: of our own check, afterwards. */
  of: v.picklist(['this-page', 'server-now']),
  /** The browser's own word (`SecurityInfo.state`). */
  state: v.picklist(['secure', 'weak', 'broken', 'insecure', 'other']),
  /** Faults that the user chose to override; empty: none. */
  overridden: v.array(faultSchema),
  /** From the HTTP cache: it tells of the connection that filled it. */
  fromCache: v.boolean(),
  /** RFC 8446/5246 protocol version as the browser names it, e.g. `TLSv1.3`. */
  protocolVersion: observedSchema(v.string()),
  cipherSuite: observedSchema(v.string()),
  /** Bits. */
  secretKeyLength: observedSchema(v.number()),
  keyExchangeGroup: observedSchema(v.string()),
  signatureScheme: observedSchema(v.string()),
  certificateTransparency: observedSchema(v.string()),
  extendedValidation: observedSchema(v.boolean()),
  /** `Strict-Transport-Security` of this response; empty: not sent. */
  strictTransportSecurity: observedSchema(v.string()),
  encryptedClientHello: observedSchema(v.boolean()),
  privateDns: observedSchema(v.boolean()),
  delegatedCredentials: observedSchema(v.boolean()),
  ocsp: observedSchema(v.boolean()),
  /** Leaf first. Empty: the browser named none. */
  certificates: v.array(certificateSchema),
});

/** Why the last navigation of the tab ended in the browser's own page. */
export const failureSchema = v.strictObject({
  kind: v.picklist([
    'certificate',
    'tls',
    'obsolete-tls',
    'client-certificate',
    'name-not-found',
    'no-connection',
    'offline',
    'https-only',
    'other',
  ]),
  /** For `certificate` only; `null` otherwise. */
  fault: v.nullable(faultSchema),
});

const attemptSchema = v.picklist(['succeeded', 'failed', 'timed-out', 'not-made']);

/**
 * The live check: does this browser accept the server's certificate now, without help from any exception
 * that the user made for the tab?
 */
export const liveCheckSchema = v.strictObject({
  /** `HEAD` from the background, where exceptions made for a tab do not count (Chromium). */
  head: attemptSchema,
  /** `GET` from the background, aborted at the headers; made only if `head` did not succeed. */
  get: attemptSchema,
  /** `HEAD` from within the page, where exceptions do count; made only if both others did not succeed. */
  fromPage: v.picklist(['succeeded', 'failed', 'timed-out', 'not-made', 'answered-by-service-worker']),
  /** Why the background's requests failed, where the browser names it (with site access only). */
  refusal: observedSchema(failureSchema),
});

/** Something that weakened a page and was seen passing by. */
export const weakPartSchema = v.strictObject({
  kind: v.picklist(['insecure-content', 'overridden-part']),
  /** Host without port. */
  host: v.string(),
  /** 0: the scheme's own. */
  port: v.number(),
  /** WebExtensions `webRequest.ResourceType`. */
  resource: v.string(),
});

/** What was seen of an origin's certificate before, in this browser session. */
export const earlierSchema = v.strictObject({
  /** `accepted`: by a look. `warned`: the browser showed its warning, and no good answer was seen since. */
  what: v.picklist(['accepted', 'warned']),
  /** For `warned` only; `null` otherwise. */
  fault: v.nullable(faultSchema),
  at: time,
  /** The worst that was seen of it in this session, whatever came since: a warning, or something that came past one. */
  onRecord: v.picklist(['nothing', 'warning', 'exception']),
});

/**
 * The response that became this document. `seen`: it passed by, with or without a word on its connection. `unwatched`: it came
 * before anybody could watch, and its origin has nothing on record. `forgotten`: what passed by then is no longer known, or
 * cannot be told from another's. `none`: watched all the time, and none came (of a service worker, say). `written`: the
 * document was never fetched from its address; another one wrote it. `in-doubt`: there is none on record, and of what has come into
 * the document since nobody can say that it came in order.
 */
export const ownResponseSchema = v.picklist([
  'seen',
  'unwatched',
  'forgotten',
  'none',
  'written',
  'in-doubt',
]);

/**
 * How a name is like that of a known shop, the likest first: other characters that look the same (`same-looking`); the
 * known name with its ending in front of a stranger's (`in-front`); nothing but a door beside it, as in `botanica-login`
 * (`with-additions`); one letter more, less, other or swapped (`one-letter`); its label alone in front of a stranger's
 * (`label-in-front`) or between hyphens of one (`part-of-name`); the same name under another public suffix (`other-ending`).
 */
export const LIKENESSES = [
  'same-looking',
  'in-front',
  'with-additions',
  'one-letter',
  'label-in-front',
  'part-of-name',
  'other-ending',
] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** What the shops that the user has marked as known say of this address. */
export const knownShopsSchema = v.strictObject({
  /** When the user marked this very shop; `null`: it is not among them. */
  since: v.nullable(time),
  /** The known shop that this one may be taken for. */
  lookAlike: v.nullable(v.strictObject({ site: v.string(), likeness: v.picklist(LIKENESSES) })),
});

export const evidenceSchema = v.strictObject({
  version: v.literal(EVIDENCE_VERSION),
  /** Made by the popup for each look that the user asks for. */
  lookId: v.string(),
  /**
   * `looked`: at the user's word, into the page and with a live check. `passing`: nothing was asked; there is
   * only what passed by on its own.
   */
  depth: v.picklist(['looked', 'passing']),
  tabId: v.number(),
  /** When this look began. */
  checkedAt: time,
  /** No fact of this look will still arrive. */
  settled: v.boolean(),
  /** A script has taken the page to another address since it was read, and back again perhaps (HTML `history.pushState`). */
  moved: v.boolean(),
  browser: browserSchema,
  /** Private or incognito window. */
  privateWindow: v.boolean(),
  /** The tab is still loading, or asleep without a document (`discarded`). */
  tabStatus: v.picklist(['loading', 'complete', 'discarded']),
  /** May the extension see the requests to this site. */
  siteAccess: observedSchema(v.boolean()),
  address: observedSchema(addressSchema),
  screen: observedSchema(screenSchema),
  page: observedSchema(pageSchema),
  /** What is in the page's frames of other origins, at most `MAX_FRAMES` hosts. */
  frames: observedSchema(v.array(frameSchema)),
  /** The shop's own words, at most one page of each kind. */
  policies: observedSchema(v.array(policySchema)),
  failure: observedSchema(failureSchema),
  connection: observedSchema(connectionSchema),
  liveCheck: observedSchema(liveCheckSchema),
  ownResponse: observedSchema(ownResponseSchema),
  /**
   * Chromium's own opinion of this tab, asked in the page without any request: Web Authentication is refused
   * where a certificate error was overridden, for the page itself or for something in it.
   */
  browserTrust: observedSchema(v.picklist(['trusts', 'distrusts'])),
  /** What passed by since this document began, if everything since then was watched. */
  weakParts: observedSchema(v.array(weakPartSchema)),
  /**
   * Of the origins that forms in the page and its frames send to, those with a warning or an exception on record; the page's
   * own is not among them, whose own connection speaks for it.
   */
  warnedTargets: v.array(v.string()),
  /** Of this origin, in this kind of window. Speaks only where nothing was seen of the page itself. */
  earlier: observedSchema(earlierSchema),
  /** The way to this page, as far as it was seen. */
  history: observedSchema(v.array(stepSchema)),
  knownShops: observedSchema(knownShopsSchema),
  /** What the lists of whoever administers this browser say of the address; `null`: nothing. */
  managed: observedSchema(v.nullable(managedRelationSchema)),
});

export type Browser = OutputOf<typeof browserSchema>;
export type Address = OutputOf<typeof addressSchema>;
export type Screen = OutputOf<typeof screenSchema>;
export type Form = OutputOf<typeof formSchema>;
export type Page = OutputOf<typeof pageSchema>;
export type Frame = OutputOf<typeof frameSchema>;
export type Policy = OutputOf<typeof policySchema>;
export type Fault = OutputOf<typeof faultSchema>;
export type Certificate = OutputOf<typeof certificateSchema>;
export type Connection = OutputOf<typeof connectionSchema>;
export type LiveCheck = OutputOf<typeof liveCheckSchema>;
export type Failure = OutputOf<typeof failureSchema>;
export type OwnResponse = OutputOf<typeof ownResponseSchema>;
export type Earlier = OutputOf<typeof earlierSchema>;
export type WeakPart = OutputOf<typeof weakPartSchema>;
export type KnownShops = OutputOf<typeof knownShopsSchema>;
export type Evidence = OutputOf<typeof evidenceSchema>;
