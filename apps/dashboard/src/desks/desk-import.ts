import { isDeepStrictEqual } from 'node:util'
import { unitLabel } from '@long-dan/administrative-units'
import {
  addDesk,
  assignDesk,
  changeDesk,
  type DeskFacts,
  deskFacts,
  endDeskAssignment,
  takeBackDeskAssignment,
} from '@long-dan/database/dashboard'
import type { Translate } from '@long-dan/i18n'
import { daysAfter } from '@long-dan/statistics'
import { makeDeskCode } from '@long-dan/web/visit-codes'
import { desksAddress } from '../addresses/desks.ts'
import type { ImportContext, ImportKind, NumberedRow, RowProblem } from '../imports/import-kind.ts'
import { type DeskStep, deskChange } from './desk-change.ts'
import { type DeskRow, deskRow } from './desk-row.ts'

type DeskUndo = readonly { readonly name: string; readonly before: DeskFacts | null; readonly after: DeskFacts }[]

const columnNames = ['code', 'unit', 'kind', 'name', 'hotline', 'address', 'from', 'closed', 'successor'] as const

/** Desks from a file, or one from a form: open, rename, move from a given day, close with a successor. */
export const deskImport: ImportKind<DeskRow, DeskStep> = {
  kind: 'desks',
  title: (t) => t('desks.import.title'),
  about: (t) => t('desks.import.about'),
  home: { address: desksAddress, label: (t) => t('desks.title') },
  mostRows: 1000,
  columns: columnNames.map((name) => ({
    name,
    label: (t: Translate) => t(`desks.column.${name}`),
    hint: (t: Translate) => t(`desks.hint.${name}`),
    isRequired: name === 'code' || name === 'unit',
  })),
  schema: deskRow,
  problems: {
    day: (t) => t('desks.wrong.day'),
    kind: (t) => t('desks.wrong.kind'),
    name: (t) => t('desks.wrong.name'),
    hotline: (t) => t('office.wrong.hotline'),
    address: (t) => t('office.wrong.address'),
  },
  templateRows: ({ reference, locale, today }) =>
    reference.desks
      .filter(({ closedOn }) => closedOn === null || closedOn > today)
      .map(({ code, kind, name, hotline, address, assignments }) => {
        const unit = reference.directory.byId(assignments.at(-1)?.unitId ?? 0)
        return {
          code,
          name: name ?? '',
          hotline: hotline ?? '',
          address: address ?? '',
          kind: locale.t(`ballot.desk.${kind}`),
          unit: unit ? unitLabel(unit, locale.language) : '',
        }
      }),
  compare,
  async apply(context, steps) {
    const { door } = context
    const known = new Map(
      (
        await deskFacts(
          door,
          steps.flatMap(({ deskId }) => deskId ?? []),
        )
      ).map((desk) => [desk.id, desk]),
    )
    const ids: number[] = []
    for (const step of steps)
      ids.push(await applyStep(context, step, step.deskId === null ? undefined : known.get(step.deskId)))
    const after = new Map((await deskFacts(door, ids)).map((desk) => [desk.id, desk]))
    const undo = steps.flatMap((step, at) => {
      const now = after.get(ids[at] ?? 0)
      return now
        ? [
            {
              name: step.deskId === null ? `${step.name} (${now.code})` : step.name,
              before: known.get(now.id) ?? null,
              after: now,
            },
          ]
        : []
    })
    return { undo: undo satisfies DeskUndo }
  },
  async undo(context, given) {
    const undo = given as DeskUndo
    const now = new Map(
      (
        await deskFacts(
          context.door,
          undo.map(({ after }) => after.id),
        )
      ).map((desk) => [desk.id, desk]),
    )
    const changedSince = undo
      .filter(({ after }) => !isDeepStrictEqual(now.get(after.id), after) || hasBegun(context, after, undo))
      .map(({ name }) => name)
    if (changedSince.length > 0) return { ok: false, changedSince }
    for (const { before, after } of undo) await restore(context, before, after)
    return { ok: true }
  },
}

async function compare(context: ImportContext, rows: readonly NumberedRow<DeskRow>[]) {
  const steps: DeskStep[] = []
  const problems: RowProblem[] = []
  const lines = new Map<string, number>()
  for (const row of rows) {
    const first = row.value.code === '' ? undefined : lines.get(row.value.code)
    if (first !== undefined)
      problems.push({
        line: row.line,
        column: 'code',
        message: context.locale.t('import.wrong.twice', { line: first }),
      })
    lines.set(row.value.code, first ?? row.line)
    const change = deskChange(context, row)
    if (change.ok) steps.push(change.value)
    else problems.push({ line: row.line, ...change.error })
  }
  return { steps, problems }
}

async function applyStep(
  { door, reference }: ImportContext,
  { fields, assign }: DeskStep,
  desk: DeskFacts | undefined,
): Promise<number> {
  if (desk === undefined) {
    if (assign === null) throw new Error('A new desk needs a commune')
    const id = await addDesk(door, {
      ...fields,
      code: freeCode(reference.deskByCode),
      openedOn: assign.from,
      unitId: assign.unitId,
    })
    if (fields.closedOn !== null) {
      await changeDesk(door, id, fields)
      await endDeskAssignment(door, id, { validFrom: assign.from, validTo: fields.closedOn })
    }
    return id
  }
  await changeDesk(door, desk.id, fields)
  const last = desk.assignments.at(-1)
  if (assign && last) {
    await endDeskAssignment(door, desk.id, { validFrom: last.validFrom, validTo: assign.from })
    await assignDesk(door, desk.id, assign.unitId, assign.from)
  }
  const closing = assign?.from ?? last?.validFrom
  if (fields.closedOn !== null && fields.closedOn !== desk.closedOn && closing !== undefined)
    await endDeskAssignment(door, desk.id, { validFrom: closing, validTo: fields.closedOn })
  return desk.id
}

function freeCode(taken: (code: string) => unknown): string {
  let code = makeDeskCode()
  while (taken(code) !== undefined) code = makeDeskCode()
  return code
}

/** A change that has taken effect cannot be undone, because ballots were counted by it. */
function hasBegun({ today }: ImportContext, after: DeskFacts, undo: DeskUndo): boolean {
  const before = undo.find((each) => each.after.id === after.id)?.before
  if (!before) return false
  const isClosed = after.closedOn !== before.closedOn && after.closedOn !== null && after.closedOn <= today
  return isClosed || added(before, after).some(({ validFrom }) => validFrom <= today)
}

function added(before: DeskFacts, after: DeskFacts) {
  return after.assignments.filter(({ validFrom }) => !before.assignments.some((old) => old.validFrom === validFrom))
}

async function restore({ door, today }: ImportContext, before: DeskFacts | null, after: DeskFacts): Promise<void> {
  // A desk is never deleted, because its poster may hang already. Undoing a new desk closes it.
  if (before === null) {
    const closedOn = daysAfter(after.openedOn > today ? after.openedOn : today, 1)
    await changeDesk(door, after.id, { ...after, closedOn })
    for (const { validFrom } of after.assignments.slice(-1))
      await endDeskAssignment(door, after.id, { validFrom, validTo: closedOn })
    return
  }
  await changeDesk(door, after.id, before)
  for (const { validFrom } of added(before, after)) await takeBackDeskAssignment(door, after.id, validFrom)
  for (const assignment of before.assignments.slice(-1)) await endDeskAssignment(door, after.id, assignment)
}
