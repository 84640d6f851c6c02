import { type AdministrativeUnit, isNameOf, unitLabel } from '@long-dan/administrative-units'
import { addModelVersion, enterModel, type WrittenRow } from '@long-dan/database/dashboard'
import { type ModelFacts, modelProblems, modelStates, type PilotModel, recognitionLevels } from '@long-dan/rollout'
import { modelsAddress } from '../../addresses/programme.ts'
import { line } from '../../forms/fields.ts'
import type { Values } from '../../forms/form.ts'
import { cellsOf } from '../../imports/cells.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow, RowProblem } from '../../imports/import-kind.ts'
import { keeperOf, modelProblemText } from '../../officials/programme-keepers.ts'
import { communeHeadings, findCommune } from './find-commune.ts'
import { modelForm } from './model-form.ts'
import { readModelHistory, readModels } from './model-store.ts'
import { aboveName, unitAbove } from './models-page.ts'
import { oneOf } from './one-of.ts'

const { decisionNumber, decidedOn, startedOn, withdrawnOn, note } = modelForm.fields
const fields = {
  unit: line(120, { wrong: 'rollout.import.wrong.unit-empty', isRequired: true }),
  district: line(120, {}),
  level: oneOf(
    {
      province: ['tinh', 'cap tinh'],
      district: ['huyen', 'cap huyen', 'thi xa', 'thanh pho'],
      commune: ['xa', 'cap xa'],
    },
    'rollout.import.wrong.level',
  ),
  state: oneOf(
    {
      registered: ['da dang ky', 'dang ky'],
      piloting: ['dang thi diem', 'thi diem'],
      proposed: ['da de nghi', 'de nghi'],
      recognised: ['duoc cong nhan', 'cong nhan', 'da cong nhan'],
      withdrawn: ['da rut', 'rut'],
    },
    'rollout.import.wrong.state',
  ),
  decisionNumber,
  decidedOn,
  startedOn,
  withdrawnOn,
  note,
}
type ModelRow = Values<typeof fields>

interface ModelStep extends ImportStep {
  readonly unitId: number
  readonly before: PilotModel | null
  readonly after: ModelFacts
}
type ModelUndo = readonly { readonly modelId: number; readonly version: number; readonly name: string }[]

/** Headings of these columns in provinces' own lists. */
const aliases: Partial<Record<(typeof columns)[number], readonly string[]>> = {
  unit: communeHeadings,
  district: ['Huyện', 'Huyện, thị, thành phố', 'Huyện, thị xã, TP', 'Thuộc huyện', 'Địa bàn'],
  level: ['Cấp', 'Cấp mô hình', 'Cấp quyết định'],
  state: ['Tình trạng', 'Kết quả'],
  decisionNumber: ['Số QĐ', 'Quyết định số', 'Số quyết định công nhận', 'Quyết định công nhận số'],
  decidedOn: ['Ngày QĐ', 'Ngày ký', 'Ngày ban hành', 'Ngày công nhận', 'Quyết định ngày', 'Quyết định công nhận ngày'],
  startedOn: ['Bắt đầu', 'Ngày triển khai', 'Ngày thực hiện'],
}

const columns = [
  'unit',
  'district',
  'level',
  'state',
  'decisionNumber',
  'decidedOn',
  'startedOn',
  'withdrawnOn',
  'note',
] as const

/** The province's list of models from Excel. An empty cell keeps what the register has. */
export const modelImport: ImportKind<ModelRow, ModelStep> = {
  kind: 'pilot-models',
  title: (t) => t('rollout.import.models.title'),
  about: (t) => t('rollout.import.models.about'),
  home: { address: modelsAddress, label: (t) => t('rollout.models.title') },
  mostRows: 2000,
  columns: columns.map((name) => ({
    name,
    label: (t) => t(name === 'district' ? 'rollout.import.district' : `rollout.model.${name}`),
    hint: (t) => t(`rollout.import.models.${name}`),
    aliases: aliases[name] ?? [],
    isRequired: name === 'unit' || name === 'state' || name === 'level',
  })),
  schema: cellsOf(fields),
  fields,
  compare,
  async apply({ door, official }, steps) {
    const undo: { modelId: number; version: number; name: string }[] = []
    const decisions: WrittenRow[] = []
    for (const { unitId, before, after, name } of steps) {
      const modelId = before?.id ?? (await enterModel(door, unitId))
      const version = (before?.version ?? 0) + 1
      const added = await addModelVersion(door, {
        ...after,
        modelId,
        unitId,
        version,
        isVoid: false,
        act: 'imported',
        accountId: official.accountId,
      })
      if (!added) throw new Error('A model changed between comparing and applying')
      decisions.push(...added)
      undo.push({ modelId, version, name })
    }
    return { undo, decisions }
  },
  async undo({ door, official }, given) {
    const histories = []
    for (const { modelId, version, name } of given as ModelUndo)
      histories.push({ name, version, history: await readModelHistory(door, modelId) })
    const changedSince = histories
      .filter(({ history, version }) => history[0]?.version !== version)
      .map(({ name }) => name)
    if (changedSince.length > 0) return { ok: false, changedSince }
    const decisions: WrittenRow[] = []
    for (const { history } of histories) {
      const [last, before] = history
      if (last === undefined) continue
      const added = await addModelVersion(door, {
        ...(before ?? { ...last, isVoid: true }),
        modelId: last.id,
        version: last.version + 1,
        act: 'undone',
        accountId: official.accountId,
      })
      decisions.push(...(added ?? []))
    }
    return { ok: true, decisions }
  },
}

async function compare(context: ImportContext, rows: readonly NumberedRow<ModelRow>[]) {
  const { door, official, locale, reference, today } = context
  const { t } = locale
  const open = new Map(
    (await readModels(door)).filter(({ state }) => state !== 'withdrawn').map((model) => [model.unitId, model]),
  )
  const problems: RowProblem[] = []
  const steps: ModelStep[] = []
  const lines = new Map<number, number>()
  for (const { line, value } of rows) {
    const unit = unitOf(context, value)
    if ('message' in unit) {
      problems.push({ line, column: 'unit', message: unit.message })
      continue
    }
    const first = lines.get(unit.id)
    if (first !== undefined) {
      problems.push({ line, column: 'unit', message: t('import.wrong.twice', { line: first }) })
      continue
    }
    lines.set(unit.id, line)
    const before = open.get(unit.id) ?? null
    const after = mergedFacts(before, value)
    const wrong = modelProblems(after, null, keeperOf(official) ?? 'proposes', today)
    problems.push(...wrong.map((code) => ({ line, column: null, message: modelProblemText(locale, official, code) })))
    const values = differences(context, before, after)
    const state = before === null ? 'added' : values.length === 0 ? 'unchanged' : 'changed'
    const above = aboveName(reference.directory, unit, locale.language)
    steps.push({
      line,
      state,
      values,
      before,
      after,
      unitId: unit.id,
      name: [nameOf(context, unit), above].filter((part) => part !== '').join(', '),
    })
  }
  return { steps, problems }
}

// The list is older than the reform: a name is looked up on the day of the decision, and the district tells namesakes apart.
function unitOf(
  { reference, official, locale, today }: ImportContext,
  row: ModelRow,
): AdministrativeUnit | { readonly message: string } {
  const { directory } = reference
  const { t } = locale
  const on = row.decidedOn ?? row.startedOn ?? today
  const isInReach = (unit: AdministrativeUnit) => official.reach.includes(unit)
  const isThere = (unit: AdministrativeUnit) => {
    const above = unitAbove(directory, unit)
    return isInReach(unit) && (row.district === '' || (above !== null && isNameOf(row.district)(above)))
  }
  const found = findCommune(directory, row.unit, isThere, on)
  if (found.ok) return found.value
  if (found.error === 'several') return { message: t('rollout.import.wrong.several') }
  const elsewhere = row.district === '' ? null : findCommune(directory, row.unit, isInReach, on)
  const isElsewhere = elsewhere?.ok || elsewhere?.error === 'several'
  return {
    message: isElsewhere
      ? t('rollout.import.wrong.district', { district: row.district })
      : t('rollout.model.wrong.unknown'),
  }
}

function mergedFacts(before: PilotModel | null, row: ModelRow): ModelFacts {
  return {
    level: row.level ?? before?.level ?? recognitionLevels[2],
    state: row.state ?? before?.state ?? modelStates[0],
    decisionNumber: row.decisionNumber || (before?.decisionNumber ?? null),
    decidedOn: row.decidedOn ?? before?.decidedOn ?? null,
    startedOn: row.startedOn ?? before?.startedOn ?? null,
    withdrawnOn: row.withdrawnOn ?? before?.withdrawnOn ?? null,
    note: row.note || (before?.note ?? null),
  }
}

function differences({ locale }: ImportContext, before: PilotModel | null, after: ModelFacts): ImportStep['values'] {
  const { t } = locale
  const shown = (facts: ModelFacts | null) => ({
    state: facts ? t(`rollout.state.${facts.state}`) : '',
    level: facts ? t(`rollout.level.${facts.level}`) : '',
    decisionNumber: facts?.decisionNumber ?? '',
    decidedOn: facts?.decidedOn ? locale.date(facts.decidedOn) : '',
    startedOn: facts?.startedOn ? locale.date(facts.startedOn) : '',
    withdrawnOn: facts?.withdrawnOn ? locale.date(facts.withdrawnOn) : '',
    note: facts?.note ?? '',
  })
  const [old, fresh] = [shown(before), shown(after)]
  return (Object.keys(fresh) as (keyof typeof fresh)[])
    .filter((field) => old[field] !== fresh[field])
    .map((field) => ({ label: t(`rollout.model.${field}`), before: old[field], after: fresh[field] }))
}

function nameOf({ locale }: ImportContext, unit: AdministrativeUnit): string {
  return unitLabel(unit, locale.language)
}
