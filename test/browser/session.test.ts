/** What one life of the background reads of `storage.session` again, and what it must ask the browser for. */
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeStorage } from '../fake-browser/fake-storage.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

interface Session {
  get(key: string): Promise<Record<string, unknown>>;
  set(entries: object): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

function start() {
  const storage = fakeStorage();
  const real = storage.api.session as Session;
  const asked: string[] = [];
  const held: (() => void)[] = [];
  let holding = false;
  const session: Session = {
    async get(key) {
      asked.push(key);
      const found = await real.get(key);
      if (holding) await new Promise<void>((resolve) => held.push(resolve));
      return found;
    },
    set: (entries) => real.set(entries),
    remove: (keys) => real.remove(keys),
  };
  fake.browser = {
    extension: { inIncognitoContext: false },
    storage: {
      session: { ...real, ...session },
      local: { get: async () => ({ answered: 'page' }) },
    },
    permissions: { contains: async () => false, getAll: async () => ({}) },
    runtime: { getManifest: () => ({ optional_host_permissions: [] }) },
  };
  return {
    storage,
    asked,
    hold: () => {
      holding = true;
    },
    release: () => {
      holding = false;
      for (const go of held.splice(0)) go();
    },
  };
}

/** A new life of the background: nothing is remembered. */
async function newLife() {
  vi.resetModules();
  return import('../../src/browser/storage/session.ts');
}

let world: ReturnType<typeof start>;
beforeEach(() => {
  world = start();
});

test('what it has written or read, it does not ask for again', async () => {
  const { read, write } = await newLife();
  world.storage.put('session', { kept: 1 });
  expect([await read('kept'), await read('kept')]).toEqual([1, 1]);
  expect(await write('own', { a: [1] })).toBe(true);
  expect(await read('own')).toEqual({ a: [1] });
  expect(world.asked).toEqual(['kept']);
});

test('what is not there is not asked for again either', async () => {
  const { read, remove } = await newLife();
  expect([await read('none'), await read('none')]).toEqual([undefined, undefined]);
  await remove(['other']);
  expect(await read('none')).toBeUndefined();
  expect(world.asked).toEqual(['none']);
});

test('whoever changes what was read changes nothing that is kept', async () => {
  const { read, write } = await newLife();
  await write('own', { a: [1] });
  ((await read('own')) as { a: number[] }).a.push(2);
  expect(await read('own')).toEqual({ a: [1] });
});

test('a new life asks the browser', async () => {
  await (await newLife()).write('own', 1);
  world.storage.put('session', { own: 'nonsense' });
  expect(await (await newLife()).read('own')).toBe('nonsense');
});

test('what could not be written is what the browser says', async () => {
  const { read, write } = await newLife();
  await write('own', 1);
  world.storage.limit('session', 0);
  expect(await write('own', 'longer')).toBe(false);
  expect(await read('own')).toBe(1);
});

test('what is erased is gone', async () => {
  const { read, remove, write } = await newLife();
  await write('own', 1);
  await remove(['own']);
  expect(await read('own')).toBeUndefined();
});

test('an answer from before a writing is not taken for what is there after it', async () => {
  const { read, write } = await newLife();
  world.storage.put('session', { own: 'old' });
  world.hold();
  const late = read('own');
  await new Promise((resolve) => setTimeout(resolve, 0));
  await write('own', 'new');
  world.release();
  await late;
  expect(await read('own')).toBe('new');
});

test('what a value says is found out once, until another is kept or it is erased', async () => {
  const { readAs, remove, write } = await newLife();
  const made: unknown[] = [];
  const make = (value: unknown) => {
    made.push(value);
    return { value };
  };
  await write('own', 'first');
  const first = await readAs('own', make);
  expect(first).toEqual({ value: 'first' });
  expect(await readAs('own', make)).toBe(first);
  await write('own', 'second');
  expect([await readAs('own', make), await readAs('own', make)]).toEqual([
    { value: 'second' },
    { value: 'second' },
  ]);
  await remove(['own']);
  expect(await readAs('own', make)).toEqual({ value: undefined });
  expect(made).toEqual(['first', 'second', undefined]);
});

test('an answer is remembered although something else is written meanwhile', async () => {
  const { read, write } = await newLife();
  world.storage.put('session', { own: 1 });
  world.hold();
  const late = read('own');
  await new Promise((resolve) => setTimeout(resolve, 0));
  await write('other', 2);
  world.release();
  expect([await late, await read('own')]).toEqual([1, 1]);
  expect(world.asked).toEqual(['own']);
});
