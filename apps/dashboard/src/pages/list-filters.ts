import type { Locale } from '@long-dan/i18n'
import type { Tab } from './link.ts'

/** A link to a part of a list, with the number of rows in it. */
export interface ListFilter extends Tab {
  readonly count: number
}

/** Links to the whole list and to its parts that have any rows; none where they would not divide it. */
export function listFilters<Part extends string>(
  { t }: Pick<Locale, 't'>,
  all: number,
  parts: readonly { readonly part: Part; readonly label: string; readonly count: number }[],
  { shown, urlOf }: { readonly shown: Part | null; readonly urlOf: (part: Part | null) => string },
): readonly ListFilter[] {
  const found = parts.filter(({ part, count }) => count > 0 || part === shown)
  if (found.length < 2 && shown === null) return []
  return [
    { label: t('list.all'), count: all, url: urlOf(null), isCurrent: shown === null },
    ...found.map(({ part, label, count }) => ({ label, count, url: urlOf(part), isCurrent: part === shown })),
  ]
}
