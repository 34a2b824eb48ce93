/**
 * What a code tells of each case, which of two findings has its second place, and what is said of a code that was typed with slips: as
 * text to read. After a change of a rule: `npx vitest run --project unit test/support/code/told -u`, and read the difference.
 */
import { expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import { FINDING_LEVEL, type Finding, type FindingId } from '../../../src/assess/finding.ts';
import { readCodeInput } from '../../../src/support/code/code-input.ts';
import { codeDomain, codeFacts } from '../../../src/support/code/code-state.ts';
import { codedFinding } from '../../../src/support/code/finding-numbers.ts';
import { encodeCode } from '../../../src/support/code/support-code.ts';
import { readCases } from '../../cases/cases.ts';

const settled = readCases().filter(({ evidence }) => evidence.settled);
const nameOf = (number: number | null) => (number === null ? '-' : (codedFinding(number) ?? `${number}`));
const domainOf = (domain: ReturnType<typeof codeDomain>) =>
  typeof domain === 'string' ? domain : domain.site;

test('each case', async () => {
  const lines = settled.map(({ name, evidence }) => {
    const facts = codeFacts(evidence, assess(evidence), '1.0.0');
    return `${name}: ${nameOf(facts.lead)}, ${nameOf(facts.second)}, ${domainOf(codeDomain(evidence))}`;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./told/cases.txt');
});

test('of two findings beside the lead, one has the second place', async () => {
  const byId = new Map<FindingId, Finding>();
  for (const { evidence } of settled)
    for (const finding of assess(evidence).findings) byId.set(finding.id, finding);
  const all = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const lines = ['good on Firefox, by this page’s own connection', 'Firefox: expired overridden'].flatMap(
    (name) => {
      const evidence = settled.find((entry) => entry.name === name)?.evidence;
      if (evidence === undefined) throw new Error(`There is no case "${name}".`);
      const { level, findings, ...rest } = assess(evidence);
      const secondOf = (...more: readonly Finding[]) =>
        nameOf(codeFacts(evidence, { ...rest, level, findings: [...findings, ...more] }, '1.0.0').second);
      const tiers = Map.groupBy(all, (one) => {
        const alone = secondOf(one);
        const behind = all.filter((other) => other !== one && secondOf(other, one) === alone);
        return alone === '-' ? 'never' : `before ${behind.length} others`;
      });
      return [...tiers].map(
        ([tier, some]) =>
          `${level}, ${tier}: ${some.map(({ id }) => `${id} (${FINDING_LEVEL[id]})`).join(', ')}`,
      );
    },
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./told/second.txt');
});

test('a code with slips', async () => {
  const groups = encodeCode(
    {
      ...{ lead: 62, second: null, browser: 'firefox', major: 53, release: 0, time: 19 },
      seen: { connection: 'this-page', pageRead: true, siteAccess: true },
    },
    { site: 'botanica.example' },
  );
  const apart: Readonly<Record<string, (typed: readonly string[]) => string>> = {
    'in groups': (typed) => typed.join(' '),
    'in one': (typed) => typed.join(''),
    'in two': (typed) => `${typed.slice(0, 2).join('')} ${typed.slice(2).join('')}`,
    'in pairs': (typed) => typed.join('').replaceAll(/../g, '$& '),
    'in threes': (typed) => typed.join('').replaceAll(/.../g, '$& '),
  };
  const lines = Object.entries(apart).flatMap(([how, typed]) =>
    groups.flatMap((group, at) =>
      [-4, -3, -2, -1, 1, 2, 3, 4, 5].map((more) => {
        const slip = more < 0 ? group.slice(-more) : group + '71935'.slice(0, more);
        const { groups: told } = readCodeInput(typed(groups.with(at, slip)));
        return `${how}, ${more} in group ${at + 1}: ${told.map(({ digits, status }) => `${digits.length} ${status}`).join(', ')}`;
      }),
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./told/slips.txt');
});
