/** Evidence of a document that is no longer there. */
import type { Evidence } from './evidence.ts';
import { unseen } from './observed.ts';

/** What was seen belongs to a document that is gone: none of it may speak for what is there now. */
export function documentGone(evidence: Evidence): Evidence {
  const lost = unseen('lost');
  return {
    ...evidence,
    settled: true,
    moved: false,
    screen: lost,
    page: lost,
    frames: lost,
    policies: lost,
    failure: lost,
    connection: lost,
    liveCheck: lost,
    ownResponse: lost,
    browserTrust: lost,
    weakParts: lost,
    warnedTargets: [],
    earlier: lost,
    history: lost,
    knownShops: lost,
    managed: lost,
  };
}

/** Already known to be of a document that is no longer there. */
export function isGone({ screen }: Evidence): boolean {
  return 'unseen' in screen && screen.unseen === 'lost';
}
