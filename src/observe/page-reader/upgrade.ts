/**
 * Which documents have their http requests upgraded (CSP `upgrade-insecure-requests`), as far as markup says. A browser
 * enforces a policy of the markup only where the `meta` is a child of the document's own `head` (HTML §4.2.5.3): after
 * anything that ends the head, the parser puts it into the body.
 */

import { MAX_SEARCHED } from '../../evidence/page-limits.ts';
import { policyUpgradesInsecure } from '../csp.ts';
import { isKeyword } from './ascii.ts';
import type { Pace } from './pace.ts';
import { attribute, documentOf, isInHead } from './properties.ts';
import type { Tree } from './tree.ts';

/** Characters of a policy; a longer one is not read, and counts as none. */
const MAX_POLICY = 20_000;

export interface Upgrades {
  /** The document that is read. */
  readonly page: boolean;
  /**
   * A document inside it, by its own policy or that of a frame around it, which it inherits (Upgrade Insecure Requests
   * §3.3). What it inherits from the page itself is not said here: a header may say that of the page as well.
   */
  readonly inFrame: (inner: Document) => boolean;
}

export async function readUpgrades({ metas, around }: Tree, pace: Pace): Promise<Upgrades> {
  const upgrading = new Set<Document>();
  await pace.each(metas, MAX_SEARCHED, ({ element }) => {
    if (!isKeyword(attribute(element, 'http-equiv'), 'content-security-policy')) return;
    const policy = attribute(element, 'content') ?? '';
    if (policy.length <= MAX_POLICY && policyUpgradesInsecure(policy) && isInHead(element))
      upgrading.add(documentOf(element));
  });
  const inFrame = (inner: Document): boolean => {
    for (let at: Document | undefined = inner; at !== undefined && at !== document; at = around.get(at))
      if (upgrading.has(at)) return true;
    return false;
  };
  return { page: upgrading.has(document), inFrame };
}
