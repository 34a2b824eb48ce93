/** Which origins a page's forms send something to, as both readers tell. */
import { describe, expect, test } from 'vitest';
import { readFrame, readPage } from './page-of.ts';

const CARD = '<input name="card" autocomplete="cc-number">';

describe('what is told of where forms send something to', () => {
  const sendsTo = async (markup: string, reader: typeof readPage | typeof readFrame = readPage) =>
    (await reader(markup)).sendsTo.sort();
  const PAY = 'https://pay.example:8443';

  test.each([
    ['the action’s origin, with its port', `<form action="${PAY}/a">${CARD}</form>`, [PAY]],
    [
      'every button’s',
      `<form action="/order">${CARD}<button>Pay</button><button formaction="${PAY}/b">Pay</button></form>`,
      [PAY, 'https://shop.example'],
    ],
    [
      'of a button alone, which sends its name',
      `<form action="${PAY}"><button name="pay" value="4111">Pay</button></form>`,
      [PAY],
    ],
    [
      'each port of a host',
      `<form action="${PAY}">${CARD}</form><form action="https://pay.example">${CARD}</form>`,
      ['https://pay.example', PAY],
    ],
    [
      'where a policy of the markup has it sent',
      `<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests"><form action="http://pay.example:8080">${CARD}</form>`,
      ['https://pay.example:8080'],
    ],
    [
      'and to the port that is the scheme’s own then',
      `<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests"><form action="http://pay.example:443">${CARD}</form>`,
      ['https://pay.example'],
    ],
    ['not that of a form that sends nothing', `<form action="${PAY}"><button>English</button></form>`, []],
    ['not what is no website', `<form action="mailto:a@pay.example">${CARD}</form>`, []],
  ] as const)('%s', async (_name, markup, expected) => {
    expect(await sendsTo(markup)).toEqual([...expected]);
    expect(await sendsTo(markup, readFrame)).toEqual([...expected]);
  });

  test('a field of the page’s own making is sent, wherever that is', async () => {
    const { sendsTo } = await readPage(`<form action="${PAY}"><pay-card name="card"></pay-card></form>`, {
      before: ({ document }) => {
        // jsdom knows no form-associated custom elements: the browser lists them.
        const form = document.querySelector('form') as HTMLFormElement;
        const prototype = Object.getPrototypeOf(form) as HTMLFormElement;
        const listed = [document.querySelector('pay-card')];
        Object.defineProperty(prototype, 'elements', { get: () => listed });
        expect(form.elements).toBe(listed);
      },
    });
    expect(sendsTo).toEqual([PAY]);
  });

  test.each([
    // No space that an address loses: all of it is a path under the base (URL Standard, basic URL parser).
    ['\u00a0javascript:', true],
    ['\ufeffdata:', true],
    ['\u2028mailto:', true],
    [' \njavascript:', false],
    ['\u0001data:', false],
  ])(
    'an address too long to be read that begins with %j may lead anywhere: %s',
    async (beginning, truncated) => {
      const action = `${beginning}${'x'.repeat(70_000)}`;
      const page = await readPage(
        `<base href="http://list.test/"><form method="post" action="${action}">${CARD}</form>`,
      );
      expect(page.truncated).toBe(truncated);
    },
  );

  test('more than are kept is too much to read', async () => {
    const many = Array.from(
      { length: 201 },
      (_, index) => `<form action="https://p${index}.example">${CARD}</form>`,
    );
    expect((await readPage(many.join(''))).truncated).toBe(true);
    expect((await readPage(many.slice(1).join(''))).truncated).toBe(false);
  });
});
