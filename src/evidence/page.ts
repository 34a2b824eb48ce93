/** What one look into a page finds. Part of the evidence; see `evidence.ts`. */
import * as v from 'valibot';
import { observedSchema } from './observed.ts';

const time = v.pipe(v.number(), v.finite());

const targetSchema = v.strictObject({
  /** Scheme without the colon, e.g. `http`, `mailto`. */
  scheme: v.string(),
  /** Host without port; empty where the scheme has none. */
  host: v.string(),
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

export const pageSchema = v.strictObject({
  /** Tells this document from every other: the browser's document id where there is one, and the time origin. */
  documentKey: v.string(),
  /** `location.href` when read. */
  href: v.string(),
  /** `performance.timeOrigin`: when the navigation to this document began. */
  startedAt: time,
  /** Navigation Timing: when the first byte of its response came (`timeOrigin` + `responseStart`); `startedAt` where withheld. */
  respondedAt: time,
  /** Navigation Timing: the URL this document was fetched from; empty when there is no entry. */
  fetchedFrom: v.string(),
  /** ALPN protocol id (Resource Timing `nextHopProtocol`); empty when the network was not asked or it is withheld. */
  nextHopProtocol: v.string(),
  /** The site's own service worker took part (`workerStart` > 0). */
  servedByServiceWorker: v.boolean(),
  contentType: v.string(),
  readyState: v.picklist(['loading', 'interactive', 'complete']),
  /** The document's origin is opaque (HTML `sandbox`): its own requests to its server are cross-origin. */
  opaqueOrigin: v.boolean(),
  /** Forms with something to fill in or to send, at most {@link MAX_FORMS}. */
  forms: v.array(formSchema),
  /** Fields anywhere in the document that was read, in forms or not. */
  passwordFields: v.number(),
  cardFields: v.number(),
  typedFields: v.number(),
  /** Hosts of scripts of other sites that the page has loaded, which nobody reads; at most {@link MAX_FRAMES}. */
  foreignScripts: v.array(v.string()),
  /** Hosts of frames of other origins, which cannot be read from the page itself; at most {@link MAX_FRAMES}. */
  foreignFrames: v.array(targetSchema),
  /** `http:` scripts, styles or frames in the document that the browser refused to load. */
  blockedInsecure: v.number(),
  /** Hosts of pictures in the document that were really loaded over `http:`. */
  loadedInsecure: v.array(v.string()),
  /** The page has the browser upgrade its http requests, forms too (CSP `upgrade-insecure-requests`), as far as its markup says. */
  upgradesInsecure: v.boolean(),
  /** More elements than the reader counts: what is listed is a part. */
  truncated: v.boolean(),
});

/** Frames of one host that the page itself could not read, as they were read on their own. */
export const frameSchema = v.strictObject({
  ...targetSchema.entries,
  /** Registrable domain; see the address. */
  site: observedSchema(v.nullable(v.string())),
  /** All of this host's frames were read to the end. */
  read: v.boolean(),
  /** Fields in those that were. */
  passwordFields: v.number(),
  cardFields: v.number(),
  typedFields: v.number(),
  /** Forms in them that send to http. */
  insecureForms: v.array(formSchema),
  /** How they came, the worst of it: see the page's own connection and the weak parts. */
  connection: observedSchema(v.picklist(['accepted', 'overridden', 'insecure'])),
});

const policyLink = v.nullable(v.pipe(v.string(), v.startsWith('https://'), v.maxLength(2000)));

/** Links from the page to the shop's own words, of its own registrable domain; `null`: none was found. */
export const policiesSchema = v.strictObject({ security: policyLink, privacy: policyLink });

export const MAX_FORMS = 50;
export const MAX_FRAMES = 50;
