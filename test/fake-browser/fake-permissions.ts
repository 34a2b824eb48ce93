/** `permissions`: which sites may be seen, as the user has it now. */
import { type FakeEvent, fakeEvent } from './fake-event.ts';

export interface FakePermissions {
  readonly api: object;
  readonly onAdded: FakeEvent;
  readonly onRemoved: FakeEvent;
  readonly origins: readonly string[];
  /** Permissions by name, e.g. `webNavigation`. */
  readonly named: readonly string[];
  /** What the user says to the browser's question from now on. Default: no. */
  answer(given: boolean): void;
  /** The user has it like this from now on. Tells nobody. */
  set(origins: readonly string[], named?: readonly string[]): void;
  /** The same once more, as they are now; nobody listens to them. */
  fork(): FakePermissions;
}

/** Whether one match pattern takes in all that another does. */
function covers(wide: string, narrow: string): boolean {
  const parts = (pattern: string) => /^([^:]+):\/\/([^/]+)\//.exec(pattern.replace('<all_urls>', '*://*/*'));
  const [, scheme, host] = parts(wide) ?? [];
  const [, wantedScheme, wantedHost] = parts(narrow) ?? [];
  if (scheme === undefined || host === undefined || wantedHost === undefined) return false;
  if (scheme !== '*' && scheme !== wantedScheme) return false;
  return host === '*' || host === wantedHost;
}

/** A pattern of both schemes is two patterns. */
function schemes(pattern: string): readonly string[] {
  const both = pattern.replace('<all_urls>', '*://*/*');
  return both.startsWith('*:') ? [both.replace('*:', 'http:'), both.replace('*:', 'https:')] : [both];
}

export function fakePermissions(
  first: readonly string[],
  firstNamed: readonly string[] = [],
  firstAnswer = false,
): FakePermissions {
  let origins = first;
  let named = firstNamed;
  let yes = firstAnswer;
  const [onAdded, onRemoved] = [fakeEvent(), fakeEvent()];
  const isAllowed = (pattern: string): boolean => {
    if (/[^\x21-\x7e]|^\w+:\/\/\//.test(pattern))
      throw new Error(`Invalid value for origin pattern ${pattern}`);
    return schemes(pattern).every((one) => origins.some((wide) => covers(wide, one)));
  };
  return {
    api: {
      contains: async ({ origins: wanted = [] }: { origins?: readonly string[] }) => wanted.every(isAllowed),
      getAll: async () => ({ origins: [...origins], permissions: [...named] }),
      async request(wanted: { origins?: readonly string[]; permissions?: readonly string[] }) {
        if (!yes) return false;
        origins = [...new Set([...origins, ...(wanted.origins ?? [])])];
        named = [...new Set([...named, ...(wanted.permissions ?? [])])];
        queueMicrotask(() => onAdded.fire([{ origins: wanted.origins ?? [], permissions: [] }]));
        return true;
      },
      async remove(gone: { origins?: readonly string[]; permissions?: readonly string[] }) {
        origins = origins.filter((one) => !(gone.origins ?? []).includes(one));
        named = named.filter((one) => !(gone.permissions ?? []).includes(one));
        queueMicrotask(() => onRemoved.fire([{ origins: gone.origins ?? [], permissions: [] }]));
        return true;
      },
      onAdded: onAdded.api,
      onRemoved: onRemoved.api,
    },
    onAdded,
    onRemoved,
    get origins() {
      return origins;
    },
    get named() {
      return named;
    },
    answer(given) {
      yes = given;
    },
    set(all, names = named) {
      origins = all;
      named = names;
    },
    fork: () => fakePermissions(origins, named, yes),
  };
}
