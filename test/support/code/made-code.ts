/** Codes for tests, by the names of what they carry: numbers may move while nothing is released. */
import { type CodedFinding, FINDING_NUMBER } from '../../../src/support/code/finding-numbers.ts';
import { type CodeDomain, type CodeFacts, encodeCode } from '../../../src/support/code/support-code.ts';

interface Wanted extends Partial<Omit<CodeFacts, 'lead' | 'second'>> {
  readonly second?: CodedFinding;
  readonly domain?: CodeDomain;
}

/** As it is read out: five groups with spaces between. */
export function madeCode(lead: CodedFinding, wanted: Wanted = {}): string {
  const { second, domain = { site: 'botanica.example' }, ...facts } = wanted;
  return encodeCode(
    {
      browser: 'chrome',
      major: 56,
      release: 0,
      seen: { connection: 'server-now', pageRead: true, siteAccess: false },
      time: 300,
      ...facts,
      lead: FINDING_NUMBER[lead],
      second: second === undefined ? null : FINDING_NUMBER[second],
    },
    domain,
  ).join(' ');
}
