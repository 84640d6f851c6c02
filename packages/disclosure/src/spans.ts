/** A month, quarter, half-year or year of one calendar year: its months, counted from 0, and the next shorter spans in it. */
export interface Span {
  readonly code: string
  readonly months: readonly number[]
  readonly parts: readonly Span[]
}

/** `year` as in codes of periods: '2026'. */
export function spansOfYear(year: string): Span {
  const month = (at: number): Span => ({ code: `${year}-${String(at + 1).padStart(2, '0')}`, months: [at], parts: [] })
  const quarters = [0, 1, 2, 3].map((at) =>
    spanOf(
      `${year}-Q${at + 1}`,
      [0, 1, 2].map((each) => month(at * 3 + each)),
    ),
  )
  return spanOf(year, [spanOf(`${year}-H1`, quarters.slice(0, 2)), spanOf(`${year}-H2`, quarters.slice(2))])
}

function spanOf(code: string, parts: readonly Span[]): Span {
  return { code, parts, months: parts.flatMap(({ months }) => months) }
}

export function within({ parts }: Span): readonly Span[] {
  return parts.flatMap((part) => [part, ...within(part)])
}
