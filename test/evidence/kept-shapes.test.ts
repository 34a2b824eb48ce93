/** What is kept in the browser never changes its shape under the same version number. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { observedSchema } from '../../src/evidence/observed-schema.ts';
import { KEPT, writtenDown } from '../fixtures/kept-shapes.ts';
import { partsOf } from '../fixtures/schema-parts.ts';
import { shapeOf } from '../fixtures/shape.ts';

test.each(KEPT)('$file is the shape of the version that is in use', ({ file, raise, version, shape }) => {
  const known = writtenDown(file);
  expect(known?.version, `${file} is of another version: run "npm run fix".`).toBe(version);
  expect(
    shape,
    `The shape has changed under its old number. What browsers keep from before would be read as something that it is not: raise ${raise}, then run "npm run fix".`,
  ).toEqual(known?.shape);
});

describe('a shape', () => {
  const before = v.strictObject({
    version: v.literal(1),
    a: v.number(),
    b: v.array(v.nullable(v.picklist(['x', 'y']))),
    c: observedSchema(v.string()),
  });
  const shape = (schema: v.GenericSchema) => JSON.stringify(shapeOf(partsOf(schema)));
  test('does not have the number in it', () => {
    expect(shape(v.strictObject({ ...before.entries, version: v.literal(2) }))).toBe(shape(before));
  });
  test.each([
    ['a key more', { d: v.boolean() }],
    ['another type', { a: v.string() }],
    ['a check more', { a: v.pipe(v.number(), v.finite()) }],
    ['a choice more', { b: v.array(v.nullable(v.picklist(['x', 'y', 'z']))) }],
    ['no null any more', { b: v.array(v.picklist(['x', 'y'])) }],
    ['not observed any more', { c: v.string() }],
  ] as const)('differs by %s', (_name, entries) => {
    expect(shape(v.strictObject({ ...before.entries, ...entries }))).not.toBe(shape(before));
  });
  test('is not made up for a schema of a kind that is new here', () => {
    expect(() => shape(v.date())).toThrow('date');
  });
});
