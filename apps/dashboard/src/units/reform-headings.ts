import { reformColumns } from '@long-dan/administrative-units'
import { type Language, sourceLanguage } from '@long-dan/i18n'

const headings = Object.values(reformColumns)

/** Headings of the table: those of the template, or the codes that are understood as well. */
export function reformHeadings(language: Language): readonly string[] {
  return headings.map(([label, code]) => (language === sourceLanguage ? label : code))
}

/** A heading as a page in this language names it. */
export function reformHeading(label: string, language: Language): string {
  const known = headings.find(([first]) => first === label)
  return known !== undefined && language !== sourceLanguage ? known[1] : label
}
