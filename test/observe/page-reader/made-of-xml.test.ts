/** Documents that a style sheet may have made out of XML: a policy of the page's headers may not reach them. */
import { expect, test } from 'vitest';
import { readPage } from './page-of.ts';

const FORM = (action: string) => `<form method=post action=${action}><input name=card></form>`;

/** @param contentType of what the browser says of the frame (Navigation Timing) */
async function outsidePolicy(markup: string, contentType?: string): Promise<boolean> {
  const inFrames = contentType === undefined ? [] : [{ name: 'document', duration: 1, contentType }];
  return (await readPage(markup, { resourcesInFrames: inFrames })).outsidePolicy;
}

const around = (form: string) => `<iframe srcdoc="${form}"></iframe>`;

test.each([
  [around(FORM('http://list.example/')), 'text/xml', true],
  [around(FORM('http://list.example/')), 'Application/XHTML+XML', true],
  [around(FORM('http://list.example/')), 'text/html', false],
  [around(FORM('http://list.example/')), '', false],
  [around(FORM('http://list.example/')), undefined, false],
  [around(FORM('https://list.example/')), 'text/xml', false],
  [around(FORM('/pay')), 'text/xml', false],
  [FORM('http://list.example/'), undefined, false],
])('%s, made of %s: %s', async (markup, contentType, expected) => {
  expect(await outsidePolicy(markup, contentType)).toBe(expected);
});
