import { reformColumns } from '@long-dan/administrative-units'

/** Headings of the table as the page and the template name them; the last column is not required. */
export const reformHeadings: readonly string[] = Object.values(reformColumns).map(([label]) => label)
