/**
 * The one door to @peculiar/x509. Inside it, tsyringe insists on the functions of `reflect-metadata` before it loads; that
 * package is no dependency of ours, and all that x509 needs of it is a place to keep things. The import is dynamic so that
 * it comes second in a bundle too.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>();

const polyfill = {
  defineMetadata(key: unknown, value: unknown, target: object): void {
    const known = metadata.get(target) ?? new Map<unknown, unknown>();
    metadata.set(target, known.set(key, value));
  },
  getOwnMetadata(key: unknown, target: object): unknown {
    return metadata.get(target)?.get(key);
  },
  getMetadata(key: unknown, target: object): unknown {
    return metadata.get(target)?.get(key);
  },
};

if (!('getMetadata' in Reflect)) Object.assign(Reflect, polyfill);

export const x509 = await import('@peculiar/x509');
