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

/**
 * The documents whose own markup has such a policy. A frame inherits what the document around it has when the frame is made
 * (Upgrade Insecure Requests §3.3); a policy that a script adds later does not reach it, and nobody can tell afterwards
 * which came first. So what is inherited counts as none.
 */
export async function readUpgrades({ metas }: Tree, pace: Pace): Promise<ReadonlySet<Document>> {
  const upgrading = new Set<Document>();
  await pace.each(metas, MAX_SEARCHED, ({ element }) => {
    if (!isKeyword(attribute(element, 'http-equiv'), 'content-security-policy')) return;
    const policy = attribute(element, 'content') ?? '';
    if (policy.length <= MAX_POLICY && policyUpgradesInsecure(policy) && isInHead(element))
      upgrading.add(documentOf(element));
  });
  return upgrading;
}
