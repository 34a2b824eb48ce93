/** What a background remembers of storage that others write, too. */
import { expect, test, vi } from 'vitest';
import { fakeStorage } from '../fake-browser/fake-storage.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

/** @returns what is asked, and its answers by hand */
async function start({ follows }: { readonly follows: boolean }) {
  const storage = fakeStorage();
  fake.browser = { storage: storage.api };
  const { askedOnce } = await import('../../src/browser/asked-once.ts');
  const answers: { give(value: string): void; refuse(): void }[] = [];
  const once = askedOnce(
    'local',
    () =>
      new Promise<string>((resolve, reject) => {
        answers.push({ give: resolve, refuse: () => reject(new Error('Broken.')) });
      }),
  );
  if (follows) once.follow();
  return { storage, once, answers };
}

/** Events come after the call that sets them off. */
const told = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a page asks each time', async () => {
  const { once, answers } = await start({ follows: false });
  void once.ask();
  void once.ask();
  expect(answers).toHaveLength(2);
});

test('a background asks once, and again after a change of that area alone', async () => {
  const { storage, once, answers } = await start({ follows: true });
  const both = Promise.all([once.ask(), once.ask()]);
  answers[0]?.give('first');
  expect(await both).toEqual(['first', 'first']);
  storage.put('session', { else: 1 });
  await told();
  expect(await once.ask()).toBe('first');
  storage.put('local', { else: 1 });
  await told();
  const next = once.ask();
  answers[1]?.give('second');
  expect(await next).toBe('second');
  expect(answers).toHaveLength(2);
});

test('an answer from before a change is not remembered', async () => {
  const { storage, once, answers } = await start({ follows: true });
  const early = once.ask();
  storage.put('local', { else: 1 });
  await told();
  answers[0]?.give('old');
  expect(await early).toBe('old');
  const next = once.ask();
  answers[1]?.give('new');
  expect(await next).toBe('new');
});

test('nor a refusal, and what the background changes itself it asks for again', async () => {
  const { once, answers } = await start({ follows: true });
  const refused = once.ask();
  answers[0]?.refuse();
  await expect(refused).rejects.toThrow('Broken.');
  const given = once.ask();
  answers[1]?.give('there');
  expect(await given).toBe('there');
  once.forget();
  void once.ask();
  expect(answers).toHaveLength(3);
});
