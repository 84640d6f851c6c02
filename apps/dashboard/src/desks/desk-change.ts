import { inForceOn, unitLabel } from '@long-dan/administrative-units'
import type { Desk, DeskFields } from '@long-dan/database/dashboard'
import type { ImportContext, ImportStep, NumberedRow } from '../imports/import-kind.ts'
import type { DeskRow } from './desk-row.ts'
import { findCommune } from './find-commune.ts'

/** What becomes of one desk. */
export interface DeskStep extends ImportStep {
  /** Null for a new desk. */
  readonly deskId: number | null
  readonly code: string
  readonly fields: DeskFields
  /** The commune from a day on; of a new desk, the one it opens for. */
  readonly assign: { readonly unitId: number; readonly from: string } | null
}

type Column = keyof DeskRow
export type DeskChange =
  | { readonly ok: true; readonly value: DeskStep }
  | { readonly ok: false; readonly error: { readonly column: Column; readonly message: string } }

/** What a row asks for, or why it cannot be. Dates lie ahead: ballots of today were counted by what held this morning. */
export function deskChange(context: ImportContext, { line, value: row }: NumberedRow<DeskRow>): DeskChange {
  const { reference, today, locale } = context
  const { t } = locale
  const fail = (column: Column, message: string): DeskChange => ({ ok: false, error: { column, message } })
  const desk = row.code === '' ? undefined : reference.deskByCode(row.code)
  if (row.code !== '' && desk === undefined) return fail('code', t('desks.wrong.code'))
  if (desk && desk.closedOn !== null && desk.closedOn <= today) return fail('code', t('desks.wrong.closed'))

  const current = desk?.assignments.at(-1)
  const from = row.from || (desk ? '' : today)
  const unit = row.unit === '' ? undefined : findCommune(reference.directory, row.unit, from || today)
  if (row.unit !== '' && unit === undefined) return fail('unit', t('desks.wrong.unit'))
  if (!desk && !unit) return fail('unit', t('desks.wrong.unit-empty'))
  if (!desk && from < today) return fail('from', t('desks.wrong.from-today'))
  const moves = unit !== undefined && unit.id !== current?.unitId
  if (desk && moves && from === '') return fail('from', t('desks.wrong.from-empty'))
  if (desk && moves && from <= today) return fail('from', t('desks.wrong.from-ahead'))
  if (desk && moves && current && current.validFrom > today) return fail('unit', t('desks.wrong.moving'))

  const successor = row.successor === '' ? undefined : reference.deskByCode(row.successor)
  if (row.successor !== '' && (successor === undefined || successor.closedOn !== null || successor === desk))
    return fail('successor', t('desks.wrong.successor'))
  if (row.closed !== '' && (row.closed <= today || row.closed <= (desk?.openedOn ?? from)))
    return fail('closed', t('desks.wrong.closes-ahead'))
  if (successor && row.closed === '' && desk?.closedOn === null) return fail('closed', t('desks.wrong.closed-empty'))

  const fields: DeskFields = {
    kind: row.kind || desk?.kind || 'public-service-centre',
    name: row.name || (desk?.name ?? null),
    hotline: row.hotline || (desk?.hotline ?? null),
    closedOn: row.closed || (desk?.closedOn ?? null),
    successorDeskId: successor?.id ?? desk?.successorDeskId ?? null,
  }
  const assign = unit && (moves || !desk) ? { unitId: unit.id, from } : null
  const values = changedValues(context, desk, fields, assign)
  const state = values.length === 0 ? 'unchanged' : desk ? 'changed' : 'added'
  const placed = unit ?? (current && reference.directory.byId(current.unitId))
  const label = placed ? unitLabel(placed, locale.language) : ''
  return {
    ok: true,
    value: {
      line,
      state,
      values,
      fields,
      assign,
      deskId: desk?.id ?? null,
      code: desk?.code ?? '',
      name: desk ? `${label} (${desk.code})` : label,
    },
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
    closed: of.closedOn === null ? '' : date(of.closedOn),
    successor: codeOf(of.successorDeskId),
  })
  const [before, after] = [desk && told(desk), told(fields)]
  const names = ['kind', 'name', 'hotline', 'closed', 'successor'] as const
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
