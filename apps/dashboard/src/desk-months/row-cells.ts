import { plainCode } from '@long-dan/web/visit-codes'
import { z } from 'zod'
import { wholeTyped } from '../forms/typed-values.ts'
import type { ImportColumn, ImportKind } from '../imports/import-kind.ts'
import { readMonth } from './month.ts'

/** Cells that identify the place of a row, present in every file of monthly numbers. */
export const placeCells = {
  desk: z
    .string()
    .transform(plainCode)
    .refine((code) => code !== '', 'desk-empty'),
  month: z.string().transform((typed, context) => {
    const month = readMonth(typed)
    if (month) return month
    context.addIssue({ code: 'custom', message: typed === '' ? 'month-empty' : 'month' })
    return z.NEVER
  }),
  /** Set by the form only, because a desk may have moved between two communes within the month. */
  unitId: z.string().catch('').transform(Number),
}

/** An optional number; null when left out. */
export function countCell(most: number) {
  return z.string().transform((typed, context) => {
    if (typed === '') return null
    const number = wholeTyped(typed)
    if (number !== null && number <= most) return number
    context.addIssue({ code: 'custom', message: number === null ? 'whole' : 'large' })
    return z.NEVER
  })
}

export const placeColumns: readonly ImportColumn[] = [
  { name: 'desk', label: (t) => t('dossiers.column.desk'), hint: (t) => t('dossiers.hint.desk'), isRequired: true },
  { name: 'unit', label: (t) => t('column.unit'), hint: (t) => t('dossiers.hint.unit'), isRequired: false },
  { name: 'month', label: (t) => t('dossiers.column.month'), hint: (t) => t('dossiers.hint.month'), isRequired: true },
]

export const placeProblems: ImportKind<unknown>['problems'] = {
  'desk-empty': (t) => t('dossiers.wrong.desk-empty'),
  'month-empty': (t) => t('dossiers.wrong.month'),
  month: (t) => t('dossiers.wrong.month'),
  whole: (t) => t('dossiers.wrong.whole'),
}
