/**
 * Runs inside each frame of another origin that the extension may enter; see `read-page.ts`. Frames that share the
 * origin of what is around them are read from there.
 */
import type { Form } from '../../evidence/evidence.ts';
import { readFields } from './fields.ts';
import { type ForeignFrames, ownPlace, readForeignFrames } from './foreign-parts.ts';
import { readForms } from './forms.ts';
import { startPace } from './pace.ts';
import { readTree } from './tree.ts';
import { upgradesInsecure } from './upgrade.ts';

export interface FrameReading {
  readonly scheme: string;
  readonly host: string;
  readonly forms: readonly Form[];
  readonly passwordFields: number;
  readonly cardFields: number;
  readonly typedFields: number;
  readonly upgradesInsecure: boolean;
  /** Frames in it that are not of its own origin. */
  readonly foreignFrames: readonly ForeignFrames[];
  readonly truncated: boolean;
}

async function readFrame(): Promise<FrameReading> {
  const pace = await startPace();
  const tree = await readTree(pace);
  const fields = await readFields(tree, pace);
  return {
    ...ownPlace(),
    forms: await readForms(tree, fields, pace),
    passwordFields: fields.total.password,
    cardFields: fields.total.card,
    typedFields: fields.total.typed,
    upgradesInsecure: upgradesInsecure(tree),
    foreignFrames: await readForeignFrames(tree, pace),
    truncated: pace.cut(),
  };
}

/** What the injection answers with. */
export const reading = readFrame();
