/** Real sequences of events through the real background: what the button says, and what is kept, after each of them. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { recordings, replay, type Said } from './replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Situations whose button may say less than the recorded one, but never more. */
describe.each(recordings().map((one) => [`${one.mode} ${one.name}`, one] as const))('%s', (_, recorded) => {
  test('the button says in the end what the real one said', async () => {
    const { said, moments } = await replay(recorded);
    console.log(recorded.mode, recorded.name, recorded.button, '→', said, shortened(moments.map((m) => m.said)).join(' '));
    expect(said).toBe(recorded.button);
  });
});

function shortened(said: readonly Said[]): readonly Said[] {
  return said.filter((one, at) => one !== said[at - 1]);
}
