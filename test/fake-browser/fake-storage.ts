/** `storage`: three areas that keep what JSON keeps, each with its quota and its event. */
import { type FakeEvent, fakeEvent } from './fake-event.ts';

export type AreaName = 'session' | 'local' | 'managed';
export type Stored = Record<string, unknown>;

export interface FakeStorage {
  readonly api: Readonly<Record<AreaName, object>>;
  readonly changed: Readonly<Record<AreaName, FakeEvent>>;
  /** What is kept there, as the browser would give it out. */
  dump(area: AreaName): Stored;
  /** Puts something there and tells everybody, as another page or an administrator would. */
  put(area: AreaName, entries: Stored): void;
  /** From now on this area refuses whatever would exceed so many bytes. */
  limit(area: AreaName, bytes: number): void;
  /** From now on this area rejects every call, in these words if any are given (`NO_MANIFEST`). */
  breakDown(area: AreaName, broken?: boolean | string): void;
  /** The same once more, as it is now; nobody listens to it. */
  fork(): FakeStorage;
}

/** What Firefox says of `managed` where no administrator has set anything. */
export const NO_MANIFEST = 'Managed storage manifest not found';

interface StorageState {
  readonly kept: Record<AreaName, ReadonlyMap<string, string>>;
  readonly quota: Record<AreaName, number>;
  readonly broken: Map<AreaName, string>;
}

/** Bytes, as both browsers have them. */
const QUOTA: Readonly<Record<AreaName, number>> = {
  session: 10_485_760,
  local: 10_485_760,
  managed: Number.POSITIVE_INFINITY,
};

const nothingKept = (): StorageState => ({
  kept: { session: new Map(), local: new Map(), managed: new Map() },
  quota: { ...QUOTA },
  broken: new Map(),
});

export function fakeStorage({ kept, quota, broken } = nothingKept()): FakeStorage {
  const changed = { session: fakeEvent(), local: fakeEvent(), managed: fakeEvent() };

  const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  const sizeOf = (entries: Iterable<readonly [string, string]>): number =>
    [...entries].reduce((sum, [key, text]) => sum + key.length + text.length, 0);

  function change(area: AreaName, entries: Stored, gone: readonly string[] = []): void {
    const before = new Map(kept[area]);
    const after = new Map(before);
    for (const key of gone) after.delete(key);
    for (const [key, value] of Object.entries(entries)) after.set(key, JSON.stringify(value));
    if (sizeOf(after) > Math.max(quota[area], sizeOf(before)))
      throw new Error('Quota exceeded: QUOTA_BYTES.');
    kept[area] = after;
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    const others = keys.filter((key) => before.get(key) !== after.get(key));
    if (others.length === 0) return;
    const changes = others.map((key) => {
      const [old, now] = [before.get(key), after.get(key)];
      return [
        key,
        {
          ...(old === undefined ? {} : { oldValue: parsed(old) }),
          ...(now === undefined ? {} : { newValue: parsed(now) }),
        },
      ];
    });
    // The browser tells of it after the call, also whoever made it.
    queueMicrotask(() => changed[area].fire([Object.fromEntries(changes)]));
  }

  const areaOf = (area: AreaName) => {
    const check = () => {
      if (broken.has(area)) throw new Error(broken.get(area));
    };
    return {
      onChanged: changed[area].api,
      async get(wanted: string | readonly string[] | null): Promise<Stored> {
        check();
        const all = kept[area];
        const keys = wanted === null ? [...all.keys()] : [wanted].flat();
        return Object.fromEntries(keys.flatMap((key) => (all.has(key) ? [[key, parsed(all.get(key))]] : [])));
      },
      async set(entries: Stored): Promise<void> {
        check();
        if (area === 'managed') throw new Error('This is a read-only store.');
        change(area, entries);
      },
      async remove(keys: string | readonly string[]): Promise<void> {
        check();
        change(area, {}, [keys].flat());
      },
      async clear(): Promise<void> {
        check();
        change(area, {}, [...kept[area].keys()]);
      },
    };
  };

  return {
    api: {
      session: areaOf('session'),
      local: areaOf('local'),
      managed: areaOf('managed'),
    },
    changed,
    dump: (area) => Object.fromEntries([...kept[area]].map(([key, text]) => [key, parsed(text)])),
    put: change,
    limit(area, bytes) {
      quota[area] = bytes;
    },
    breakDown(area, isBroken = true) {
      if (isBroken === false) broken.delete(area);
      else broken.set(area, isBroken === true ? `${area} storage is not available.` : isBroken);
    },
    fork: () => fakeStorage({ kept: { ...kept }, quota: { ...quota }, broken: new Map(broken) }),
  };
}
