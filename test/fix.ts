/** What `npm run fix` writes before it formats: the shapes of what is kept, and the tables in the documents. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withFindingTable } from './fixtures/finding-table.ts';
import { writeShapes } from './fixtures/kept-shapes.ts';

writeShapes();

const supportCode = new URL('../docs/support-code.md', import.meta.url);
writeFileSync(supportCode, withFindingTable(readFileSync(supportCode, 'utf8')));
