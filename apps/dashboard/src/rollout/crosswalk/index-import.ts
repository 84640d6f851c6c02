import { isNameOf, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { addPublishedIndex, lastIndexId, type PublishedIndex, publishedIndices } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type Measure, type MeasureFactor, measureFactors } from '@long-dan/rollout'
import { z } from 'zod'
import { crosswalkAddress } from '../../addresses/programme.ts'
import { line, lineAs, optional, orElse, whole } from '../../forms/fields.ts'
import type { Values } from '../../forms/form.ts'
import { cellsOf } from '../../imports/cells.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow, RowProblem } from '../../imports/import-kind.ts'
import { findCommune } from '../models/find-commune.ts'
import { oneOf } from '../models/one-of.ts'

/** `82,66`, `82.66` or `82,66%`, returned in hundredths; null for anything else. */
function hundredthsTyped(typed: string): number | null {
  const found = /^(?<whole>\d{1,3})(?:[.,](?<part>\d{1,2}))?\s?%?$/u.exec(typed)?.groups
  const value = found ? Number(found.whole) * 100 + Number((found.part ?? '').padEnd(2, '0')) : null
  return value !== null && value <= 10_000 ? value : null
}

const fields = {
  measure: oneOf(
    { sipas: ['chi so sipas', 'chi so hai long'], qd766: ['766', 'quyet dinh 766', 'qd 766', 'nhom 5'] },
    'programme.index.wrong.measure',
  ),
  unit: line(120, {}),
  year: whole(2010, 2100, {}),
  factor: oneOf(
    {
      whole: ['chung', 'chi so chung', 'toan bo', 'nhom 5'],
      access: ['tiep can dich vu'],
      procedures: ['thu tuc hanh chinh'],
      staff: ['cong chuc', 'cong chuc truc tiep giai quyet cong viec'],
      outcome: ['ket qua dich vu', 'ket qua cung ung dich vu'],
      feedback: ['tiep nhan, giai quyet gop y, phan anh, kien nghi', 'gop y', 'phan anh, kien nghi'],
    },
    'programme.index.wrong.factor',
  ),
  value: lineAs(10, z.string().transform(orElse(hundredthsTyped, 'value')), { wrong: 'programme.index.wrong.value' }),
  most: optional(whole(1, 100, {})),
  source: line(300, { isRequired: true, wrong: 'programme.index.wrong.source' }),
}
type IndexRow = Values<typeof fields>
type Index = Omit<PublishedIndex, 'id'> & { readonly measure: Measure; readonly factor: MeasureFactor }

interface IndexStep extends ImportStep {
  readonly before: PublishedIndex | null
  readonly after: Index
}
type IndexUndo = readonly {
  readonly id: string
  readonly name: string
  readonly before: PublishedIndex | null
  readonly after: Index
}[]

const columns = ['measure', 'unit', 'year', 'factor', 'value', 'most', 'source'] as const
const required: readonly string[] = ['measure', 'year', 'factor', 'value', 'source']

/** Published figures of SIPAS and of Decision 766, from a table prepared by the province. */
export const indexImport: ImportKind<IndexRow, IndexStep> = {
  kind: 'published-indices',
  title: (t) => t('programme.index.title'),
  about: (t) => t('programme.index.about'),
  home: { address: crosswalkAddress, label: (t) => t('programme.crosswalk.title') },
  mostRows: 2000,
  columns: columns.map((name) => ({
    name,
    label: (t) => t(`programme.index.${name}`),
    hint: (t) => t(`programme.index.hint.${name}`),
    isRequired: required.includes(name),
  })),
  schema: cellsOf(fields),
  fields,
  compare,
  async apply({ door, official }, steps) {
    const undo: { id: string; name: string; before: PublishedIndex | null; after: Index }[] = []
    for (const { name, before, after } of steps)
      undo.push({ name, before, after, id: await addPublishedIndex(door, official.accountId, after) })
    return { undo }
  },
  async undo({ door, official }, given) {
    const done = given as IndexUndo
    const changedSince: string[] = []
    for (const { id, name, after } of done) if ((await lastIndexId(door, after)) !== id) changedSince.push(name)
    if (changedSince.length > 0) return { ok: false, changedSince }
    for (const { before, after } of done)
      await addPublishedIndex(door, official.accountId, before ?? { ...after, hundredths: null })
    return { ok: true }
  },
}

async function compare(context: ImportContext, rows: readonly NumberedRow<IndexRow>[]) {
  const { t } = context.locale
  const known = new Map((await publishedIndices(context.door)).map((one) => [placeOf(one), one]))
  const problems: RowProblem[] = []
  const steps: IndexStep[] = []
  const lines = new Map<string, number>()
  for (const { line, value } of rows) {
    const after = indexIn(context, value)
    if ('column' in after) {
      problems.push({ line, ...after })
      continue
    }
    const place = placeOf(after)
    const first = lines.get(place)
    if (first !== undefined) problems.push({ line, column: null, message: t('import.wrong.twice', { line: first }) })
    lines.set(place, line)
    const before = known.get(place) ?? null
    const values = differences(context.locale, before, after)
    const state = before === null ? 'added' : values.length === 0 ? 'unchanged' : 'changed'
    steps.push({ line, state, values, before, after, name: nameOf(context, after) })
  }
  return { steps, problems }
}

function indexIn(context: ImportContext, row: IndexRow): Index | Omit<RowProblem, 'line'> {
  const { t } = context.locale
  const { measure, factor, year, value: hundredths, most: mostPoints, source } = row
  if (measure === null) return { column: 'measure', message: t('programme.index.wrong.measure') }
  const factors: readonly string[] = measureFactors[measure]
  if (factor === null || !factors.includes(factor))
    return { column: 'factor', message: t('programme.index.wrong.factor') }
  if (year > Number(context.today.slice(0, 4))) return { column: 'year', message: t('programme.document.wrong.future') }
  if (mostPoints !== null && hundredths > mostPoints * 100)
    return { column: 'value', message: t('programme.index.wrong.most') }
  const unitId = unitOf(context, row.unit, year)
  if (unitId === null) return { column: 'unit', message: t('rollout.model.wrong.unknown') }
  return { measure, factor, year, hundredths, mostPoints, source, unitId }
}

/** The province when nothing or its name is typed, otherwise a commune of that year. */
function unitOf({ official, reference }: ImportContext, typed: string, year: number): number | null {
  const { home } = official.reach
  if (typed === '' || isNameOf(typed)(home) || typed === unitSlug(home)) return home.id
  const found = findCommune(reference.directory, typed, official.reach.includes, `${year}-12-31`)
  return found.ok ? found.value.id : null
}

function placeOf({ unitId, measure, factor, year }: Pick<PublishedIndex, 'unitId' | 'measure' | 'factor' | 'year'>) {
  return [unitId, measure, factor, year].join(' ')
}

function nameOf({ locale, reference }: ImportContext, { unitId, measure, factor, year }: Index): string {
  const unit = reference.directory.byId(unitId)
  const { t, language } = locale
  return [
    t(`programme.measure.${measure}`),
    year,
    t(`programme.factor.${factor}`),
    unit ? unitLabel(unit, language) : '',
  ].join(' · ')
}

function differences(locale: Locale, before: PublishedIndex | null, after: Index): ImportStep['values'] {
  const { t } = locale
  const shown = (one: Omit<PublishedIndex, 'id'> | null) => ({
    value: one ? indexText(locale, one) : '',
    source: one?.source ?? '',
  })
  const [old, fresh] = [shown(before), shown(after)]
  return (['value', 'source'] as const)
    .filter((field) => old[field] !== fresh[field])
    .map((field) => ({ label: t(`programme.index.${field}`), before: old[field], after: fresh[field] }))
}

/** `82,66%`, or `14,5/18 điểm`. */
export function indexText(
  { t, tag }: Locale,
  { hundredths, mostPoints }: Pick<PublishedIndex, 'hundredths' | 'mostPoints'>,
) {
  const number = (hundredths / 100).toLocaleString(tag, { maximumFractionDigits: 2 })
  return mostPoints === null ? `${number}%` : t('programme.index.points', { value: number, most: mostPoints })
}
