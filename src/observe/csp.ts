/**
 * Content Security Policy, as far as one has to understand it here: which directives are there. No more than text, so that
 * the scripts inside pages can use it as well.
 */

/** CSP Level 3 §2.2.1: split at `;`, then white space as ASCII has it (Infra). */
const WHITE_SPACE = /[\t\n\f\r ]+/;

/**
 * Whether one policy, as a page's markup has it, has its http requests upgraded. Only a directive's name counts: not the
 * values, nor a report's address.
 */
export function policyUpgradesInsecure(policy: string): boolean {
  return policy.split(';').some((directive) => {
    // A directive that is not in ASCII is passed over (CSP Level 3 §2.2.1), by Chromium one with control characters as well.
    if (!/^[\t\n\f\r\x20-\x7e]*$/.test(directive)) return false;
    const [name = ''] = directive.split(WHITE_SPACE).filter((word) => word !== '');
    return name.toLowerCase() === 'upgrade-insecure-requests';
  });
}

/** The same of a header, which may hold several policies (CSP Level 3 §2.2.2): each of them counts. */
export function headerUpgradesInsecure(value: string): boolean {
  return value.split(',').some(policyUpgradesInsecure);
}
