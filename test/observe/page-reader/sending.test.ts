/** What a form would send, and where, as both readers see it. */
import { describe, expect, test } from 'vitest';
import { sendsInOpen } from '../../../src/evidence/form-danger.ts';
import { readFrame, readPage, shadows } from './page-of.ts';

const HTTP = 'http://list.example/pay';
const CARD = '<input name="card" autocomplete="cc-number">';
const form = `<form action="${HTTP}">${CARD}</form>`;

async function inOpen(markup: string, reader: typeof readPage | typeof readFrame = readPage) {
  return (await reader(markup)).forms.filter(sendsInOpen);
}

describe.each([
  ['the page', readPage],
  ['a frame', readFrame],
] as const)('read in %s', (_, reader) => {
  test.each([
    'text',
    'password',
    'hidden',
    'checkbox',
    'radio',
    'file',
    'range',
    'color',
    'date',
    'image',
    'no-such-type',
  ])('a field of type %s is sent', async (type) => {
    expect(
      await inOpen(`<form action="${HTTP}"><input name="a" type="${type}"></form>`, reader),
    ).toHaveLength(1);
  });

  test.each(['textarea', 'select'])('a %s is sent', async (name) => {
    expect(await inOpen(`<form action="${HTTP}"><${name} name="a"></${name}></form>`, reader)).toHaveLength(
      1,
    );
  });

  test.each([
    ['a button with a name', '<button name="a" value="4111">Pay</button>'],
    ['a button of an unknown type', '<button type="no-such" name="a">Pay</button>'],
    ['an input that is a button', '<input type="submit" name="a" value="4111">'],
    ['a picture, by where it is clicked', '<input type="image" alt="">'],
  ])('%s sends an entry', async (_name, control) => {
    expect(await inOpen(`<form action="${HTTP}">${control}</form>`, reader)).toHaveLength(1);
  });

  test.each([
    ['nothing', ''],
    ['a button without a name', '<button>Deutsch</button>'],
    ['a button that resets', '<button type="reset" name="a">Reset</button>'],
    ['a button for scripts', `<button type="button" name="a" formaction="${HTTP}">Open</button>`],
    ['what is shown only', '<output name="a">1</output><object name="b"></object><label>c</label>'],
    ['a field that is switched off', `<input name="card" autocomplete="cc-number" disabled>`],
    ['a fieldset that is switched off', `<fieldset disabled>${CARD}<button name="a">Pay</button></fieldset>`],
    ['an element of the page’s own', '<pay-icon></pay-icon>'],
  ])('%s sends nothing', async (_name, controls) => {
    expect(await inOpen(`<form action="${HTTP}">${controls}</form>`, reader)).toEqual([]);
  });
});

describe('where a form goes', () => {
  const targets = async (markup: string) =>
    (await readPage(markup)).forms.map(({ target }) => `${target.scheme}://${target.host}`).sort();

  test.each([
    ['its action', `<form action="${HTTP}">${CARD}</form>`, ['http://list.example']],
    ['the page itself', `<form>${CARD}</form>`, ['https://shop.example']],
    [
      'the page itself, whatever its base',
      `<base href="http://b.example/"><form action="">${CARD}</form>`,
      ['https://shop.example'],
    ],
    ['its base', `<base href="http://b.example/"><form action="pay">${CARD}</form>`, ['http://b.example']],
    [
      'its base or the page, where browsers differ',
      `<base href="http://b.example/"><form action=" ">${CARD}</form>`,
      ['http://b.example', 'https://shop.example'],
    ],
    [
      'its button’s action alone',
      `<form action="${HTTP}">${CARD}<button formaction="/order">Pay</button></form>`,
      ['https://shop.example'],
    ],
    [
      'both buttons’ actions',
      `<form action="/order">${CARD}<button>Pay</button><button formaction="${HTTP}">Later</button></form>`,
      ['http://list.example', 'https://shop.example'],
    ],
    [
      'the action of a button elsewhere',
      `<form id="f" action="/order">${CARD}</form><button form="f" formaction="${HTTP}">Pay</button>`,
      ['http://list.example'],
    ],
    [
      'its own action too, where its button is switched off',
      `<form action="${HTTP}">${CARD}<button disabled formaction="/order">Pay</button></form>`,
      ['http://list.example', 'https://shop.example'],
    ],
    [
      'its own action too, where its button has a command',
      `<form action="${HTTP}">${CARD}<button command="show-modal" commandfor="d" formaction="/order">Pay</button></form>`,
      ['http://list.example', 'https://shop.example'],
    ],
    ['nowhere: a dialog', `<form method="DIALOG" action="${HTTP}">${CARD}<button>Close</button></form>`, []],
    [
      'nowhere: a button that closes',
      `<form action="/order">${CARD}<button formmethod="dialog" formaction="${HTTP}">Close</button></form>`,
      [],
    ],
    [
      'a dialog’s button with a method',
      `<form method="dialog" action="${HTTP}">${CARD}<button formmethod="post">Pay</button></form>`,
      ['http://list.example'],
    ],
    [
      'a method that is none',
      `<form method=" dialog" action="${HTTP}">${CARD}</form>`,
      ['http://list.example'],
    ],
    [
      'behind names that hide it',
      `<form action="${HTTP}">${CARD}<input name="action"><input name="elements"><input name="method"></form>`,
      ['http://list.example'],
    ],
  ] as const)('%s', async (_name, markup, expected) => expect(await targets(markup)).toEqual(expected));
});

test('an attribute of another namespace is none of HTML’s, though it comes first', async () => {
  const { forms } = await readPage(`<form>${CARD}</form>`, {
    before: ({ document }) => {
      const form = document.querySelector('form') as HTMLFormElement;
      form.setAttributeNS('urn:x', 'action', '/order');
      form.setAttributeNS(null, 'action', HTTP);
      expect(form.getAttribute('action')).toBe('/order');
    },
  });
  expect(forms.filter(sendsInOpen)).toHaveLength(1);
});

describe('where forms hide', () => {
  const mainOf = (window: { document: Document }) => window.document.querySelector('main') as Element;

  test('an open and a closed shadow tree, one in the other', async () => {
    const reading = await readPage('<main></main>', {
      before: (window) => {
        const outer = mainOf(window).attachShadow({ mode: 'open' });
        const inner = outer.appendChild(window.document.createElement('div'));
        const closed = inner.attachShadow({ mode: 'closed' });
        shadows.set(inner, closed);
        closed.innerHTML = form;
      },
    });
    expect(reading.forms.filter(sendsInOpen)).toMatchObject([{ card: 1, controls: 1 }]);
  });

  test('a frame that the page wrote', async () => {
    const reading = await readPage('<iframe></iframe>', {
      before: (window) => {
        const inner = window.document.querySelector('iframe')?.contentDocument as Document;
        inner.body.innerHTML = form;
      },
    });
    expect(reading.forms.filter(sendsInOpen)).toHaveLength(1);
  });

  test('an embed, whose window is one of the page’s', async () => {
    const markup = '<iframe src="https://pay.example/"></iframe><embed type="text/html" src="/inner">';
    const reading = await readPage(markup, {
      before: (window) => {
        const { document } = window;
        const inner = document.implementation.createHTMLDocument();
        inner.body.innerHTML = form;
        const foreign = {
          get frameElement() {
            throw new Error('Blocked a frame with another origin.');
          },
        };
        const own = { frameElement: document.querySelector('embed'), document: inner };
        // jsdom puts no document into an `embed`; browsers do.
        const views = { length: 2, 0: foreign, 1: own };
        Object.defineProperty(window.Document.prototype, 'defaultView', { get: () => views });
      },
    });
    expect(reading.forms.filter(sendsInOpen)).toHaveLength(1);
    // It is no frame of others, whatever becomes of the one beside it.
    expect(reading.foreignFrames.map(({ host }) => host)).toEqual(['pay.example']);
  });

  test('a frame with a policy of its own sends nothing in the open, and its policy is not the page’s', async () => {
    const reading = await readPage(`<iframe></iframe>${form}`, {
      before: (window) => {
        const inner = window.document.querySelector('iframe')?.contentDocument as Document;
        inner.head.innerHTML =
          '<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests">';
        inner.body.innerHTML = form;
      },
    });
    expect(reading.forms.filter(sendsInOpen)).toHaveLength(1);
  });

  test('elements of other vocabularies are none', async () => {
    const { forms } = await readPage(`<svg><form action="${HTTP}"></form></svg>`, {
      before: (window) => {
        const svg = window.document.querySelector('svg') as Element;
        svg.append(window.document.createElementNS('http://www.w3.org/2000/svg', 'form'));
      },
    });
    expect(forms.filter(sendsInOpen)).toEqual([]);
  });
});

describe('a policy of the markup', () => {
  const policy = (content: string) => `<meta http-equiv="Content-Security-Policy" content="${content}">`;
  const UPGRADE = policy('upgrade-insecure-requests');
  const upgrades = async (markup: string) =>
    (
      await readPage(markup, {
        before: ({ document }) => document.body.insertAdjacentHTML('beforeend', form),
      })
    ).forms.filter(sendsInOpen).length === 0;

  test('reaches no frame, which may have been there before it', async () => {
    const reading = await readPage(`${UPGRADE}<iframe></iframe>`, {
      before: ({ document }) => {
        const inner = document.querySelector('iframe')?.contentDocument as Document;
        inner.body.innerHTML = form;
      },
    });
    expect(reading.forms.filter(sendsInOpen)).toHaveLength(1);
  });

  test.each([
    ['in the head', UPGRADE],
    [
      'in a head that is written out',
      `<!doctype html><html><head><title>a</title>${UPGRADE}</head><body></body></html>`,
    ],
    ['among other directives', policy('default-src https:; Upgrade-Insecure-Requests')],
    ['in other letters', UPGRADE.replace('Content-Security-Policy', 'CONTENT-security-policy')],
  ])('counts %s', async (_, markup) => expect(await upgrades(markup)).toBe(true));

  test.each([
    ['after what ends the head', `<head><div></div>${UPGRADE}</head>`],
    ['after words', `<head>words${UPGRADE}</head>`],
    ['in the body', `<head></head><body>${UPGRADE}</body>`],
    ['in a template', `<head><template>${UPGRADE}</template></head>`],
    ['in a name with spaces', UPGRADE.replace('Content', ' Content')],
    ['that only reports', UPGRADE.replace('Policy', 'Policy-Report-Only')],
    ['by another name', UPGRADE.replace('http-equiv', 'name')],
    ['that is too long to read', policy(`upgrade-insecure-requests; ${'x'.repeat(20_000)}`)],
    ['that is cut to the word', policy(`${' '.repeat(19_975)}upgrade-insecure-requests-not`)],
    ['in words that are not in ASCII', policy('upgrade-insecure-requests é')],
  ])('does not count %s', async (_, markup) => expect(await upgrades(markup)).toBe(false));
});
