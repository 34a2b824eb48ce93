/** Laws that hold for every evidence, not only for the table: never a false "secured". */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { FINDING_LEVEL, LEVELS, levelOf } from '../../src/assess/finding.ts';
import { isRequired, REQUIRED_FACTS, type RequiredFact } from '../../src/assess/required.ts';
import type { Connection, Evidence, LiveCheck, Page } from '../../src/evidence/evidence.ts';
import { type Observed, seenOrUndefined } from '../../src/evidence/observed.ts';
import type { Unseen } from '../../src/evidence/observed-schema.ts';
import { readCases } from '../cases/cases.ts';
import { formWith, frameWith } from '../fixtures/blank.ts';

const cases = readCases().map(({ evidence }) => evidence);
const anyCase = fc.constantFrom(...cases);
const reasons: readonly Unseen[] = ['browser-cannot', 'no-access', 'not-yet', 'lost'];
const anyReason = fc.constantFrom(...reasons);
const observedKeys = [
  'siteAccess',
  'address',
  'screen',
  'page',
  'frames',
  'failure',
  'connection',
  'liveCheck',
  'ownResponse',
  'browserTrust',
  'weakParts',
  'earlier',
  'history',
  'knownShops',
  'managed',
] as const satisfies readonly (keyof Evidence)[];

/** Evidence put together from the facts of different cases: combinations that nobody thought of. */
const mixedEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    base: anyCase,
    ...Object.fromEntries(observedKeys.map((key) => [key, anyCase.map((evidence) => evidence[key])])),
  })
  .map(({ base, ...facts }) => ({ ...base, ...facts }) as Evidence);

const isSecured = (evidence: Evidence) => assess(evidence).level === 'secured';

describe('whatever was seen', () => {
  test('a verdict comes out, with the level of its worst finding', () => {
    fc.assert(
      fc.property(mixedEvidence, (evidence) => {
        const { level, settled, findings } = assess(evidence);
        expect(level === 'checking' || LEVELS.includes(level)).toBe(true);
        if (settled) expect(level).toBe(levelOf(findings));
        if (settled) expect(findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('secured has an accepted certificate of an https address among its findings', () => {
    fc.assert(
      fc.property(mixedEvidence, (evidence) => {
        if (!isSecured(evidence)) return;
        const { findings } = assess(evidence);
        expect(findings.map(({ id }) => id)).toContain('certificate-accepted');
        expect(seenOrUndefined(evidence.address)?.scheme).toBe('https');
        expect(['page', 'viewer']).toContain(seenOrUndefined(evidence.screen));
        const unread = findings.some(({ id }) => id === 'page-unread');
        expect(unread).toBe(evidence.depth === 'passing');
        expect(findings.every(({ id }) => ['secured', 'remark'].includes(FINDING_LEVEL[id]))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('what the user’s known shops say never changes the level', () => {
    fc.assert(
      fc.property(mixedEvidence, anyCase, (evidence, { knownShops }) => {
        expect(assess({ ...evidence, knownShops }).level).toBe(assess(evidence).level);
      }),
      { numRuns: 1000 },
    );
  });

  test('what an administrator’s lists say never changes the level', () => {
    fc.assert(
      fc.property(mixedEvidence, anyCase, (evidence, { managed }) => {
        expect(assess({ ...evidence, managed }).level).toBe(assess(evidence).level);
      }),
      { numRuns: 1000 },
    );
  });

  test('nothing unsettled is called secured, partly or unknown', () => {
    fc.assert(
      fc.property(mixedEvidence, (evidence) => {
        const { level } = assess({ ...evidence, settled: false });
        expect(['checking', 'local', 'danger', 'exposed']).toContain(level);
      }),
    );
  });
});

/** What stands for each entry of the required table, and what the evidence looks like without it. */
const withoutRequired: Readonly<Record<string, (evidence: Evidence, reason: Unseen) => Evidence>> = {
  address: (evidence, unseen) => ({ ...evidence, address: { unseen } }),
  screen: (evidence, unseen) => ({ ...evidence, screen: { unseen } }),
  page: (evidence, unseen) => ({ ...evidence, page: { unseen } }),
  acceptance: (evidence, unseen) => ({
    ...evidence,
    connection: { unseen },
    liveCheck: { unseen },
    earlier: { unseen },
  }),
  weakParts: (evidence, unseen) => ({ ...evidence, weakParts: { unseen } }),
};

describe('hiding a required fact', () => {
  const required = Object.values(REQUIRED_FACTS).flatMap((table) => Object.values(table).flat());
  for (const fact of new Set(['address', 'screen', ...required]))
    test(`never makes anything secured: ${fact}`, () => {
      const hide = withoutRequired[fact];
      if (hide === undefined) throw new Error(`This test does not know the required fact ${fact}.`);
      fc.assert(
        fc.property(mixedEvidence, anyReason, (evidence, reason) => {
          const asked = required.includes(fact as RequiredFact)
            ? isRequired(fact as RequiredFact, evidence)
            : true;
          if (asked && !isSecured(evidence)) expect(isSecured(hide(evidence, reason))).toBe(false);
        }),
        { numRuns: 1500 },
      );
    });

  for (const [fact, hide] of Object.entries(withoutRequired).filter(([name]) =>
    /address|screen|acceptance/.test(name),
  ))
    test(`takes "secured" away: ${fact}`, () => {
      for (const evidence of cases.filter(isSecured))
        for (const reason of reasons) expect(isSecured(hide(evidence, reason)), reason).toBe(false);
    });

  test('takes "secured" away from a page that was entered: page', () => {
    const entered = cases.filter(
      (evidence) =>
        isSecured(evidence) && seenOrUndefined(evidence.screen) === 'page' && evidence.depth === 'looked',
    );
    expect(entered.length).toBeGreaterThan(5);
    for (const evidence of entered) expect(isSecured({ ...evidence, page: { unseen: 'lost' } })).toBe(false);
  });

  test('takes "secured" away from all that only passed by: weakParts', () => {
    const passing = cases.filter((evidence) => isSecured(evidence) && evidence.depth === 'passing');
    expect(passing.length).toBeGreaterThan(2);
    for (const evidence of passing)
      for (const reason of reasons)
        expect(isSecured({ ...evidence, weakParts: { unseen: reason } })).toBe(false);
  });

  test('takes "secured" away from a page whose own response was watched: weakParts', () => {
    const watched = cases.filter(
      (evidence) => isSecured(evidence) && seenOrUndefined(evidence.connection)?.of === 'this-page',
    );
    expect(watched.length).toBeGreaterThan(3);
    for (const evidence of watched)
      expect(isSecured({ ...evidence, weakParts: { unseen: 'lost' } })).toBe(false);
  });
});

function change<T>(observed: Observed<T>, by: (value: T) => T): Observed<T> {
  return 'seen' in observed ? { seen: by(observed.seen) } : observed;
}
const connection = (by: (c: Connection) => Connection) => (evidence: Evidence) => ({
  ...evidence,
  connection: change(evidence.connection, by),
});
/** A connection that was seen outweighs the check. */
const check = (by: (c: LiveCheck) => LiveCheck) => (evidence: Evidence) => ({
  ...evidence,
  liveCheck: 'seen' in evidence.connection ? evidence.liveCheck : change(evidence.liveCheck, by),
});
const page = (by: (p: Page) => Page) => (evidence: Evidence) => ({
  ...evidence,
  page: change(evidence.page, by),
});

const httpForm = formWith({ target: { scheme: 'http', host: 'x.example' }, typed: 1 });
const payFrame = frameWith({ cardFields: 3 });

const badFacts: Readonly<Record<string, (evidence: Evidence) => Evidence>> = {
  'an overridden fault': connection((c) => ({ ...c, overridden: [...c.overridden, 'untrusted'] })),
  'a broken state': connection((c) => ({ ...c, state: 'broken' })),
  'a weak state': connection((c) => ({ ...c, state: 'weak' })),
  'an insecure state': connection((c) => ({ ...c, state: 'insecure' })),
  'an unknown state': connection((c) => ({ ...c, state: 'other' })),
  'TLS 1.0': connection((c) => ({ ...c, protocolVersion: { seen: 'TLSv1' } })),
  'TLS 1.1': connection((c) => ({ ...c, protocolVersion: { seen: 'TLSv1.1' } })),
  'SSL 3': connection((c) => ({ ...c, protocolVersion: { seen: 'SSLv3' } })),
  RC4: connection((c) => ({ ...c, cipherSuite: { seen: 'TLS_RSA_WITH_RC4_128_MD5' } })),
  '3DES': connection((c) => ({ ...c, cipherSuite: { seen: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA' } })),
  'no encryption': connection((c) => ({ ...c, cipherSuite: { seen: 'TLS_RSA_WITH_NULL_SHA' } })),
  'no authentication': connection((c) => ({
    ...c,
    cipherSuite: { seen: 'TLS_DH_anon_WITH_AES_128_CBC_SHA' },
  })),
  'both requests refused': check((c) => ({ ...c, head: 'failed', get: 'failed' })),
  'no request answered in time': check((c) => ({ ...c, head: 'timed-out', get: 'timed-out' })),
  'an http form': page((p) => ({
    ...p,
    upgradesInsecure: false,
    forms: [...p.forms, httpForm],
  })),
  'an http form in a frame': (evidence) => ({
    ...evidence,
    page: change(evidence.page, (p) => ({ ...p, upgradesInsecure: false })),
    frames: 'seen' in evidence.page ? { seen: [{ ...payFrame, forms: [httpForm] }] } : evidence.frames,
  }),
  'content loaded over http': (evidence) => ({
    ...evidence,
    weakParts: change(evidence.weakParts, (parts) => [
      ...parts,
      { kind: 'insecure-content', host: 'x.example', port: 0, resource: 'script' },
    ]),
  }),
  'a picture loaded over http': page((p) => ({ ...p, loadedInsecure: ['x.example'] })),
  'a page too large to read': page((p) => ({ ...p, truncated: true })),
  'an overridden frame': (evidence) => ({
    ...evidence,
    weakParts: change(evidence.weakParts, (parts) => [
      ...parts,
      { kind: 'overridden-part', host: 'x.example', port: 0, resource: 'sub_frame' },
    ]),
  }),
  'a warning earlier': (evidence) =>
    evidence.depth === 'passing' && 'unseen' in evidence.connection
      ? { ...evidence, earlier: { seen: { what: 'warned', fault: 'expired', at: 1, onRecord: 'warning' } } }
      : evidence,
  'the browser’s distrust': (evidence) => ({ ...evidence, browserTrust: { seen: 'distrusts' } }),
  'an error page': (evidence) => ({ ...evidence, screen: { seen: 'error-page' } }),
  'http instead of https': (evidence) => ({
    ...evidence,
    address: change(evidence.address, (address) => ({
      ...address,
      href: address.href.replace(/^https:/, 'http:'),
      scheme: 'http',
    })),
  }),
  'a settled look that is not': (evidence) => ({ ...evidence, settled: false }),
};

describe('adding a bad fact', () => {
  for (const [name, add] of Object.entries(badFacts)) {
    test(`never makes anything secured: ${name}`, () => {
      fc.assert(
        fc.property(mixedEvidence, (evidence) => {
          if (!isSecured(evidence)) expect(isSecured(add(evidence))).toBe(false);
        }),
        { numRuns: 500 },
      );
    });
    test(`takes "secured" away wherever the fact can be: ${name}`, () => {
      const touched = cases.filter(
        (evidence) => isSecured(evidence) && JSON.stringify(add(evidence)) !== JSON.stringify(evidence),
      );
      expect(touched.length).toBeGreaterThan(0);
      for (const evidence of touched) expect(isSecured(add(evidence))).toBe(false);
    });
  }
});
