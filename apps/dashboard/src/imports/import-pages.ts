import { createHash } from 'node:crypto'
import { csvText } from '@long-dan/csv'
import type { Locale } from '@long-dan/i18n'
import { importAddresses } from '../addresses/imports.ts'
import { noFields, type Refusal } from '../forms/form.ts'
import { formView } from '../forms/form-view.ts'
import type { HandOut, ImportKind, ImportStep, NamedCells, NumberedRow, RowProblem } from './import-kind.ts'
import type { HeadingProblem } from './name-cells.ts'
import type { TableProblem } from './tables/table.ts'
import { tableProblemText } from './tables/table-problem.ts'
import { seenAgainForm, seenForm, uploadForm } from './upload-form.ts'

type AnyKind = Pick<ImportKind<unknown>, 'kind' | 'title' | 'about' | 'home' | 'columns' | 'mostRows' | 'asksPassword'>

interface Found {
  readonly steps: readonly ImportStep[]
  readonly problems: readonly RowProblem[]
}

export type UploadPage = ReturnType<typeof uploadPage>

export interface StepTable {
  readonly steps: readonly (ImportStep & { readonly stateText: string })[]
  readonly more: string
}

export type PreviewPage = ReturnType<typeof previewPage>

export type DonePage = ReturnType<typeof donePage>

// A page of five thousand rows helps nobody; the counts cover all rows.
const mostShown = 200

export function uploadPage(locale: Locale, kind: AnyKind, refused?: Refusal) {
  const { t, language: lang } = locale
  return {
    ...frame(locale, kind),
    about: kind.about(t),
    template: importAddresses[kind.kind].template({ lang }),
    form: uploadFormView(locale, kind, { refused }),
    columns: kind.columns.map(({ label, hint, isRequired }) => ({ label: label(t), hint: hint(t), isRequired })),
  }
}

function uploadFormView(
  locale: Locale,
  kind: AnyKind,
  typed: { readonly refused?: Refusal | undefined; readonly stored?: Readonly<Record<string, string>> },
) {
  const { t, language: lang } = locale
  return formView(locale, uploadForm, {
    action: importAddresses[kind.kind].upload({ lang }),
    submit: t('import.look'),
    hint: t('import.look-hint'),
    hints: { file: t('import.limits', { rows: kind.mostRows }) },
    ...typed,
  })
}

interface PreviewState {
  /** Whether something has changed since the official looked. */
  readonly isStale?: boolean
  readonly refused?: Refusal | undefined
  /** What was pasted, to be mended on the spot. */
  readonly pasted?: string
}

/** `id` is null when there are problems and nothing was stored. */
export function previewPage(
  locale: Locale,
  kind: AnyKind,
  { steps, problems }: Found,
  named: readonly NumberedRow<NamedCells>[],
  id: string | null = null,
  { isStale = false, refused, pasted = '' }: PreviewState = {},
) {
  const { t } = locale
  const typedIn = new Map(named.map(({ line, value }) => [line, value]))
  return {
    ...frame(locale, kind),
    // The form that applies it; null when nothing was stored.
    form:
      id === null || problems.length > 0
        ? null
        : formView(locale, kind.asksPassword ? seenAgainForm : seenForm, {
            action: importAddresses[kind.kind].apply({ draft: id, lang: locale.language }),
            submit: t('import.apply'),
            hint: t('import.apply-hint'),
            stored: { seen: fingerprint(steps) },
            refused,
          }),
    again: pasted === '' ? null : uploadFormView(locale, kind, { stored: { pasted } }),
    isStale,
    counts: countsOf(locale, steps),
    hasChanges: steps.some(({ state }) => state !== 'unchanged'),
    ...stepTable(locale, steps),
    // Counts all problems, though only the first are listed.
    problemCount: problems.length,
    problems: problems.slice(0, mostShown).map(({ line, column, message }) => ({
      line,
      message,
      column: kind.columns.find(({ name }) => name === column)?.label(t) ?? '',
      typed: column === null ? '' : (typedIn.get(line)?.[column] ?? '').slice(0, 80),
    })),
  }
}

export interface DoneState {
  readonly isUndone: boolean
  readonly changedSince?: readonly string[]
  readonly handOut?: HandOut | undefined
}

export function donePage(locale: Locale, kind: AnyKind, id: string, steps: readonly ImportStep[], state: DoneState) {
  const { t } = locale
  const { handOut } = state
  return {
    ...frame(locale, kind),
    undo: formView(locale, noFields, {
      action: importAddresses[kind.kind].undo({ draft: id, lang: locale.language }),
      submit: t('import.undo'),
      hint: t('import.undo-hint'),
    }),
    counts: countsOf(
      locale,
      steps.filter(({ state: each }) => each !== 'unchanged'),
    ),
    ...stepTable(locale, steps),
    isUndone: state.isUndone,
    // Changed by somebody since, so nothing was undone.
    changedSince: state.changedSince ?? [],
    handOut: handOut
      ? {
          ...handOut,
          fileName: `${kind.kind}.csv`,
          download: `data:text/csv;charset=utf-8;base64,${Buffer.from(csvText([handOut.heading, ...handOut.rows])).toString('base64')}`,
        }
      : null,
  }
}

/** Identifies what an official saw before "apply": if the effect would differ, they are asked again. */
export function fingerprint(steps: readonly ImportStep[]): string {
  const told = steps.map(({ state, name, values }) => [state, name, values])
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)
}

function frame({ t, language }: Locale, kind: AnyKind) {
  return {
    title: kind.title(t),
    // The upload page for this kind of file.
    url: importAddresses[kind.kind].upload({ lang: language }),
    home: { url: kind.home.address({ lang: language }), label: kind.home.label(t) },
  }
}

function countsOf({ t }: Locale, steps: readonly ImportStep[]): readonly string[] {
  return (['added', 'changed', 'unchanged'] as const).flatMap((asked) => {
    const count = steps.filter(({ state }) => state === asked).length
    return count === 0 ? [] : [t(`import.count.${asked}`, { count })]
  })
}

function stepTable({ t }: Locale, steps: readonly ImportStep[]): StepTable {
  const active = steps.filter(({ state }) => state !== 'unchanged')
  return {
    steps: active.slice(0, mostShown).map((step) => ({ ...step, stateText: t(`import.state.${step.state}`) })),
    more: active.length > mostShown ? t('import.more', { count: active.length - mostShown }) : '',
  }
}

/** Why a file cannot be read, or is not one of this kind. */
export function fileProblemText({ t }: Locale, kind: AnyKind, problem: TableProblem | HeadingProblem): string {
  switch (problem.code) {
    case 'columns-missing':
    case 'columns-twice':
      return t(`import.file.${problem.code}`, { columns: problem.columns.map(({ label }) => label(t)).join(', ') })
    case 'too-many-rows':
      return t('import.file.too-many-rows', { rows: problem.rows, most: kind.mostRows })
    case 'merged':
      return t('import.file.merged', { line: problem.line, column: problem.column.label(t) })
    case 'beyond-heading':
      return t('import.file.beyond-heading', { line: problem.line, typed: problem.typed.slice(0, 80) })
    case 'no-rows':
      return t('import.file.no-rows')
    default:
      return tableProblemText({ t }, problem)
  }
}
