/** Types of `catalogues.mjs`, for the tests. */
export interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

export function compact(message: Message): Message;
export function readCatalogues(
  root: string,
): Promise<Readonly<Record<string, Readonly<Record<string, Message>>>>>;
