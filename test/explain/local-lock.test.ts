/** What is said of the lock on a page of this computer, and of who gets a card: by what was seen, not weighed. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Connection, Evidence } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { explain } from '../../src/explain/explain.ts';
import { passingTitle } from '../../src/explain/toolbar-title.ts';
import { siteName } from '../../src/explain/two-checks.ts';
import { GOOD, named, withConnection } from '../assess/case-with.ts';

const here = (facts: Partial<Connection>): Evidence => {
  const address = seenOrUndefined(GOOD.address);
  if (address === undefined) throw new Error('This case has no address.');
  const href = 'https://localhost/';
  const local = { ...address, href, host: 'localhost', site: seen(null), displaySite: seen(null) };
  return { ...withConnection(GOOD, facts), address: seen(local) };
};
const lockOf = (evidence: Evidence) => explain(evidence, assess(evidence)).checks[1];

test.each([
  [{}, 'yes', 'check_lock_yes'],
  [{ state: 'weak' }, 'no', 'check_lock_encryption'],
  [{ overridden: ['untrusted'] }, 'no', 'check_lock_no'],
  [{ state: 'weak', overridden: ['untrusted'] }, 'no', 'check_lock_no'],
  [{ state: 'broken' }, 'no', 'check_lock_no'],
] as const)('https to this computer, %j: %s', (facts, answer, key) => {
  const evidence = here(facts as Partial<Connection>);
  expect(assess(evidence).level).toBe('local');
  expect(lockOf(evidence)).toMatchObject({ answer, title: { key } });
  expect(lockOf({ ...evidence, connection: unseen('lost') }).answer).toBe('not-needed');
});

test('the name to compare is the site as shown, else the host, else none', () => {
  const address = seenOrUndefined(GOOD.address);
  if (address === undefined) throw new Error('This case has no address.');
  const at = (more: object) => siteName({ ...GOOD, address: seen({ ...address, ...more }) }).name;
  expect(at({ host: 'www.a.example', displaySite: seen('a.example') })).toBe('a.example');
  expect(at({ host: 'www.a.example', displaySite: seen(null) })).toBe('www.a.example');
  expect(at({ host: '', displaySite: seen('a.example') })).toBe('');
  expect(siteName({ ...GOOD, address: unseen('no-access') }).name).toBe('');
});

test('the button says when and whence a page came into the zone, and which shop was left', () => {
  const said = (name: string) => passingTitle(assess(named(name)));
  expect(said('entered the zone on this shop, by a redirect from http')?.args).toMatchObject([
    { time: expect.any(Number) },
    { name: expect.stringContaining('.') },
  ]);
  const { findings, ...assessment } = assess(named('passing: Firefox, the page’s own connection'));
  const left = { id: 'left-zone', how: 'to-other-site', from: 'old.example', at: 5 } as never;
  expect(passingTitle({ ...assessment, findings: [...findings, left] })).toEqual({
    key: 'action_title_left_other',
    args: [{ name: 'old.example' }],
  });
});

test('what a lock does not promise is said where one is, on this computer too', () => {
  const honestyOf = (evidence: Evidence) => explain(evidence, assess(evidence)).honesty?.key;
  expect(honestyOf(here({}))).toBe('honesty');
  expect(honestyOf(here({ overridden: ['untrusted'] }))).toBeUndefined();
  expect(honestyOf({ ...here({}), connection: unseen('lost') })).toBeUndefined();
});

test('of several parts that ask, the drawing names the one that asks for the card', () => {
  const assessment = assess(GOOD);
  const asking = (asks: 'card' | 'password', host: string) =>
    ({ id: 'fields-in-frame', asks, host, connection: 'accepted' }) as const;
  const branchOf = (...findings: readonly ReturnType<typeof asking>[]) =>
    explain(GOOD, { ...assessment, findings: [...assessment.findings, ...findings] }).way?.branch;
  const [login, pay] = [asking('password', 'login.example'), asking('card', 'pay.example')];
  expect(branchOf(login, pay)).toEqual({ kind: 'closed', name: 'pay.example', card: true });
  expect(branchOf(login)).toEqual({ kind: 'closed', name: 'login.example', card: false });
  expect(branchOf()).toBeNull();
});
