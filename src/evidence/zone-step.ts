/** Schema of one step of a tab from one place to the next; what is read of it is in `zone-history.ts`. */
import * as v from 'valibot';
import type { OutputOf } from './output-of.ts';

export const placeSchema = v.strictObject({
  /** Without the colon. */
  scheme: v.string(),
  host: v.string(),
  /** Registrable domain, ASCII; the host itself where the browser names none. */
  site: v.string(),
});

export const stepSchema = v.strictObject({
  /** When the document of the last of these places appeared; epoch milliseconds. */
  at: v.pipe(v.number(), v.finite()),
  /** `null`: nothing was seen before. */
  from: v.nullable(placeSchema),
  to: placeSchema,
  /**
   * `link`: a page asked for it (a link, a form, a script). `typed`: no page did (typed, bookmark, reload,
   * another program). `redirect`: the server sent on. `upgraded`: the browser itself went on to https, or
   * `hsts` (RFC 6797), where it says that this was why. `unseen`: no request was seen.
   */
  how: v.picklist(['link', 'typed', 'redirect', 'upgraded', 'hsts', 'unseen']),
  /** What was seen of the certificate at the end of this step. */
  certificate: v.picklist(['accepted', 'not-accepted', 'unseen']),
  /** Other documents of the same place have followed. */
  stayed: v.boolean(),
});

export type Place = Readonly<v.InferOutput<typeof placeSchema>>;
export type ZoneStep = OutputOf<typeof stepSchema>;
