interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

type Request = { readonly query?: { readonly cursor?: string } };

/** Every item of a list, page by page, fetched as they are asked for: `for await (const item of paginate(client.listCohorts))`. */
export async function* paginate<Item, Arguments extends readonly [Request?]>(
  list: (...request: Arguments) => Promise<Page<Item>>,
  ...request: Arguments
): AsyncGenerator<Item, void> {
  let page = await list(...request);
  yield* page.items;
  while (page.cursor !== undefined) {
    const [first] = request;
    const next = { ...first, query: { ...first?.query, cursor: page.cursor } };
    page = await list(...([next] as unknown as Arguments));
    yield* page.items;
  }
}
