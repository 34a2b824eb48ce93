/** What an earlier look has seen in the same document and its frames: it stays, once, and with what is there now. */
import { describe, expect, test } from 'vitest';
import type { Evidence, Form, Frame } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { withFormerContents } from '../../src/record/former-contents.ts';
import { GOOD, withPage } from '../assess/case-with.ts';
import { formWith, frameWith } from '../fixtures/blank.ts';

const sendsTo = (scheme: 'http' | 'https', host: string) => formWith({ target: { scheme, host } });
const OPEN = sendsTo('http', 'list.example');
const NOW: Evidence = {
  ...withPage(GOOD, { forms: [], loadedInsecure: [], upgradesInsecure: false }),
  ...{ frames: seen([]), warnedTargets: [] },
};
const withForms = (...forms: readonly Form[]) => withPage(NOW, { forms: [...forms] });
const withFrames = (...frames: readonly Frame[]): Evidence => ({ ...NOW, frames: seen([...frames]) });
const unread: Evidence = { ...NOW, page: unseen('lost') };
const noFrames: Evidence = { ...NOW, frames: unseen('no-access') };
const OTHER = frameWith({ host: 'other.example' });
const pay = frameWith({ cardFields: 3 });
const payOpen = frameWith({ cardFields: 3, forms: [OPEN] });

test.each([
  ['a page that cannot be read now', unread, withForms(OPEN)],
  ['a page that could not be read then', withForms(), unread],
  ['a page that was never read', unread, unread],
  ['a form that is there still', withForms(OPEN), withForms(OPEN)],
  ['a form that sends over https', withForms(), withForms(sendsTo('https', 'shop.example'))],
  [
    'a form that the page had encrypted then',
    withForms(),
    withPage(withForms(OPEN), { upgradesInsecure: true }),
  ],
  ['what was loaded in the open and still is', withLoaded('a.example'), withLoaded('a.example')],
  ['a page that has all its forms encrypted, then and now', upgrading(), upgrading()],
  ['frames that are there still', withFrames(OTHER, payOpen), withFrames(OTHER, payOpen)],
  ['a frame in order that is gone', withFrames(), withFrames(pay)],
  [
    'a frame with a form over https that is gone',
    withFrames(),
    withFrames(frameWith({ forms: [sendsTo('https', 'a.example')] })),
  ],
  ['frames that could not be read then', withFrames(pay), noFrames],
  ['frames that can be read neither time', noFrames, noFrames],
  ['frames that cannot be read now, and had nothing', noFrames, withFrames(pay)],
  ['a target that has its warning on record still', warned('https://a.example'), warned('https://a.example')],
])('%s: nothing changes, and nothing is written', (_name, now, former) => {
  expect(withFormerContents(now, former)).toBe(now);
});

function withLoaded(...loadedInsecure: readonly string[]): Evidence {
  return withPage(NOW, { loadedInsecure: [...loadedInsecure] });
}
function upgrading(...forms: readonly Form[]): Evidence {
  return withPage(NOW, { forms: [...forms], upgradesInsecure: true });
}
function warned(...warnedTargets: readonly string[]): Evidence {
  return { ...NOW, warnedTargets: [...warnedTargets] };
}

describe('in the page', () => {
  const pageAfter = (now: Evidence, former: Evidence) => {
    const { page, frames, ...rest } = withFormerContents(now, former);
    expect({ frames, ...rest }).toEqual({ ...now, page: undefined });
    return seenOrUndefined(page);
  };

  test.each([
    ['is gone', [], [OPEN]],
    [
      'sends over https to the same host now',
      [sendsTo('https', 'list.example')],
      [OPEN, sendsTo('https', 'list.example')],
    ],
    [
      'stands beside another that sends in the open now',
      [sendsTo('http', 'b.example')],
      [OPEN, sendsTo('http', 'b.example')],
    ],
    [
      'sends nothing along now',
      [formWith({ ...OPEN, controls: 0 })],
      [OPEN, formWith({ ...OPEN, controls: 0 })],
    ],
  ])('a form that sent in the open and %s is told of', (_name, now, told) => {
    expect(pageAfter(withForms(...now), withForms(OPEN))?.forms).toEqual(told);
  });
  test('the forms are not called encrypted where an earlier look saw one in the open', () => {
    expect(pageAfter(upgrading(), withForms(OPEN))).toMatchObject({ forms: [OPEN], upgradesInsecure: false });
    expect(pageAfter(upgrading(OPEN), withForms(OPEN))).toMatchObject({
      forms: [OPEN],
      upgradesInsecure: false,
    });
    const loaded = pageAfter(upgrading(), withLoaded('a.example'));
    expect(loaded).toMatchObject({ loadedInsecure: ['a.example'], upgradesInsecure: true });
  });
  test('what was loaded in the open stays, each host once', () => {
    const after = pageAfter(withLoaded('b.example', 'a.example'), withLoaded('a.example', 'c.example'));
    expect(after?.loadedInsecure).toEqual(['b.example', 'a.example', 'c.example']);
  });
  test('frames that cannot be read stay so', () => {
    const after = withFormerContents(noFrames, withForms(OPEN));
    expect(seenOrUndefined(after.page)?.forms).toEqual([OPEN]);
    expect(after.frames).toEqual(noFrames.frames);
  });
});

describe('in its frames', () => {
  const framesAfter = (now: Evidence, former: Evidence) => {
    const after = withFormerContents(now, former);
    expect(after.page).toEqual(now.page);
    return seenOrUndefined(after.frames);
  };

  const port = frameWith({ port: 8443 });

  test('a form that sent in the open is told of in the frame of its host and port alone', () => {
    expect(framesAfter(withFrames(OTHER, pay, port), withFrames(payOpen))).toEqual([OTHER, payOpen, port]);
  });
  test('the forms of that frame are not called encrypted, those of another frame may be', () => {
    const encrypted = [
      { ...OTHER, upgradesInsecure: true },
      { ...payOpen, upgradesInsecure: true },
    ];
    expect(framesAfter(withFrames(...encrypted), withFrames(payOpen))).toEqual([encrypted[0], payOpen]);
  });
  test('a frame that is gone is told of if a form in it sent in the open', () => {
    expect(framesAfter(withFrames(pay), withFrames({ ...payOpen, port: 8443 }, OTHER))).toEqual([
      pay,
      { ...payOpen, port: 8443 },
    ]);
    expect(framesAfter(noFrames, withFrames(payOpen))).toEqual([payOpen]);
  });
});

test('a target that had its warning on record keeps it, beside those that have one now', () => {
  const after = withFormerContents(
    warned('https://b.example'),
    warned('https://a.example', 'https://b.example'),
  );
  expect(after).toEqual(warned('https://b.example', 'https://a.example'));
});
