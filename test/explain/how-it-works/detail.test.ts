/** The detail view over the table of cases: every value has an origin, and nothing is claimed that was not seen. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assess/assess.ts';
import type { FindingId } from '../../../src/assess/finding.ts';
import { decodeCertificate } from '../../../src/certificate/decode-certificate.ts';
import type { Connection, Evidence } from '../../../src/evidence/evidence.ts';
import { seenOrUndefined, unseen } from '../../../src/evidence/observed.ts';
import { certificateRows } from '../../../src/explain/how-it-works/certificate-rows.ts';
import { howItWorks } from '../../../src/explain/how-it-works/detail.ts';
import { hasConnection } from '../../../src/explain/how-it-works/has-connection.ts';
import type { Row } from '../../../src/explain/how-it-works/rows.ts';
import { readCases } from '../../cases/cases.ts';
import { makeCertificate } from '../../certificate/make-certificate.ts';
import { brokenExtension, OID } from '../../certificate/make-extensions.ts';

const cases = readCases();
const evidenceOf = (wanted: string): Evidence => {
  const found = cases.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no case "${wanted}".`);
  return found.evidence;
};
const chromium = evidenceOf('good on Chromium, by the live check');
const firefox = evidenceOf('good on Firefox, by this page’s own connection');

function withAlpn(evidence: Evidence, nextHopProtocol: string): Evidence {
  if (!('seen' in evidence.page)) throw new Error('This case has no page.');
  return { ...evidence, page: { seen: { ...evidence.page.seen, nextHopProtocol } } };
}

function withConnection(evidence: Evidence, change: Partial<Connection>): Evidence {
  if (!('seen' in evidence.connection)) throw new Error('This case has no connection.');
  return { ...evidence, connection: { seen: { ...evidence.connection.seen, ...change } } };
}

const storyOf = (evidence: Evidence) => howItWorks(evidence, assess(evidence), undefined);

function rowsOf(evidence: Evidence): Map<string, Row> {
  const { steps, layers, connection } = storyOf(evidence);
  const rows = [...steps.flatMap(({ rows: own }) => own), ...layers, ...connection];
  return new Map(rows.map((row) => [row.id, row]));
}

describe('what follows from the version of HTTP', () => {
  test.each([
    ['h3', 'tls13', 'how_from_h3_tls13', ['worked-out', 'worked-out']],
    ['h2', 'open', 'how_from_h2_tls12', ['worked-out', 'worked-out']],
    ['http/1.1', 'open', 'how_from_chromium_tls12', ['not-shown', 'not-shown']],
  ])('%s in Chromium', (alpn, kind, because, origins) => {
    const evidence = withAlpn(chromium, alpn);
    const rows = rowsOf(evidence);
    expect(storyOf(evidence).kind).toBe(kind);
    expect(rows.get('tls-version')).toMatchObject({ origin: 'worked-out', because: { key: because } });
    expect([rows.get('integrity')?.origin, rows.get('forward-secrecy')?.origin]).toEqual(origins);
  });

  test.each(['', 'h9', 'quic', 'hq'])('nothing from "%s"', (alpn) => {
    const rows = rowsOf(withAlpn(chromium, alpn));
    for (const id of ['tls-version', 'http-version', 'layer-transport', 'integrity', 'forward-secrecy'])
      expect(rows.get(id)?.origin, id).toBe('not-shown');
  });
});

describe('nothing that was not seen is told', () => {
  const observed = [
    'protocolVersion',
    'cipherSuite',
    'secretKeyLength',
    'keyExchangeGroup',
    'signatureScheme',
    'certificateTransparency',
    'extendedValidation',
    'strictTransportSecurity',
    'encryptedClientHello',
    'privateDns',
    'delegatedCredentials',
    'ocsp',
  ] as const;
  const own: Readonly<Record<(typeof observed)[number], string | null>> = {
    protocolVersion: 'tls-version',
    cipherSuite: 'cipher-suite',
    secretKeyLength: 'key-length',
    keyExchangeGroup: 'group',
    signatureScheme: 'signature-scheme',
    certificateTransparency: null,
    extendedValidation: 'extended-validation',
    strictTransportSecurity: 'hsts',
    encryptedClientHello: 'ech',
    privateDns: 'private-dns',
    delegatedCredentials: 'delegated',
    ocsp: 'ocsp',
  };
  test.each(observed)('without %s its line is "not shown", and no other becomes seen', (name) => {
    const evidence = withAlpn(firefox, '');
    const before = rowsOf(evidence);
    const after = rowsOf(withConnection(evidence, { [name]: unseen('browser-cannot') }));
    const id = own[name];
    if (id !== null) expect(after.get(id)).toMatchObject({ origin: 'not-shown', shown: [] });
    for (const [key, row] of after)
      if (row.origin === 'seen') expect(before.get(key)?.origin, key).toBe('seen');
  });

  test('a line that is not shown has no value, and one that is has one', () => {
    for (const { evidence } of cases.filter((entry) => hasConnection(entry.evidence)))
      for (const row of rowsOf(evidence).values())
        expect(row.shown.length > 0, row.id).toBe(row.origin !== 'not-shown');
  });
});

test('pages that are no website have no detail view', () => {
  for (const { evidence, name } of cases) {
    const scheme = seenOrUndefined(evidence.address)?.scheme ?? '';
    expect(hasConnection(evidence), name).toBe(/^https?$/.test(scheme));
  }
});

test('over http there are layers, and no handshake', () => {
  const story = storyOf(evidenceOf('plain http'));
  expect(story.steps).toEqual([]);
  expect(story.layers.map(({ id }) => id)).toEqual(['layer-http', 'layer-transport', 'layer-ip']);
});

test('a certificate that has ended, has not begun or never ends is told of in time', () => {
  const now = Date.UTC(2026, 10, 24);
  const [certificate] = seenOrUndefined(firefox.connection)?.certificates ?? [];
  if (certificate === undefined) throw new Error('This case has no certificate.');
  const lines = (notBefore: number, notAfter: number) =>
    certificateRows({
      browser: firefox.browser,
      certificate: { ...certificate, notBefore: { seen: notBefore }, notAfter: { seen: notAfter } },
      decoded: undefined,
      fingerprints: undefined,
      now,
      facts: null,
    }).flatMap(({ shown }) => shown.flatMap((each) => ('text' in each ? [each.text.key] : [])));
  expect(lines(now - 1, now + 1)).toEqual(['how_moment', 'how_until']);
  expect(lines(now - 2, now - 1)).toEqual(['how_moment', 'how_ended']);
  expect(lines(now + 1, now + 2)).toEqual(['how_begins', 'how_until']);
});

describe('the other end', () => {
  const noteKeys = (evidence: Evidence) => storyOf(evidence).notes.map(({ key }) => key);

  test.each([
    ['in Firefox', evidenceOf('Firefox: wrong name overridden')],
    ['in a stock Chromium', chromiumWith('warning-overridden')],
    ['in a stock Chromium, as it seems', chromiumWith('warning-seems-overridden')],
  ])('a warning overridden %s: nobody has vouched for it', (_, evidence) => {
    const { vouched, steps } = storyOf(evidence);
    expect(vouched).toBe(false);
    expect(noteKeys(evidence)).toContain('how_note_overridden');
    expect(steps.find(({ id }) => id === 'certificate')?.more.key).toBe('how_step_certificate_refused_more');
  });

  test('is the shop only where a root that came with the browser says so', () => {
    expect(storyOf(firefox).vouched).toBe(true);
    expect(storyOf(chromium).vouched).toBe(false);
    const [leaf] = seenOrUndefined(firefox.connection)?.certificates ?? [];
    const alone = { certificates: leaf ? [{ ...leaf, builtInRoot: unseen('browser-cannot') }] : [] };
    expect(storyOf(withConnection(firefox, alone)).vouched).toBe(false);
    const added = evidenceOf('Firefox, the root was added to this computer');
    expect(storyOf(added).vouched).toBe(false);
    expect(noteKeys(added)).toContain('how_note_between');
  });
});

/** Stock Chromium tells nothing of the connection; the live check told of the override. */
function chromiumWith(finding: FindingId): Evidence {
  const found = cases.find(
    ({ evidence, findings }) =>
      evidence.browser.family === 'chromium' && 'unseen' in evidence.connection && findings.includes(finding),
  );
  if (found === undefined) throw new Error(`There is no case with ${finding}.`);
  return found.evidence;
}

test('what is absent from a certificate because it could not be read is not told of as "none"', () => {
  const [certificate] = seenOrUndefined(firefox.connection)?.certificates ?? [];
  const decoded = decodeCertificate(
    makeCertificate({
      extensions: [brokenExtension(OID.certificatePolicies), brokenExtension(OID.timestamps)],
    }),
  );
  if (certificate === undefined || decoded === undefined) throw new Error('There is no certificate.');
  const keysOf = (broken: typeof decoded) =>
    Object.fromEntries(
      certificateRows({
        browser: firefox.browser,
        certificate,
        decoded: broken,
        fingerprints: undefined,
        now: 0,
        facts: storyOf(firefox).facts,
      }).map(({ id, shown }) => [id, shown.flatMap((each) => ('text' in each ? [each.text.key] : []))[0]]),
    );
  expect(keysOf(decoded)).toMatchObject({ validation: 'how_not_readable', timestamps: 'how_not_readable' });
  const lostConstraints = { ...decoded, unreadable: [OID.nameConstraints] };
  for (const nameConstraints of [null, { permitted: [], excluded: [] }]) {
    expect(keysOf({ ...lostConstraints, nameConstraints })['name-constraints']).toBe('how_not_readable');
    expect(keysOf({ ...decoded, nameConstraints })).not.toHaveProperty('name-constraints');
  }
  const nameless = {
    ...decoded,
    unreadable: ['subject', 'issuer'],
    serialNumber: '',
    signatureAlgorithm: '',
  };
  const none = { attributes: [] };
  expect(keysOf({ ...nameless, subject: none, issuer: none })).toMatchObject({
    subject: 'how_not_readable',
    organization: 'how_not_readable',
    issuer: 'how_not_readable',
    serial: 'how_not_readable',
    'signed-with': 'how_not_readable',
  });
  expect(keysOf({ ...decoded, subject: none, unreadable: [] })).toMatchObject({
    subject: 'how_no_name',
    organization: 'how_no_organization',
    validation: 'how_validation_none',
    timestamps: 'how_no_timestamps',
  });
});

test('what keeps the data from being changed is told by the version where no cipher suite is', () => {
  const blind = withConnection(firefox, { cipherSuite: unseen('browser-cannot') });
  const facts = (alpn: string, protocolVersion: string) =>
    storyOf(withConnection(withAlpn(blind, alpn), { protocolVersion: { seen: protocolVersion } })).facts;
  const by = (alpn: string, version: string) => facts(alpn, version).integrity;
  expect(by('h3', 'TLSv1.3')).toMatchObject({ value: 'aead', from: 'quic_aead' });
  expect(by('h2', 'TLSv1.3')).toMatchObject({ value: 'aead', from: 'tls13_aead' });
  expect(by('h2', 'TLSv1.2')).toMatchObject({ value: 'aead', from: 'h2_aead' });
  expect(by('http/1.1', 'TLSv1.2')).toMatchObject({ origin: 'not-shown' });
});
