/** One script for pages and their frames: which of the two it reads. */
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { frameReadingSchema, pageReadingSchema } from '../../../src/evidence/page-reading.ts';
import { openPage } from './page-of.ts';

async function readIn(frame: boolean): Promise<unknown> {
  const window = await openPage('<form action="https://pay.example/"><input name="cardnumber"></form>');
  vi.stubGlobal('window', frame ? { top: window, parent: window, length: 0 } : window);
  vi.resetModules();
  return (await import('../../../src/observe/page-reader/reader.ts')).reading;
}

test('the top document is read as a page, any other as a frame, and neither passes for the other', async () => {
  const [page, frame] = [await readIn(false), await readIn(true)];
  expect([page, frame].map((reading) => v.is(pageReadingSchema, reading))).toEqual([true, false]);
  expect([page, frame].map((reading) => v.is(frameReadingSchema, reading))).toEqual([false, true]);
});
