import { fileNameIn } from '@long-dan/i18n'
import type { View } from '../addresses/results.ts'

/** What a file is about; two files that differ in any of it have two names. */
interface NamedFile {
  /** Of a unit, or of both sides of a comparison. */
  readonly place: string
  readonly period: string | null
  readonly what: string
  readonly view: Pick<View, 'lang' | 'map'>
  /** What else was chosen: filters, order. */
  readonly chosen?: readonly (string | undefined)[]
}

/** `xa-hoang-hoa-15865-2026-Q3-tong-quan-ban-do-hien-nay-en`, without its ending. */
export function fileNameOf({ place, period, what, view, chosen = [] }: NamedFile): string {
  const parts = [place, period, what, ...chosen, view.map === 'today' ? 'ban-do-hien-nay' : undefined]
  return fileNameIn(view.lang, parts.filter(Boolean).join('-'))
}
