/** Both names whole, and marked where they differ. */
import { expect, test } from 'vitest';
import { lookAlike } from '../../src/explain/look-alike-words.ts';

const marked = (visited: string, known: string, kind: Parameters<typeof lookAlike>[0]['kind']) => {
  const names = lookAlike({ id: 'resembles-known-shop', visited, known, kind });
  const text = (parts: typeof names.known.parts) =>
    parts.map((part) => (part.differs ? `[${part.text}]` : part.text)).join('');
  return [text(names.visited.parts), text(names.known.parts)];
};

test.each([
  ['b0tanica.com', 'botanica.com', 'confusable', ['b[0]tanica.com', 'b[o]tanica.com']],
  ['rnarket.com', 'market.com', 'confusable', ['[rn]arket.com', '[m]arket.com']],
  ['botanca.com', 'botanica.com', 'one-edit', ['botanca.com', 'botan[i]ca.com']],
  ['botanica.net', 'botanica.co.uk', 'other-suffix', ['botanica[.net]', 'botanica[.co.uk]']],
  ['botanica.com.evil.net', 'botanica.com', 'sub-domain', ['botanica.com[.evil.net]', 'botanica.com']],
] as const)('%s beside %s', (visited, known, kind, expected) => {
  expect(marked(visited, known, kind)).toEqual(expected);
});

test('a name with other letters is given in both forms', () => {
  const { visited, known } = lookAlike({
    id: 'resembles-known-shop',
    visited: 'xn--bcher-kva.com',
    known: 'bucher.com',
    kind: 'one-edit',
  });
  expect(visited.parts.map(({ text }) => text).join('')).toBe('bücher.com');
  expect(visited.ascii).toBe('xn--bcher-kva.com');
  expect(known.ascii).toBeNull();
});
