/** Whatever is in a page, no form that sends in the open is missed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sendsInOpen, worstForms } from '../../../src/evidence/form-danger.ts';
import type { PageReading } from '../../../src/evidence/page-reading.ts';
import { SENDING } from '../../lab/pages-sending.ts';
import { readPage } from './page-of.ts';

const HTTP = 'http://list.example/pay';
const CARD = '<input name="card" autocomplete="cc-number">';

async function inOpen(markup: string) {
  return (await readPage(markup)).forms.filter(sendsInOpen);
}

/** A small page of any parts. */
const part = fc.constantFrom(
  '<p>Roses</p>',
  '<constructor></constructor>',
  '<form action="/cart"><input name="n"><button>Add</button></form>',
  `<form action="${HTTP}"><button>Deutsch</button></form>`,
  '<form action="http://localhost/"><input autocomplete="cc-number"></form>',
  `<form method="dialog" action="${HTTP}">${CARD}</form>`,
  '<iframe src="https://pay.example/"></iframe>',
  `<form action="${HTTP}"><input name="note"></form>`,
);

test('adding harmless things never lowers the danger that is found', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 6 }),
      part,
      fc.integer({ min: 1, max: 70 }),
      async (parts, added, times) => {
        const before = await readPage(parts.join(''));
        const after = await readPage(added.repeat(times) + parts.join(''));
        const danger = ({ forms }: PageReading) =>
          new Set(forms.filter(sendsInOpen).map(({ target }) => target.host)).size;
        expect(danger(after)).toBeGreaterThanOrEqual(danger(before));
        expect(after.truncated).toBe(false);
      },
    ),
    { numRuns: 25 },
  );
});

test('a cut keeps the worst of any forms', () => {
  const form = fc.record({
    target: fc.record({
      scheme: fc.constantFrom('http', 'https', 'mailto'),
      host: fc.constantFrom('localhost', '127.0.0.1', 'list.example'),
    }),
    password: fc.nat(1),
    card: fc.nat(1),
    typed: fc.nat(1),
    controls: fc.nat(1),
  });
  fc.assert(
    fc.property(fc.array(form), fc.integer({ min: 1, max: 5 }), (forms, most) => {
      expect(worstForms(forms, most).some(sendsInOpen)).toBe(forms.some(sendsInOpen));
    }),
  );
});

describe('pages of the lab that need no browser', () => {
  const pages = [...SENDING].filter(([, { proof, outcome }]) => proof === 'unit' && outcome !== 'blocked');
  test.each(pages.filter(([how]) => !/embed|object|frame/.test(how)))(
    '%s',
    async (_, { body, head, outcome }) => {
      const markup = `<!doctype html><html><head><title>Checkout</title>${head ?? ''}</head><body>`;
      const found = await inOpen(markup + body(HTTP, 'https://shop.example/form-http'));
      expect(found.length > 0).toBe(outcome === 'open');
    },
  );
});
