/** Some rows of a long list, and the way to the others. */
export interface ListPart<Row> {
  readonly rows: readonly Row[]
  readonly newer: string | null
  readonly older: string | null
}

/** `urlOf` writes the address of a page of the list; of the first one nothing need be said. */
export function listPart<Row>(
  rows: readonly Row[],
  page: number,
  urlOf: (page: string | null) => string,
  onPage = 25,
): ListPart<Row> {
  return {
    rows: rows.slice((page - 1) * onPage, page * onPage),
    newer: page > 1 ? urlOf(page === 2 ? null : String(page - 1)) : null,
    older: page * onPage < rows.length ? urlOf(String(page + 1)) : null,
  }
}
