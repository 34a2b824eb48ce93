/**
 * Everything that the popup says in every case of the table, in English, as it was read and found right: `said/*.txt`. Whoever changes
 * words, or what leads to them, sees what becomes of them everywhere (`npx vitest run --project unit test/explain/said -u`).
 */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import type { Browser, Evidence } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { barDrawing } from '../../src/explain/bar-drawing.ts';
import { addressGuide, browserName, lockGuide, pinGuide } from '../../src/explain/browser-guidance.ts';
import { explain } from '../../src/explain/explain.ts';
import { certificateRows } from '../../src/explain/how-it-works/certificate-rows.ts';
import { howItWorks } from '../../src/explain/how-it-works/detail.ts';
import { onThisPage } from '../../src/explain/on-this-page.ts';
import { connectionsText } from '../../src/explain/permission-words.ts';
import { titleOf } from '../../src/explain/verdict-line.ts';
import { type Case, readCases } from '../cases/cases.ts';
import { news, saidIn, sentence } from './said.ts';

const cases = readCases();
const files = [...new Set(cases.map(({ file }) => file.replace('.json', '')))];

function popup({ name, evidence }: Case): readonly string[] {
  const assessment = assess(evidence);
  // Where a browser keeps its signs is below, once for each browser.
  const { checks, ...words } = explain(evidence, assessment);
  return [
    `## ${name}`,
    `title: ${sentence(titleOf(assessment))}`,
    ...saidIn(words),
    ...checks.flatMap(({ guide, ...check }) => [
      ...saidIn(check, 'checks'),
      ...(guide ? ['checks.guide: …'] : []),
    ]),
    ...saidIn(onThisPage(evidence, assessment.level), 'page'),
    '',
  ];
}

test.each(files)('%s: what the popup says', async (file) => {
  const lines = cases.filter((one) => one.file === `${file}.json`).flatMap(popup);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`said/${file}.txt`);
});

const BRANDS = ['chrome', 'chromium', 'edge', 'firefox', 'other'] as const;
const DIGESTS = { sha256: 'AB:CD', sha1: 'EF:01', publicKeySha256: 'key=' };
/** On either side of what has changed in one of them. */
const VERSIONS = [100, 116, 117, 118, 126, 127, 128, 140, 152, 153, 156];

test('each browser: where it shows its signs', async () => {
  const browsers: readonly Browser[] = BRANDS.flatMap((brand) =>
    VERSIONS.map((majorVersion) => ({
      family: brand === 'firefox' ? 'firefox' : 'chromium',
      brand,
      majorVersion,
    })),
  );
  const stories = browsers.map((browser): [string, readonly string[]] => [
    `${browser.brand} ${browser.majorVersion}`,
    saidIn({
      ...{ is: browserName(browser), address: addressGuide(browser), pin: pinGuide(browser) },
      ...{ good: lockGuide(browser, false), broken: lockGuide(browser, true) },
      ...{ drawn: barDrawing(browser, false), drawnBroken: barDrawing(browser, true) },
    }),
  ]);
  await expect(news(new Map(stories))).toMatchFileSnapshot('said/browsers.txt');
});

test('what may be connected to: none, one, two, all', async () => {
  const two = ['https://a.example/*', 'http://b.example/*'];
  const lines = [[], two.slice(1), two, ['http://*/*', 'https://*/*'], ['<all_urls>']].map(
    (origins) => `${origins.join(' ')}: ${sentence(connectionsText(origins))}`,
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('said/access.txt');
});

function howItIsTold(evidence: Evidence): readonly string[] {
  const { browser, checkedAt: now } = evidence;
  const certificates = (seenOrUndefined(evidence.connection)?.certificates ?? []).map((certificate) => {
    const der = seenOrUndefined(certificate.der);
    const decoded = der === undefined ? undefined : decodeCertificate(Buffer.from(der, 'base64'));
    return { certificate, decoded };
  });
  const story = howItWorks(evidence, assess(evidence), certificates[0]?.decoded);
  const rows = certificates.map((one, index) =>
    certificateRows({
      ...{ ...one, browser, now, fingerprints: index === 0 ? DIGESTS : undefined },
      facts: index === 0 ? story.facts : null,
    }),
  );
  return [...saidIn(story), ...saidIn(rows, 'certificate')];
}

test('how it works', async () => {
  const stories = cases.map(({ name, evidence }): [string, readonly string[]] => [
    name,
    howItIsTold(evidence),
  ]);
  await expect(news(new Map(stories))).toMatchFileSnapshot('said/how-it-works.txt');
});
