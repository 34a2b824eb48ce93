/** Each of Firefox's override fields counts on its own, and what is left out is never "no". */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { fromChromium, fromFirefox } from '../../src/observe/security-info.ts';
import { readCases } from '../cases/cases.ts';

const facts = { of: 'this-page', fromCache: false, strictTransportSecurity: undefined } as const;
type Info = Parameters<typeof fromFirefox>[0];
const info = (more: object) => ({ state: 'secure', protocolVersion: 'TLSv1.3', ...more }) as Info;
const day = 86_400_000;
const leaf = (start: number, end: number) => ({
  subject: 'CN=a',
  issuer: 'CN=b',
  validity: { start: Date.now() + start * day, end: Date.now() + end * day },
  fingerprint: { sha1: '', sha256: 'AB' },
  serialNumber: '1',
  isBuiltInRoot: false,
  subjectPublicKeyInfoDigest: { sha256: '' },
});

describe('Firefox', () => {
  test.each([
    [{ isUntrusted: true }, ['untrusted']],
    [{ overridableErrorCategory: 'trust_error' }, ['untrusted']],
    [{ isDomainMismatch: true }, ['wrong-name']],
    [{ overridableErrorCategory: 'domain_mismatch' }, ['wrong-name']],
    [{ isNotValidAtThisTime: true }, ['date']],
    [{ overridableErrorCategory: 'expired_or_not_yet_valid' }, ['date']],
    [{ overridableErrorCategory: 'something_new' }, ['unnamed']],
    [{ isNotValidAtThisTime: true, certificates: [leaf(-9, -1)] }, ['expired']],
    [{ isNotValidAtThisTime: true, certificates: [leaf(1, 9)] }, ['not-yet-valid']],
    [{ isUntrusted: true, certificates: [leaf(-9, -1)] }, ['untrusted', 'expired']],
    [{ isDomainMismatch: true, certificates: [leaf(-9, 9)] }, ['wrong-name']],
  ])('%o is overridden: %o', (fields, faults) => {
    expect(fromFirefox(info(fields), facts).overridden).toEqual(faults);
  });

  test('a date that is wrong says nothing where nothing was overridden', () => {
    expect(fromFirefox(info({ certificates: [leaf(-9, -1)] }), facts).overridden).toEqual([]);
  });

  test('only the last of a chain tells whether a root came with the browser, and one alone is no chain', () => {
    const roots = (count: number) =>
      fromFirefox(
        info({ certificates: Array.from({ length: count }, () => leaf(-9, 9)) }),
        facts,
      ).certificates.map(({ builtInRoot }) => 'seen' in builtInRoot && !builtInRoot.seen);
    expect(roots(1)).toEqual([false]);
    expect(roots(3)).toEqual([false, false, true]);
  });

  test.each([
    ['protocolVersion', 'unknown', 'protocolVersion'],
    ['keaGroupName', 'unknown group', 'keyExchangeGroup'],
    ['signatureSchemeName', 'unknown signature', 'signatureScheme'],
  ] as const)('%s: "%s" is no name', (field, name, fact) => {
    expect(fromFirefox(info({ [field]: name }), facts)[fact]).toEqual({ unseen: 'browser-cannot' });
    expect(fromFirefox(info({ [field]: 'x25519' }), facts)[fact]).toEqual({ seen: 'x25519' });
  });

  test.each(['secure', 'weak', 'broken', 'insecure'])('its own word is kept: %s', (state) => {
    expect(fromFirefox(info({ state }), facts).state).toBe(state);
  });

  test('a word that nobody knows is no good one', () => {
    expect(fromFirefox(info({ state: 'splendid' }), facts).state).toBe('other');
  });

  test('what it leaves out is unseen', () => {
    const connection = fromFirefox(info({}), facts);
    expect(connection.keyExchangeGroup).toEqual({ unseen: 'browser-cannot' });
    expect(connection.strictTransportSecurity).toEqual({ unseen: 'browser-cannot' });
    expect(connection.certificates).toEqual([]);
  });

  test('a root that did not come with the browser is told by the last certificate alone', () => {
    const chain = [leaf(-9, 9), { ...leaf(-9, 9), isBuiltInRoot: true }];
    const [first, last] = fromFirefox(info({ certificates: chain }), facts).certificates;
    expect(first?.builtInRoot).toEqual({ unseen: 'browser-cannot' });
    expect(last?.builtInRoot).toEqual({ seen: true });
  });
});

describe('Chromium', () => {
  test('broken is an overridden warning, without a reason', () => {
    expect(fromChromium({ state: 'broken' }, facts)).toMatchObject({
      state: 'broken',
      overridden: ['unnamed'],
    });
  });

  test('its bytes are kept', () => {
    const bytes = Uint8Array.of(48, 130, 1, 2).buffer;
    const { certificates } = fromChromium({ state: 'secure', certificates: [{ rawDER: bytes }] }, facts);
    expect(certificates[0]?.der).toEqual({ seen: btoa('\x30\x82\x01\x02') });
  });
});

test('either browser’s connection is evidence', () => {
  const base = readCases().find(({ level }) => level === 'secured')?.evidence;
  if (base === undefined) throw new Error('There is no secured case.');
  for (const connection of [fromFirefox(info({}), facts), fromChromium({ state: 'secure' }, facts)])
    expect(assess({ ...base, connection: { seen: connection }, weakParts: { seen: [] } }).level).toBe(
      'secured',
    );
});
