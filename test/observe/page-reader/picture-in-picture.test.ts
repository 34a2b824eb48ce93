/** The window that a page has put before all others: what it asks for there is asked by the page. */
import { expect, test } from 'vitest';
import { sendsInOpen } from '../../../src/evidence/form-danger.ts';
import { readPage } from './page-of.ts';

const CARD = '<input autocomplete="cc-number">';

test('a form in it sends as one of the page would', async () => {
  const inPicture = `<form method="post" action="http://list.example/pay">${CARD}</form>`;
  const { forms, cardFields } = await readPage('<p>Pay in the small window.</p>', { inPicture });
  expect(forms.filter(sendsInOpen)).toMatchObject([{ card: 1 }]);
  expect(cardFields).toBe(1);
});

test('a frame of others in it is named', async () => {
  const inPicture = '<iframe src="https://pay.example/card"></iframe>';
  const { foreignFrames } = await readPage('<p>Pay in the small window.</p>', { inPicture });
  expect(foreignFrames.map(({ host }) => host)).toEqual(['pay.example']);
});

test('none changes nothing; while one is open, the page is not read whole: what is loaded there is no part of its tab', async () => {
  for (const [more, expected] of [
    [{}, false],
    [{ inPicture: '' }, true],
    [{ inPicture: '<body style="background: url(https://pay.example/x.png)">' }, true],
  ] as const) {
    const { forms, truncated } = await readPage(`<form>${CARD}</form>`, more);
    expect(forms).toHaveLength(1);
    expect(truncated).toBe(expected);
  }
});

test('an element of that name is no window', async () => {
  const { forms } = await readPage(`<form>${CARD}</form><a id="documentPictureInPicture" href="#">x</a>`);
  expect(forms).toHaveLength(1);
});

test('one that may not be entered is open, too', async () => {
  expect((await readPage('<p>Shop</p>', { inPicture: null })).truncated).toBe(true);
});
