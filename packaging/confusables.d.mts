/** Types of `confusables.mjs`, for the tests. */
type Table = Readonly<Record<string, string>>;

export function ofNames(table: Table): Table;
export function byPrototype(table: Table): Table;
export function writeConfusables(root: string, outdir: string): Promise<string>;
