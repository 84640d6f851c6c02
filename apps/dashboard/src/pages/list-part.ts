/** Links to the pages before and after one page of a list. */
export interface PageLinks {
  readonly newer: string | null
  readonly older: string | null
  /** Null when the list fits on one page. */
  readonly currentPage: { readonly page: number; readonly pages: number } | null
}

/** Some rows of a long list, with links to the others. */
export interface ListPart<Row> extends PageLinks {
  readonly rows: readonly Row[]
}

interface Paged {
  /** Starts at 1; a page after the last stands for the last. */
  readonly page: number
  readonly onPage: number
}

/** `urlOf` gives the address of a page of the list; null stands for the first page. */
export function listPart<Row>(
  rows: readonly Row[],
  page: number,
  urlOf: (page: string | null) => string,
  onPage = 20,
): ListPart<Row> {
  const shown = pageShown(rows.length, { page, onPage })
  return {
    rows: rows.slice((shown - 1) * onPage, shown * onPage),
    ...pageLinks(rows.length, { page: shown, onPage }, urlOf),
  }
}

/** A page that the database reads, whose rows carry how many there are. */
export async function readPart<Row extends { readonly total: number }>(
  { page, onPage }: Paged,
  read: (part: { readonly limit: number; readonly offset: number }) => Promise<readonly Row[]>,
): Promise<{ readonly rows: readonly Row[]; readonly total: number; readonly page: number }> {
  const rowsOf = (shown: number) => read({ limit: onPage, offset: (shown - 1) * onPage })
  const rows = await rowsOf(page)
  if (rows.length > 0 || page === 1) return { rows, page, total: rows[0]?.total ?? 0 }
  const [first] = await rowsOf(1)
  const total = first?.total ?? 0
  const last = pageShown(total, { page, onPage })
  return { rows: await rowsOf(last), page: last, total }
}

/** The same links for a list that the database divides. */
export function pageLinks(count: number, { page, onPage }: Paged, urlOf: (page: string | null) => string): PageLinks {
  const pages = pagesOf(count, onPage)
  return {
    newer: page > 1 ? urlOf(page === 2 ? null : String(page - 1)) : null,
    older: page < pages ? urlOf(String(page + 1)) : null,
    currentPage: pages > 1 ? { page, pages } : null,
  }
}

/** The page of a list of `count` rows that a request for `page` gets. */
export function pageShown(count: number, { page, onPage }: Paged): number {
  return Math.min(page, pagesOf(count, onPage))
}

function pagesOf(count: number, onPage: number): number {
  return Math.max(1, Math.ceil(count / onPage))
}
