/** What a chart reads from one row: texts as printed, numbers from `data-value`, `data-low` and `data-high`. */
export interface TableRow {
  readonly label: string
  /** For axes where the full label does not fit. */
  readonly shortLabel: string
  /** Null where the table shows no figure. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Number of ballots behind the figure, where a cell has `data-base`. */
  readonly base: number | null
  /** The figure and its interval as printed. */
  readonly text: string
  /** `data-tone` of the row, which selects its colour from the palette. */
  readonly tone: string
  /** `data-threshold` of the row, in percent: the threshold it was judged by, where rows differ in that. */
  readonly threshold: number | null
}

/** Rows of the table that have a figure cell (`[data-value]`), in order; other rows are headings for readers only. */
export function readTable(table: HTMLTableElement): readonly TableRow[] {
  return [...table.querySelectorAll('tbody tr')].flatMap((row) => {
    const head = row.querySelector<HTMLElement>('th[scope="row"]')
    const figure = row.querySelector<HTMLElement>('td[data-value]')
    if (head === null || figure === null) return []
    const interval = row.querySelector<HTMLElement>('td[data-low]')
    const base = row.querySelector<HTMLElement>('td[data-base]')
    const label = (head.querySelector('[data-label]') ?? head).textContent?.trim() ?? ''
    return {
      label,
      shortLabel: head.dataset.short ?? label,
      value: numberIn(figure.dataset.value),
      low: numberIn(interval?.dataset.low),
      high: numberIn(interval?.dataset.high),
      base: numberIn(base?.dataset.base),
      text: [figure, interval].map(printed).filter(Boolean).join(' · '),
      tone: row instanceof HTMLElement ? (row.dataset.tone ?? '') : '',
      threshold: row instanceof HTMLElement ? numberIn(row.dataset.threshold) : null,
    }
  })
}

// A cell may contain a note in a second element.
function printed(cell: HTMLElement | null): string {
  return (cell?.firstElementChild ?? cell)?.textContent?.trim() ?? ''
}

function numberIn(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text)
}
