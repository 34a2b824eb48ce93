/** Cases of the table with other facts, and what is found of them. */
import { assess } from '../../src/assess/assess.ts';
import type { FindingId } from '../../src/assess/finding.ts';
import type { Connection, Evidence, Page } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined } from '../../src/evidence/observed.ts';
import { readCases } from '../cases/cases.ts';

const cases = new Map(readCases().map(({ name, evidence }) => [name, evidence]));

/** The evidence of a case of the table. */
export function named(name: string): Evidence {
  const evidence = cases.get(name);
  if (evidence === undefined) throw new Error(`There is no case "${name}".`);
  return evidence;
}

/** A secured page of which everything was seen. */
export const GOOD = named('good on Firefox, by this page’s own connection');

/** What was seen of its origin at that moment: nothing bad. */
export const EARLIER = { what: 'accepted', fault: null, at: GOOD.checkedAt, onRecord: 'nothing' } as const;
export const AN_EXCEPTION = seen({ ...EARLIER, onRecord: 'exception' } as const);

/** The same with other facts of its page. */
export function withPage(evidence: Evidence, facts: Partial<Page>): Evidence {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) throw new Error('This case has no page.');
  return { ...evidence, page: seen({ ...page, ...facts }) };
}

/** The same with other facts of its connection. */
export function withConnection(evidence: Evidence, facts: Partial<Connection>): Evidence {
  const connection = seenOrUndefined(evidence.connection);
  if (connection === undefined) throw new Error('This case has no connection.');
  return { ...evidence, connection: seen({ ...connection, ...facts }) };
}

/** What is found, worst first. */
export function idsOf(evidence: Evidence): readonly FindingId[] {
  return assess(evidence).findings.map(({ id }) => id);
}
