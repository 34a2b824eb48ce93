/** Ends what was started, in the reverse order, each thing whatever became of the others. */
export interface Clearing {
  add(end: () => Promise<void>): void;
  clear(): Promise<void>;
}

export function makeClearing(): Clearing {
  const ends: (() => Promise<void>)[] = [];
  return {
    add: (end) => void ends.push(end),
    async clear() {
      const errors: unknown[] = [];
      for (const end of ends.reverse()) await end().catch((error: unknown) => errors.push(error));
      if (errors.length > 0) throw errors[0];
    },
  };
}
