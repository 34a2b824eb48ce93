/** The whole table of `unhomoglyph`, in place of the file that the build makes of it. */
import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { useConfusables } from '../../src/shops/skeleton.ts';

useConfusables(confusables);
