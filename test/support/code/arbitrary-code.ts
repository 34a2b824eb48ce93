/** Every state that a code can hold, for properties. */
import fc from 'fast-check';
import { BROWSERS, CONNECTIONS, RADIX } from '../../../src/support/code/code-fields.ts';
import type { CodeDomain, CodeFacts } from '../../../src/support/code/support-code.ts';

export const anyFacts: fc.Arbitrary<CodeFacts> = fc
  .record({
    lead: fc.nat(RADIX.lead - 1),
    second: fc.option(fc.nat(RADIX.second - 2)),
    browser: fc.constantFrom(...BROWSERS),
    major: fc.nat(RADIX.major - 1),
    release: fc.nat(RADIX.release - 1),
    seen: fc.record({
      connection: fc.constantFrom(...CONNECTIONS),
      pageRead: fc.boolean(),
      siteAccess: fc.boolean(),
    }),
    time: fc.nat(RADIX.time - 1),
  })
  .filter(({ lead, second }) => lead !== second);

export const anySite: fc.Arbitrary<string> = fc.stringMatching(
  /^[a-z][a-z0-9]{2,12}\.(?:com|example|co\.uk)$/,
);

export const anyDomain: fc.Arbitrary<CodeDomain> = fc.oneof(
  fc.constantFrom<CodeDomain>('none', 'unseen'),
  anySite.map((site) => ({ site })),
);
