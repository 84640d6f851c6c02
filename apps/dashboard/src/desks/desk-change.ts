import { foldVietnamese, inForceOn, unitLabel } from '@long-dan/administrative-units'
import type { Desk, DeskFields } from '@long-dan/database/dashboard'
import type { PlainMessageKey } from '@long-dan/i18n'
import type { ImportContext, ImportStep, NumberedRow } from '../imports/import-kind.ts'
import type { DeskRow } from './desk-row.ts'
import { findCommune } from './find-commune.ts'

/** The change to one desk. */
export interface DeskStep extends ImportStep {
  /** Null for a new desk. */
  readonly deskId: number | null
  readonly code: string
  readonly fields: DeskFields
  /** The commune from a day on; for a new desk, the commune it opens in. */
  readonly assign: { readonly unitId: number; readonly from: string } | null
}

type Column = keyof DeskRow
export type DeskChange =
  | { readonly ok: true; readonly value: DeskStep }
  | { readonly ok: false; readonly error: { readonly column: Column; readonly message: string } }

/** A row with its references looked up; `from` is the day on which its commune takes effect. */
type AskedDesk = ReturnType<typeof askedDesk>

/** Only the first match is reported. Dates must lie ahead, because today's ballots were counted by what held this morning. */
const wrongs: readonly (readonly [column: Column, message: PlainMessageKey, isWrong: (asked: AskedDesk) => boolean])[] =
  [
    ['code', 'desks.wrong.code', ({ row, desk }) => row.code !== '' && desk === undefined],
    ['code', 'desks.wrong.closed', ({ desk, today }) => isBy(desk?.closedOn, today)],
    ['unit', 'desks.wrong.unit', ({ row, unit }) => row.unit !== '' && unit === undefined],
    ['unit', 'desks.wrong.unit-empty', ({ desk, unit }) => !desk && !unit],
    ['from', 'desks.wrong.from-today', ({ desk, from, today }) => !desk && from < today],
    ['from', 'desks.wrong.from-empty', ({ desk, moves, from }) => desk !== undefined && moves && from === ''],
    ['from', 'desks.wrong.from-ahead', ({ desk, moves, from, today }) => desk !== undefined && moves && from <= today],
    [
      'unit',
      'desks.wrong.moving',
      ({ moves, current, today }) => moves && current !== undefined && current.validFrom > today,
    ],
    [
      'successor',
      'desks.wrong.successor',
      ({ row, desk, successor }) => row.successor !== '' && !mayFollow(successor, desk),
    ],
    [
      'closed',
      'desks.wrong.closes-ahead',
      ({ row, desk, today, from }) => closesTooSoon(row.closed, [today, desk?.openedOn ?? from]),
    ],
    [
      'closed',
      'desks.wrong.closed-empty',
      ({ row, desk, successor }) => successor !== undefined && row.closed === '' && desk?.closedOn === null,
    ],
  ]

function isBy(day: string | null | undefined, today: string): boolean {
  return typeof day === 'string' && day <= today
}

function mayFollow(successor: Desk | undefined, desk: Desk | undefined): boolean {
  return successor !== undefined && successor.closedOn === null && successor !== desk
}

function closesTooSoon(closed: string, days: readonly string[]): boolean {
  return closed !== '' && days.some((day) => closed <= day)
}

/** The change a row asks for, or why it is impossible. */
export function deskChange(context: ImportContext, { line, value: row }: NumberedRow<DeskRow>): DeskChange {
  const asked = askedDesk(context, row)
  const found = wrongs.find(([, , isWrong]) => isWrong(asked))
  if (found) return { ok: false, error: { column: found[0], message: context.locale.t(found[1]) } }
  const { desk, current, unit } = asked
  const fields = fieldsOf(asked)
  const assign = unit && (asked.moves || !desk) ? { unitId: unit.id, from: asked.from } : null
  const values = changedValues(context, desk, fields, assign)
  const placed = unit ?? (current && context.reference.directory.byId(current.unitId))
  const label = placed ? unitLabel(placed, context.locale.language) : ''
  const changed = desk ? 'changed' : 'added'
  const twin = desk ? undefined : twinOf(context, row)
  return {
    ok: true,
    value: {
      line,
      state: values.length === 0 ? 'unchanged' : changed,
      values,
      fields,
      assign,
      deskId: desk?.id ?? null,
      code: desk?.code ?? '',
      name: desk ? `${label} (${desk.code})` : label,
      ...(twin && { warning: context.locale.t('desks.twin', { code: twin.code }) }),
    },
  }
}

/** An open desk of the same commune, name and hotline: most likely the same one, entered twice. */
export function twinOf(
  { reference, today }: Pick<ImportContext, 'reference' | 'today'>,
  row: DeskRow,
): Desk | undefined {
  const unit = findCommune(reference.directory, row.unit, row.from || today)
  const nameOf = (name: string | null) => foldVietnamese(name ?? '')
  return reference.desks.find(
    (desk) =>
      desk.closedOn === null &&
      unit !== undefined &&
      desk.assignments.at(-1)?.unitId === unit.id &&
      nameOf(desk.name) === nameOf(row.name) &&
      (desk.hotline ?? '') === row.hotline,
  )
}

function askedDesk({ reference, today }: ImportContext, row: DeskRow) {
  const desk = row.code === '' ? undefined : reference.deskByCode(row.code)
  const current = desk?.assignments.at(-1)
  const from = row.from || (desk ? '' : today)
  const unit = row.unit === '' ? undefined : findCommune(reference.directory, row.unit, from || today)
  const moves = unit !== undefined && unit.id !== current?.unitId
  const successor = row.successor === '' ? undefined : reference.deskByCode(row.successor)
  return { row, today, desk, current, unit, moves, from, successor }
}

/** Cells left empty keep their values. */
function fieldsOf({ row, desk, successor }: AskedDesk): DeskFields {
  return {
    kind: row.kind || desk?.kind || 'public-service-centre',
    name: row.name || (desk?.name ?? null),
    hotline: row.hotline || (desk?.hotline ?? null),
    address: row.address || (desk?.address ?? null),
    closedOn: row.closed || (desk?.closedOn ?? null),
    successorDeskId: successor?.id ?? desk?.successorDeskId ?? null,
  }
}

function changedValues(
  { reference, locale, today }: ImportContext,
  desk: Desk | undefined,
  fields: DeskFields,
  assign: DeskStep['assign'],
): ImportStep['values'] {
  const { t, language, date } = locale
  const codeOf = (id: number | null) => (id === null ? '' : (reference.deskById(id)?.code ?? ''))
  const told = (of: DeskFields) => ({
    kind: t(`ballot.desk.${of.kind as 'one-stop-section'}`),
    name: of.name ?? '',
    hotline: of.hotline ?? '',
    address: of.address ?? '',
    closed: of.closedOn === null ? '' : date(of.closedOn),
    successor: codeOf(of.successorDeskId),
  })
  const [before, after] = [desk && told(desk), told(fields)]
  const names = ['kind', 'name', 'hotline', 'address', 'closed', 'successor'] as const
  const changed = names.flatMap((name) => {
    const old = before?.[name] ?? ''
    return old === after[name] ? [] : [{ label: t(`desks.column.${name}`), before: old, after: after[name] }]
  })
  const label = (unitId: number | undefined) => {
    const unit = unitId === undefined ? undefined : reference.directory.byId(unitId)
    return unit ? unitLabel(unit, language) : ''
  }
  const now = desk?.assignments.findLast((dated) => inForceOn(dated, today))
  return assign
    ? [
        ...changed,
        { label: t('desks.column.unit'), before: label(now?.unitId), after: label(assign.unitId) },
        { label: t('desks.column.from'), before: '', after: date(assign.from) },
      ]
    : changed
}
