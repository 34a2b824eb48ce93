/** Which form a control belongs to where a shadow tree refers to one of its own, and which buttons surely send theirs. */
import type { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { sendsInOpen } from '../../../src/evidence/form-danger.ts';
import { readPage } from './page-of.ts';

const OPEN = 'http://list.example/pay';

/**
 * What jsdom does not know of Chromium 156 (measured): `.form` of a control that names a host is the host; each `x-form` refers to the
 * element in its shadow tree that its `to` names.
 */
function withReferences(window: JSDOM['window'], inner: readonly string[]): void {
  const { document, HTMLButtonElement, HTMLInputElement, ShadowRoot } = window;
  let place: ParentNode = document;
  for (const markup of inner) {
    const host = place.querySelector('x-form') as Element;
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = markup;
    place = root;
  }
  Object.defineProperty(ShadowRoot.prototype, 'referenceTarget', {
    get(this: ShadowRoot) {
      return this.host.getAttribute('to');
    },
  });
  for (const { prototype } of [HTMLButtonElement, HTMLInputElement]) {
    const own = Object.getOwnPropertyDescriptor(prototype, 'form')?.get as () => unknown;
    Object.defineProperty(prototype, 'form', {
      get(this: Element) {
        const id = this.getAttribute('form') ?? '';
        return own.call(this) ?? document.querySelector(`x-form#${id}`);
      },
    });
  }
}

const read = (outside: string, ...inner: readonly string[]) =>
  readPage(outside, { before: (window) => withReferences(window, inner) });

describe('a form that a shadow tree refers to', () => {
  const host = '<x-form id="h" to="f"></x-form>';
  const card = '<input form="h" name="card" autocomplete="cc-number"><button form="h">Pay</button>';

  test('sends what stands outside of it', async () => {
    const { forms, truncated } = await read(host + card, `<form id="f" action="${OPEN}"></form>`);
    expect(forms.filter(sendsInOpen)).toMatchObject([{ card: 1 }]);
    expect(truncated).toBe(false);
  });
  test('is sent by a button outside, where that says', async () => {
    const form = '<form id="f" action="/pay"><input name="card" autocomplete="cc-number"></form>';
    const { forms } = await read(`${host}<button form="h" formaction="${OPEN}">Pay</button>`, form);
    expect(forms.filter(sendsInOpen)).toHaveLength(1);
  });
  test.each([
    ['in the page', [`<form id="f" action="${OPEN}"><button>Pay</button></form>`]],
    [
      'in a tree in it',
      ['<x-form id="f" to="f"></x-form>', `<form id="f" action="${OPEN}"><button>Pay</button></form>`],
    ],
  ])('sends the fields of the page’s own making that name its host, %s', async (_where, inner) => {
    const { forms } = await read(`${host}<card-field form="h" name="card"></card-field>`, ...inner);
    expect(forms.filter(sendsInOpen)).toHaveLength(1);
    for (const other of [
      '<card-field form="g"></card-field>',
      '<p form="h"></p>',
      '<card-field></card-field>',
    ])
      expect((await read(host + other, ...inner)).forms.filter(sendsInOpen)).toHaveLength(0);
  });
  test('more of them than can be gone through leave the page too much to read', async () => {
    const many = Array.from({ length: 21 }, () => `<x-form id="h" to="f"></x-form>`).join('');
    const { truncated } = await readPage(`${many}<card-field form="h"></card-field>`, {
      before: (window) => {
        withReferences(window, []);
        for (const one of window.document.querySelectorAll('x-form'))
          one.attachShadow({
            mode: 'open',
          }).innerHTML = `<form id="f" action="${OPEN}"><button>Pay</button></form>`;
      },
    });
    expect(truncated).toBe(true);
  });
  test('is known by its origin, for what is on record against that', async () => {
    const { sendsTo } = await read(host + card, '<form id="f" action="https://warned.example/"></form>');
    expect(sendsTo).toEqual(['https://warned.example']);
  });
  test('may be in a tree that another tree refers to', async () => {
    const form = `<form id="f" action="${OPEN}"></form>`;
    const { forms } = await read(host + card, '<x-form id="f" to="f"></x-form>', form);
    expect(forms.filter(sendsInOpen)).toHaveLength(1);
  });
  test('that is not found leaves the page too much to read', async () => {
    for (const inner of ['<p id="f"></p>', '']) expect((await read(host + card, inner)).truncated).toBe(true);
  });
});

describe('a button that a list shows its value in', () => {
  test('may send nothing: the form’s own action counts beside what it says', async () => {
    const page = `<form action="${OPEN}"><select name="s"></select><input name="card" autocomplete="cc-number"></form>`;
    const { forms } = await readPage(page, {
      before: ({ document }) => {
        const button = document.createElement('button');
        button.setAttribute('formaction', 'https://shop.example/pay');
        document.querySelector('select')?.prepend(button);
      },
    });
    expect(forms.map(({ target }) => target.scheme).sort()).toEqual(['http', 'https']);
    expect(forms.filter(sendsInOpen)).toHaveLength(1);
  });
});
