/** A name that is typed as it is spelled is read as the name, and nothing else becomes one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spelledOut } from '../../../src/support/call/spelled-out.ts';

test.each([
  's, h, o, p, dot, b, o, t, dot, example',
  's h o p dot b o t dot example',
  'S H O P Dot B O T . example',
  'shop punkt bot Punkt example',
  's h o p نقطة b o t نُقطة example',
  's، h، o، p، نقطه، bot.example',
  ' shop . bot . example ',
  'ｓｈｏｐ ．ｂｏｔ．example',
])('%s', (typed) => expect(spelledOut(typed).toLowerCase()).toBe('shop.bot.example'));

test.each(['minus', 'hyphen', 'dash', 'Strich', 'Bindestrich', 'شرطة', '-'])('a hyphen: %s', (sign) => {
  expect(spelledOut(`my ${sign} shop dot example`)).toBe('my-shop.example');
});

test('what stands in one piece stays as it is, even if it is called as a sign', () => {
  for (const name of ['dot', 'dash.example', 'point-shop.example', 'https://shop.example/a'])
    expect(spelledOut(name)).toBe(name);
  expect([' dot ', 'point,', ''].map(spelledOut)).toEqual(['dot', 'point', '']);
  expect(spelledOut('h t t p s : / / shop.example')).toBe('https://shop.example');
});

test('letters are neither made up nor lost, however they are set apart', () => {
  const between = fc.constantFrom(' ', ', ', ' , ', '،', '\n');
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,12}(?:[.-][a-z]{2,9}){1,3}$/), between, (name, gap) => {
      expect(spelledOut([...name].join(gap))).toBe(name);
    }),
  );
});
