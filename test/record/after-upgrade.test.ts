/** The browser made https of an http address, and nothing came of it. */
import { describe, expect, test } from 'vitest';
import { failureAfterUpgrade } from '../../src/record/after-upgrade.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';

describe('a failure after the browser made https of an http address', () => {
  const place = (scheme: 'http' | 'https') => ({ scheme, host: 'a.example', site: 'a.example' });
  const hop = (how: 'upgraded' | 'hsts' | 'redirect') => ({
    ...emptyTabRecord,
    hops: [{ requestId: '1', from: place('http'), to: place('https'), how }],
  });
  const reset = { kind: 'no-connection', fault: null } as const;

  test('is that the site has no https, or does not answer', () => {
    expect(failureAfterUpgrade(hop('upgraded'), '1', reset).kind).toBe('https-only');
  });
  test('is the failure itself where the site asked for https, and for another request', () => {
    for (const how of ['hsts', 'redirect'] as const)
      expect(failureAfterUpgrade(hop(how), '1', reset)).toBe(reset);
    expect(failureAfterUpgrade(hop('upgraded'), '2', reset)).toBe(reset);
  });
  test('is the failure itself where nothing was sent on; other hops on the way, or of other requests, change nothing', () => {
    expect(failureAfterUpgrade(emptyTabRecord, '1', reset)).toBe(reset);
    const before = { ...hop('redirect').hops[0], requestId: '0' } as const;
    const hops = [before, ...hop('upgraded').hops, ...hop('redirect').hops] as TabRecord['hops'];
    expect(failureAfterUpgrade({ ...emptyTabRecord, hops }, '1', reset).kind).toBe('https-only');
    expect(failureAfterUpgrade({ ...emptyTabRecord, hops }, '0', reset)).toBe(reset);
  });
  test('stays a fault of TLS where a server answered with one', () => {
    for (const kind of ['certificate', 'tls', 'obsolete-tls', 'client-certificate', 'offline'] as const) {
      const failure = { kind, fault: null };
      expect(failureAfterUpgrade(hop('upgraded'), '1', failure)).toBe(failure);
    }
  });
});
