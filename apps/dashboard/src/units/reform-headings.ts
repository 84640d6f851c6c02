import { reformColumns } from '@long-dan/administrative-units'

/** Column headings used by the page and the template; the last column is optional. */
export const reformHeadings: readonly string[] = Object.values(reformColumns).map(([label]) => label)
