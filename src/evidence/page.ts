/** What one look into a page finds. Part of the evidence; see `evidence.ts`. */
import * as v from 'valibot';
import { observedSchema } from './observed-schema.ts';

const time = v.pipe(v.number(), v.finite());

const targetSchema = v.strictObject({
  /** Scheme without the colon, e.g. `http`, `mailto`. */
  scheme: v.string(),
  /** Host without port; empty where the scheme has none. */
  host: v.string(),
});

/** Where a frame is, by its address in the page or its own. */
const frameAddressSchema = v.strictObject({
  ...targetSchema.entries,
  /** 0: the scheme's own. */
  port: v.number(),
});

export const formSchema = v.strictObject({
  target: targetSchema,
  /** Fields in this form that ask for a password / card data / anything typed. */
  password: v.number(),
  card: v.number(),
  typed: v.number(),
  /** Controls of any kind that are sent along, hidden ones too. */
  controls: v.number(),
});

/** How many fields ask for what, in forms or not. A script inside pages counts them; frames of one host are added up. */
export const fieldCountsSchema = v.strictObject({
  passwordFields: v.number(),
  cardFields: v.number(),
  typedFields: v.number(),
  /** Of these, such as ask for a passport or a national identity number. */
  identityFields: v.number(),
});

export const pageSchema = v.strictObject({
  /** Tells this document from every other: the browser's document id where there is one, and the time origin. */
  documentKey: v.string(),
  /** `location.href` when read. */
  href: v.string(),
  /** `performance.timeOrigin`: when the navigation to this document began. */
  startedAt: time,
  /** Navigation Timing: when the first byte of its response came (`timeOrigin` + `responseStart`); `startedAt` where withheld. */
  respondedAt: time,
  /**
   * By how many milliseconds the computer's clock is ahead of the document's own (`timeOrigin` + `now()`), which may stand still while the
   * computer sleeps (w3c/hr-time, issue 115). Negative: the computer's clock was set back.
   */
  clockBehind: v.number(),
  /** Navigation Timing: the URL this document was fetched from; empty when there is no entry. */
  fetchedFrom: v.string(),
  /** ALPN protocol id (Resource Timing `nextHopProtocol`); empty when the network was not asked or it is withheld. */
  nextHopProtocol: v.string(),
  /** The site's own service worker took part (`workerStart` > 0). */
  servedByServiceWorker: v.boolean(),
  /**
   * One is registered for its origin (Service Workers §3.4), or that is not known: it may answer for parts of any page of it. So may what
   * the origin keeps in the browser, where that was asked (`kept-data.ts`).
   */
  hasServiceWorker: v.boolean(),
  contentType: v.string(),
  /** Of the document and the frames of its origin, that of the one which has come least far. */
  readyState: v.picklist(['loading', 'interactive', 'complete']),
  /** The document's origin is opaque (HTML `sandbox`): its own requests to its server are cross-origin. */
  opaqueOrigin: v.boolean(),
  /** Forms with something to fill in or to send, at most `MAX_FORMS`, those to http first. */
  forms: v.array(formSchema),
  /** Origins that forms send something to, whatever it is; as many as were read. Those of `http:` may be upgraded. */
  sendsTo: v.array(v.string()),
  /** Anywhere in the document that was read. */
  ...fieldCountsSchema.entries,
  /** Hosts of scripts of other sites that the page has loaded, which nobody reads; at most `MAX_FRAMES`. */
  foreignScripts: v.array(v.string()),
  /** Frames of other origins, by their addresses in the page, one a host and port; at most `MAX_FRAMES`. What is in them is in `frames`. */
  foreignFrames: v.array(frameAddressSchema),
  /** `http:` scripts, styles or frames in the document that the browser refused to load. */
  blockedInsecure: v.number(),
  /** Hosts of pictures in the document that were really loaded over `http:`. */
  loadedInsecure: v.array(v.string()),
  /**
   * The header of the page's own response has the browser upgrade its http requests, forms too (CSP
   * `upgrade-insecure-requests`). What the markup of a document says is weighed in the targets of its forms.
   */
  upgradesInsecure: v.boolean(),
  /** A form to http is in a frame's document that no policy of those headers may reach (`forms.ts`). */
  outsidePolicy: v.boolean(),
  /** More elements than the reader counts: what is listed is a part. */
  truncated: v.boolean(),
});

/** What a frame's own connection was: the certificate accepted, a warning overridden, or no encryption at all. */
export const frameConnectionSchema = v.picklist(['accepted', 'overridden', 'insecure']);

/** The frames of one host and port in the page, as deep as they could be followed. */
export const frameSchema = v.strictObject({
  ...frameAddressSchema.entries,
  /** Registrable domain as the browser would show it; `null`: the host has none. */
  site: observedSchema(v.nullable(v.string())),
  /** All of them were entered and read whole. If not, the counts are of those that were. */
  read: v.boolean(),
  /** As for the page; also where one of them could not be read. */
  hasServiceWorker: v.boolean(),
  /** The worst of them. */
  connection: observedSchema(frameConnectionSchema),
  forms: v.array(formSchema),
  /** As for the page. */
  sendsTo: v.array(v.string()),
  ...fieldCountsSchema.entries,
  /** As for the page; true if it holds for all of them. */
  upgradesInsecure: v.boolean(),
});

/** A page of the shop's own where it states its policy: https, of the same registrable domain. */
export const policySchema = v.strictObject({
  policy: v.picklist(['privacy', 'security', 'terms']),
  href: v.string(),
});
