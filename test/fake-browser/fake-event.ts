/** One event of the WebExtensions API: who listens, with which filter, and its firing. */

export interface Registration {
  readonly listener: (...args: unknown[]) => unknown;
  /** What was given beside the listener: a filter, further wishes. */
  readonly more: readonly unknown[];
}

export interface FakeEvent {
  /** What the extension sees. */
  readonly api: {
    addListener(listener: (...args: never[]) => unknown, ...more: unknown[]): void;
    removeListener(listener: (...args: never[]) => unknown): void;
    hasListener(listener: (...args: never[]) => unknown): boolean;
    hasListeners(): boolean;
  };
  /** Calls those who listen, in the order in which they were added. @returns what they returned */
  fire(args: readonly unknown[], isMeant?: (registration: Registration) => boolean): readonly unknown[];
  /** The background that listened has ended. */
  clear(): void;
}

/** @param check sees each registration first, and may refuse it by throwing, as a browser does */
export function fakeEvent(check: (registration: Registration) => void = () => undefined): FakeEvent {
  let registered: readonly Registration[] = [];
  const isOf = (listener: unknown) => (one: Registration) => one.listener === listener;
  return {
    api: {
      addListener(listener, ...more) {
        if (registered.some(isOf(listener))) return;
        const registration = { listener: listener as Registration['listener'], more };
        check(registration);
        registered = [...registered, registration];
      },
      removeListener(listener) {
        registered = registered.filter((one) => !isOf(listener)(one));
      },
      hasListener: (listener) => registered.some(isOf(listener)),
      hasListeners: () => registered.length > 0,
    },
    fire: (args, isMeant = () => true) =>
      registered.filter(isMeant).map(({ listener }) => listener(...args.map((one) => structuredClone(one)))),
    clear() {
      registered = [];
    },
  };
}
