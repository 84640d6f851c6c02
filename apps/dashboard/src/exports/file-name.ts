import { fileNameIn } from '@long-dan/i18n'
import type { View } from '../addresses/results.ts'

/** The contents of a file; any difference here makes a different name. */
interface NamedFile {
  /** A unit's name, or those of both sides of a comparison. */
  readonly place: string
  readonly period: string | null
  readonly what: string
  readonly view: Pick<View, 'lang' | 'map'>
  /** Other choices: filters, order. */
  readonly chosen?: readonly (string | undefined)[]
}

/** `xa-hoang-hoa-15865-2026-Q3-tong-quan-ban-do-hien-nay-en`, without the extension. */
export function fileNameOf({ place, period, what, view, chosen = [] }: NamedFile): string {
  const parts = [place, period, what, ...chosen, view.map === 'today' ? 'ban-do-hien-nay' : undefined]
  return fileNameIn(view.lang, parts.filter(Boolean).join('-'))
}
