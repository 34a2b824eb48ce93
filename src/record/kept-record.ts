/**
 * A record as it is kept: each chain of certificates once, for most responses of a tab come with the same. It is written with every page,
 * and certificates are most of it.
 */
import * as v from 'valibot';
import { parseTabRecord, type TabRecord } from './tab-record.ts';

/** Of a connection the place of its certificates among the chains. */
const keptSchema = v.looseObject({
  chains: v.array(v.unknown()),
  responses: v.array(v.looseObject({ connection: v.nullable(v.looseObject({ certificates: v.number() })) })),
});

/** What is written of a record. */
export function keptRecord(record: TabRecord): object {
  const chains: object[] = [];
  const placeOf = new Map<string, number>();
  const placed = (chain: object): number => {
    const key = JSON.stringify(chain);
    const place = placeOf.get(key) ?? chains.push(chain) - 1;
    placeOf.set(key, place);
    return place;
  };
  const responses = record.responses.map(({ connection, ...response }) => ({
    ...response,
    connection: connection && { ...connection, certificates: placed(connection.certificates) },
  }));
  return { ...record, responses, chains };
}

/** The record that was written. @returns `undefined` for whatever is no record of this version */
export function parseKeptRecord(value: unknown): TabRecord | undefined {
  const kept = v.safeParse(keptSchema, value);
  if (!kept.success) return undefined;
  const { chains, responses, ...rest } = kept.output;
  return parseTabRecord({
    ...rest,
    responses: responses.map(({ connection, ...response }) => ({
      ...response,
      connection: connection && { ...connection, certificates: chains[connection.certificates] },
    })),
  });
}
