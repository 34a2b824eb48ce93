/** What `npm run fix` writes before it formats: the shapes of what is kept, and the tables in the documents. */
import { writeShapes } from './fixtures/kept-shapes.ts';

writeShapes();
