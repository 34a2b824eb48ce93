/**
 * Runs inside each frame of another origin that the extension may enter; see `read-page.ts`. Frames that share the
 * origin of what is around them are read from there.
 */
import type { FrameReading } from '../../evidence/page-reading.ts';
import { ancestry } from './ancestry.ts';
import { ownPlace, readForeignFrames, readOwnShut } from './foreign-parts.ts';
import { readForms } from './forms.ts';
import { startPace } from './pace.ts';
import { hasServiceWorkerInFrame, wasAnsweredByOne } from './service-workers.ts';
import { readTree } from './tree.ts';
import { readUpgrades } from './upgrade.ts';
import { enteredAt, windowPaths } from './window-paths.ts';

export async function readFrame(): Promise<FrameReading> {
  const pace = await startPace();
  const worker = hasServiceWorkerInFrame();
  const tree = await readTree(pace);
  const { forms, sendsTo, counts } = await readForms(tree, await readUpgrades(tree, pace), pace);
  return {
    ...ownPlace(),
    forms,
    sendsTo,
    ...counts,
    // Nobody tells of a frame in a frame that it was refused.
    foreignFrames: await readForeignFrames(tree, { empty: new Set(), senders: new Map() }, pace),
    entered: enteredAt(tree),
    ownShut: [...(await windowPaths(tree, await readOwnShut(tree, pace), pace))],
    ...ancestry(),
    hasServiceWorker: (await worker) || (await wasAnsweredByOne(tree, pace)),
    truncated: pace.cut(),
  };
}
