/** Some rows of a long list, with links to the others. */
export interface ListPart<Row> {
  readonly rows: readonly Row[]
  readonly newer: string | null
  readonly older: string | null
}

/** `urlOf` gives the address of a page of the list; undefined stands for the first page. */
export function listPart<Row>(
  rows: readonly Row[],
  page: number,
  urlOf: (page: string | null) => string,
  onPage = 20,
): ListPart<Row> {
  return {
    rows: rows.slice((page - 1) * onPage, page * onPage),
    newer: page > 1 ? urlOf(page === 2 ? null : String(page - 1)) : null,
    older: page * onPage < rows.length ? urlOf(String(page + 1)) : null,
  }
}
