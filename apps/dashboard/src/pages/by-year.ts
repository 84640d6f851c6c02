/** A list that grows every year: the latest year's lines, and those of the years before it, latest first, which a page folds. */
export interface ByYear<Line> {
  readonly latest: readonly Line[]
  readonly before: readonly { readonly year: string; readonly lines: readonly Line[] }[]
}

/** Keeps the order of the rows within a year; `dayOf` gives the day that a row counts under, as `2026-12-31`. */
export function byYear<Row, Line>(
  rows: readonly Row[],
  dayOf: (row: Row) => string,
  lineOf: (row: Row) => Line,
): ByYear<Line> {
  const [latest, ...before] = [...Map.groupBy(rows, (row) => dayOf(row).slice(0, 4))]
    .map(([year, ofYear]) => ({ year, lines: ofYear.map(lineOf) }))
    .toSorted((a, b) => b.year.localeCompare(a.year))
  return { latest: latest?.lines ?? [], before }
}
