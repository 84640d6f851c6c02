import type { SuccessionChange, UnitKind, UnitLevel } from '@long-dan/administrative-units'
import { isCalendarDay } from '@long-dan/statistics'

const levels = ['province', 'district', 'area', 'commune'] as const satisfies readonly UnitLevel[]
const changes = [
  'merge',
  'split',
  'status',
  'rename',
  'transfer',
  'unchanged',
  'grouping',
] as const satisfies readonly SuccessionChange[]

/** Kinds that a unit of each level may have. */
export const kindsOf: Readonly<Record<UnitLevel, readonly UnitKind[]>> = {
  province: ['tinh', 'thanh-pho'],
  district: ['huyen', 'quan', 'thi-xa', 'thanh-pho'],
  area: ['khu-vuc'],
  commune: ['xa', 'phuong', 'thi-tran', 'dac-khu'],
}

const oneOf =
  <const Word extends string>(known: readonly Word[]) =>
  (typed: string): Word | undefined =>
    known.find((each) => each === typed)

const matching = (pattern: RegExp) => (typed: string) => (pattern.test(typed) ? typed : undefined)

/** Parsers of cells: the value, or undefined if the cell holds something else. Messages say what is right (`province.expected.…`). */
export const cellKinds = {
  day: (typed: string) => {
    // A spreadsheet changes the format of days when it saves.
    const day = typed.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u, (_, d: string, m: string, y: string) =>
      [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
    )
    return isCalendarDay(day) ? day : undefined
  },
  code: matching(/^[\dA-Z]{2,10}$/u),
  level: oneOf(levels),
  kind: oneOf(Object.values(kindsOf).flat()),
  name: matching(/^[\p{L}\d].{0,79}$/u),
  extent: oneOf(['whole', 'part']),
  change: oneOf(changes),
  'yes-no': (typed: string) => ({ yes: true, no: false })[typed],
  count: (typed: string) => (/^\d{1,9}$/u.test(typed) ? Number(typed) : undefined),
  number: (typed: string) => (/^\d{1,9}(?:[.,]\d{1,3})?$/u.test(typed) ? Number(typed.replace(',', '.')) : undefined),
  text: matching(/^.{1,300}$/u),
  resolution: matching(/^.{1,80}$/u),
  indicator: matching(/^[a-z_\d]{1,60}$/u),
  'desk-kind': oneOf(['one-stop-section', 'public-service-centre']),
  'desk-code': matching(/^[34679ACDEFGHJKMNPQRTUVWXY]{7}$/u),
  measure: oneOf(['percent', 'count']),
} satisfies Record<string, (typed: string) => string | number | boolean | undefined>

export type CellKind = keyof typeof cellKinds
