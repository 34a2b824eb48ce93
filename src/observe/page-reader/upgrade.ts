/** Whether a page has its http requests upgraded (CSP `upgrade-insecure-requests`), as far as its markup says. */
import { policyUpgradesInsecure } from '../csp.ts';
import { attribute } from './properties.ts';
import type { Tree } from './tree.ts';

const MAX_POLICIES = 20;
const MAX_POLICY = 20_000;

/** Only a policy of the document itself counts, not one of a frame in it. */
export function upgradesInsecure({ metas }: Tree): boolean {
  return metas
    .filter(({ element }) => element.getRootNode() === document)
    .filter(({ element }) => isPolicy(attribute(element, 'http-equiv') ?? ''))
    .slice(0, MAX_POLICIES)
    .some(({ element }) =>
      policyUpgradesInsecure((attribute(element, 'content') ?? '').slice(0, MAX_POLICY)),
    );
}

function isPolicy(name: string): boolean {
  return name.length < 40 && name.trim().toLowerCase() === 'content-security-policy';
}
