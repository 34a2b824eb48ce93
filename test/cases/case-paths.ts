/**
 * What the table of cases may leave out. A path under `but` names one fact (`page.forms`, `connection.certificates.1`)
 * and passes over `seen`; an address, and a form's target, may be written as text; counts that are 0, and lists that are
 * empty, need not be written.
 */
import type { GenericSchema } from 'valibot';
import { inOwnLetters } from '../../src/evidence/domain-name.ts';
import { blankKeys } from '../fixtures/blank.ts';
import { entriesOf, partsOf, type SchemaParts, seenSchemaOf } from '../fixtures/schema-parts.ts';

/**
 * The value with one fact replaced.
 * @throws if the path names nothing that the value has
 */
export function replaceAt(schema: GenericSchema, value: unknown, path: string, fact: unknown): unknown {
  return replace(partsOf(schema), value, path.split('.'), fact, path);
}

/** The value with all that it may leave out. */
export function complete(schema: GenericSchema, value: unknown): unknown {
  return completed(partsOf(schema), value);
}

function replace(
  schema: SchemaParts,
  value: unknown,
  [key, ...rest]: readonly string[],
  fact: unknown,
  path: string,
): unknown {
  if (key === undefined) return completed(schema, fact);
  const seenSchema = seenSchemaOf(schema);
  if (seenSchema !== undefined && isObject(value) && 'seen' in value)
    return { seen: replace(seenSchema, value.seen, [key, ...rest], fact, path) };
  if (schema.type === 'nullable' && schema.wrapped !== undefined)
    return replace(schema.wrapped, value, [key, ...rest], fact, path);
  const part = Array.isArray(value) ? schema.item : entriesOf(schema)?.[key];
  if (part === undefined || !isObject(value) || !Object.hasOwn(value, key))
    throw new Error(`The path "${path}" names nothing: no "${key}" there.`);
  const replaced = replace(part, value[key], rest, fact, path);
  return Array.isArray(value) ? value.with(Number(key), replaced) : { ...value, [key]: replaced };
}

function completed(schema: SchemaParts, value: unknown): unknown {
  const seenSchema = seenSchemaOf(schema);
  if (seenSchema !== undefined) {
    if (typeof value === 'string' && isAddress(seenSchema)) return { seen: addressOf(value) };
    return isObject(value) && 'seen' in value ? { ...value, seen: completed(seenSchema, value.seen) } : value;
  }
  if (schema.wrapped !== undefined) return value === null ? null : completed(schema.wrapped, value);
  const { item } = schema;
  if (item !== undefined && Array.isArray(value)) return value.map((part) => completed(item, part));
  const entries = entriesOf(schema);
  if (entries === undefined) return value;
  if (typeof value === 'string')
    return isAddress(schema) ? addressOf(value) : targetOf(value, Object.hasOwn(entries, 'port'));
  if (!isObject(value)) return value;
  const known = Object.entries(value).map(([key, part]) => {
    const own = Object.hasOwn(entries, key) ? entries[key] : undefined;
    return [key, own === undefined ? part : completed(own, part)];
  });
  return { ...blankKeys(schema), ...Object.fromEntries(known) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isAddress(schema: SchemaParts): boolean {
  return Object.hasOwn(entriesOf(schema) ?? {}, 'displaySite');
}

/** Of the table's addresses the registrable domain is the last two labels; where it is not, the case says so. */
function addressOf(href: string) {
  const { protocol, hostname, username, password } = new URL(href);
  const isName = /^[^[:]+\.[a-z-][a-z0-9-]*$/.test(hostname);
  const site = isName ? hostname.split('.').slice(-2).join('.') : null;
  return {
    href,
    scheme: protocol.slice(0, -1),
    host: hostname,
    site: { seen: site },
    displaySite: { seen: site === null ? null : inOwnLetters(site) },
    hasCredentials: username !== '' || password !== '',
  };
}

/** Scheme and host, as `http://a.example`, and the port where one is told: 0 for the scheme's own. */
function targetOf(text: string, withPort: boolean) {
  const { protocol, hostname, port } = new URL(text);
  const target = { scheme: protocol.slice(0, -1), host: hostname };
  return withPort ? { ...target, port: Number(port) } : target;
}
