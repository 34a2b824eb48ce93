/** The type of what a schema parses; nothing in it is ever written to. */
import type { GenericSchema, InferOutput } from 'valibot';

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type OutputOf<S extends GenericSchema> = DeepReadonly<InferOutput<S>>;
