/** Where the rules of the verdict turn: the evidence just before and just after, each made from a case of the table. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { FINDINGS, type FindingId, LEVELS, levelOf, NUMBER_OF_FINDING } from '../../src/assess/finding.ts';
import { type Evidence, screenSchema } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { AN_EXCEPTION, EARLIER, GOOD, idsOf, named, withConnection, withPage } from './case-with.ts';

describe('the table of findings', () => {
  const rows = Object.values(FINDINGS);

  test('has the levels in their order, and the remarks at its end', () => {
    const ranks = rows.map(({ level }) => (level === 'remark' ? LEVELS.length : LEVELS.indexOf(level)));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  test('gives each finding a number of its own', () => {
    expect(Object.values(NUMBER_OF_FINDING)).toEqual(rows.map(({ number }) => number));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  });

  test('remarks alone prove nothing', () => {
    expect(levelOf([])).toBe('unknown');
    expect(levelOf([{ id: 'from-cache' }, { id: 'page-unread' }])).toBe('unknown');
  });
});

describe('proof of a document by its own response', () => {
  const byWorker = withPage(GOOD, { servedByServiceWorker: true, nextHopProtocol: 'h2' });
  const notAsked = withPage(byWorker, { nextHopProtocol: '' });
  const forgotten = { ...GOOD, ownResponse: seen('forgotten' as const) };

  test.each<readonly [string, Evidence, FindingId]>([
    ['through a service worker that asked the server', byWorker, 'certificate-accepted'],
    ['made by a service worker that asked nobody', notAsked, 'made-by-service-worker'],
    [
      'the same, where the browser itself trusts the tab',
      { ...notAsked, browserTrust: seen('trusts') },
      'certificate-accepted',
    ],
    [
      'the same, where nobody says whether it does',
      { ...notAsked, browserTrust: unseen('lost') },
      'made-by-service-worker',
    ],
    [
      'through a service worker, after an exception',
      { ...byWorker, browserTrust: seen('trusts'), earlier: AN_EXCEPTION },
      'made-by-service-worker',
    ],
    ['not modified since a warning', forgotten, 'response-unseen'],
    [
      'the same, where the browser itself trusts the tab',
      { ...forgotten, browserTrust: seen('trusts') },
      'certificate-accepted',
    ],
    ['looked at, after an exception', { ...GOOD, earlier: AN_EXCEPTION }, 'certificate-accepted'],
    ['in a viewer', { ...GOOD, screen: seen('viewer') }, 'certificate-accepted'],
    [
      'passing by, after an exception',
      { ...named('passing: Firefox, the page’s own connection'), earlier: AN_EXCEPTION },
      'connection-unclear',
    ],
  ])('%s', (_, evidence, id) => {
    const about = idsOf(evidence).filter((one) => ['secured', 'unknown'].includes(FINDINGS[one].level));
    expect(about).toEqual([id]);
  });

  test.each(screenSchema.options)(
    'after an exception, of all that a tab can show a page alone: %s',
    (screen) => {
      const { level } = assess({ ...GOOD, screen: seen(screen), earlier: AN_EXCEPTION });
      expect(level === 'secured').toBe(screen === 'page');
    },
  );

  test('a doubt takes away the proof, and nothing else that was seen', () => {
    const cached = withConnection(forgotten, { fromCache: true });
    expect(idsOf(cached)).toContain('from-cache');
    const now = { ...withConnection(GOOD, { of: 'server-now' }), earlier: AN_EXCEPTION };
    expect(idsOf(now)).toContain('response-unseen');
    expect(idsOf(now)).not.toContain('speaks-of-now');
  });
});

describe('what was seen of an origin earlier', () => {
  const passing = named('passing: stock Chromium, the same origin was found good by a look');
  const ago = (ms: number): Evidence => ({
    ...passing,
    earlier: seen({ ...EARLIER, at: passing.checkedAt - ms }),
  });

  test('holds for ten minutes', () => {
    expect(idsOf(ago(10 * 60_000))).toContain('certificate-accepted');
    expect(idsOf(ago(10 * 60_000 + 1))).toContain('connection-unclear');
  });

  test('is proof of what passes by, whoever has written it', () => {
    expect(idsOf({ ...ago(0), browserTrust: unseen('lost') })).toContain('certificate-accepted');
    expect(idsOf({ ...ago(0), ownResponse: seen('written') })).toContain('certificate-accepted');
  });

  test('is none in a tab that the browser distrusts', () => {
    expect(idsOf({ ...ago(0), browserTrust: seen('distrusts') })).toEqual(['page-distrusted', 'page-unread']);
  });
});

describe('the encryption', () => {
  test.each([
    ['SSLv3', true],
    ['TLSv1', true],
    ['TLSv1.0', true],
    ['tlsv1.1', true],
    ['TLSv1.2', false],
    ['TLSv1.3', false],
    ['TLSv1.10', false],
    ['DTLSv1.1', false],
  ])('%s is obsolete: %s', (protocolVersion, obsolete) => {
    const ids = idsOf(withConnection(GOOD, { protocolVersion: seen(protocolVersion) }));
    expect(ids.includes('connection-obsolete')).toBe(obsolete);
  });

  test('of a version and a suite that were not seen nothing is said', () => {
    const ids = idsOf(withConnection(GOOD, { protocolVersion: unseen('lost'), cipherSuite: unseen('lost') }));
    expect(ids).toContain('certificate-accepted');
  });

  test('only the last certificate of the chain can end in a root that somebody added', () => {
    const [certificate] =
      seenOrUndefined(named('Firefox, the root was added to this computer').connection)?.certificates ?? [];
    if (certificate === undefined) throw new Error('This case has no chain.');
    const chain = (...builtIn: readonly boolean[]) =>
      idsOf(
        withConnection(GOOD, {
          certificates: builtIn.map((is) => ({ ...certificate, builtInRoot: seen(is) })),
        }),
      );
    expect(chain(true, true, false)).toContain('someone-between');
    expect(chain(true, false, true)).not.toContain('someone-between');
    expect(chain()).not.toContain('someone-between');
  });
});

describe('the live check', () => {
  const refused = named('Chromium with site access: our refusal has a name');

  test('a refusal over the certificate without a name is one all the same', () => {
    const check = seenOrUndefined(refused.liveCheck);
    if (check === undefined) throw new Error('This case has no live check.');
    const unnamed = seen({ kind: 'certificate', fault: null } as const);
    const { findings } = assess({ ...refused, liveCheck: seen({ ...check, refusal: unnamed }) });
    expect(findings[0]).toEqual({ id: 'warning-overridden', faults: ['unnamed'] });
  });

  test('only where both of our requests were refused is the answer to the page a sign', () => {
    const both = named('Chromium: refused for us, answered for the page, no word from the browser');
    const check = seenOrUndefined(both.liveCheck);
    if (check === undefined) throw new Error('This case has no live check.');
    expect(idsOf(both)).toContain('warning-seems-overridden');
    const one = { ...both, liveCheck: seen({ ...check, get: 'timed-out' } as const) };
    expect(idsOf(one)).toContain('check-slow');
  });
});

describe('before the look has settled', () => {
  test('what was not seen yet is no finding', () => {
    const early = named('an overridden warning, before the look has settled');
    const unread = { ...early, page: unseen('not-yet') };
    expect(idsOf({ ...unread, settled: true })).toContain('page-unreadable');
    expect(assess(unread)).toMatchObject({ level: 'danger', settled: false });
    expect(idsOf(unread)).not.toContain('page-unreadable');
  });

  test('an http page that could not be read is exposed once that is certain, and if it is there', () => {
    const unread: Evidence = {
      ...named('http, and nothing of the page could be read'),
      screen: unseen('no-access'),
    };
    expect(assess(unread).level).toBe('exposed');
    expect(assess({ ...unread, settled: false }).level).toBe('checking');
    expect(idsOf({ ...unread, screen: unseen('lost') })).toContain('page-changed');
    expect(idsOf({ ...unread, tabStatus: 'discarded' })).toContain('tab-asleep');
  });
});

describe('what is in the tab', () => {
  test('the browser’s own page under an address of a website', () => {
    expect(idsOf({ ...GOOD, screen: seen('browser-page') })).toEqual(['browser-page']);
  });

  test('without an address', () => {
    const withheld = named('an address that is withheld');
    expect(idsOf({ ...withheld, screen: seen('store') })).toEqual(['store-page']);
    expect(idsOf({ ...withheld, screen: seen('browser-page') })).toEqual(['browser-page']);
  });

  test('Firefox stops before http of its own accord, or because the site had asked for that', () => {
    const stopped = named('an error page is showing: https-only');
    const why = (family: 'chromium' | 'firefox') =>
      assess({ ...stopped, browser: { ...stopped.browser, family } }).findings[0];
    expect(why('firefox')).toEqual({ id: 'http-address-stopped', why: 'unseen' });
    expect(why('chromium')).toEqual({ id: 'http-address-stopped', why: 'no-https' });
  });

  test('an error page whose reason is known keeps it, under an http address too', () => {
    const offline = named('an error page is showing: offline');
    const http = seenOrUndefined(named('an error page under an http address').address);
    if (http === undefined) throw new Error('This case has no address.');
    expect(assess({ ...offline, address: seen(http) }).findings[0]).toEqual({
      id: 'error-page-showing',
      kind: 'offline',
    });
  });

  test('a page that has not answered was interrupted only where the check was', () => {
    const silent = { ...GOOD, screen: unseen('not-yet'), tabStatus: 'complete' } as const;
    expect(idsOf({ ...silent, liveCheck: unseen('lost') })).toContain('check-interrupted');
    for (const reason of ['not-yet', 'no-access', 'browser-cannot'] as const)
      expect(idsOf({ ...silent, liveCheck: unseen(reason) })).toContain('page-not-answering');
  });
});
