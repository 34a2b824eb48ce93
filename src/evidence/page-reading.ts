/** What the scripts inside pages answer with: the one shape that they are typed by, and that their answers are parsed with. */
import * as v from 'valibot';
import { fieldCountsSchema, formSchema, pageSchema, policySchema } from './page.ts';

/** Frames of one host and port that cannot be entered from the page around them. */
export const foreignFramesSchema = v.array(
  v.strictObject({ scheme: v.string(), host: v.string(), port: v.number(), count: v.number() }),
);

/** When each document was begun that was read with this one, in a frame (`performance.timeOrigin`). */
const enteredSchema = v.array(v.number());

/** Everything but the browser's document id, which comes beside the result, and what only the page's response can tell. */
export const pageReadingSchema = v.strictObject({
  ...v.omit(pageSchema, ['documentKey', 'upgradesInsecure']).entries,
  foreignFrames: foreignFramesSchema,
  entered: enteredSchema,
  /**
   * Sandboxed frames of the page's own that may have a form sent to another window, where the browser refuses no http: the place of each
   * among the page's windows; empty: it is not listed.
   */
  sandboxedSenders: v.array(v.string()),
  /** Each `embed` that may be such a frame for all that the browser tells: it calls itself a picture or a PDF. */
  untoldEmbeds: v.number(),
  policyLinks: v.array(policySchema),
});

export const frameReadingSchema = v.strictObject({
  scheme: v.string(),
  host: v.string(),
  port: v.number(),
  forms: v.array(formSchema),
  sendsTo: v.array(v.string()),
  ...fieldCountsSchema.entries,
  /** Frames in it that are not of its own origin. */
  foreignFrames: foreignFramesSchema,
  entered: enteredSchema,
  /**
   * Frames in it of its own that it cannot enter: the place of each among its windows; empty: it is not listed. What is in them sends as
   * it does itself.
   */
  ownShut: v.array(v.string()),
  /** Origins of what it stands in, from the inside out, the page's own left out; `null` for one that is not told. */
  around: v.string(),
  /** The same of frames in it. */
  within: v.string(),
  hasServiceWorker: v.boolean(),
  truncated: v.boolean(),
});

export type FieldCounts = Readonly<v.InferOutput<typeof fieldCountsSchema>>;
export type ForeignFrames = v.InferOutput<typeof foreignFramesSchema>;
export type PageReading = v.InferOutput<typeof pageReadingSchema>;
export type FrameReading = v.InferOutput<typeof frameReadingSchema>;
