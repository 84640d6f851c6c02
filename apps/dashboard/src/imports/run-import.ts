import { randomBytes } from 'node:crypto'
import { addImportDraft, type DashboardDoor, holdImports, noteImportApplied } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, readAs } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Applied, HandOut, ImportContext, ImportKind, ImportStep, NumberedRow, RowProblem } from './import-kind.ts'

const hour = 3_600_000
/** Milliseconds for which a preview can be applied. */
const draftLife = 24 * hour
/** Milliseconds for which an applied import can be undone. */
const undoLife = 30 * 24 * hour

/** What is stored of an applied import: enough to show what happened and to undo it. */
export interface KeptImport {
  readonly steps: readonly ImportStep[]
  readonly undo: unknown
}

/** Everything an import may use, within the official's transaction. */
export function importContext(
  { deps, official, locale }: Pick<ImportContext, 'deps' | 'official' | 'locale'>,
  door: DashboardDoor,
): ImportContext {
  return { door, official, reference: deps.reference.current(), today: deps.today(), locale, deps }
}

/** Runs work in one transaction as the official, with everything an import may use. */
export function withImportContext<Value>(
  deps: DashboardDependencies,
  official: Official,
  locale: Locale,
  work: (context: ImportContext) => Promise<Value>,
): Promise<Value> {
  return readAs(deps.door, official, (door) => work(importContext({ deps, official, locale }, door)))
}

/** Stores rows for a preview; returns the id of the draft. */
export async function keepDraft({ door, official }: ImportContext, kind: string, rows: unknown): Promise<string> {
  const id = randomBytes(16).toString('hex')
  const expiresAt = new Date(Date.now() + draftLife)
  await addImportDraft(door, { id, kind, accountId: official.accountId, rows: JSON.stringify(rows), expiresAt })
  return id
}

/** Applies steps that were compared in the same transaction, records the import, and stores how to undo it under the draft's id. */
export async function applySteps<Row, Step extends ImportStep>(
  context: ImportContext,
  kind: ImportKind<Row, Step>,
  id: string,
  steps: readonly Step[],
): Promise<Pick<Applied, 'handOut' | 'decisions'>> {
  const active = steps.filter(({ state }) => state !== 'unchanged')
  const { undo, ...rest } = await kind.apply(context, active)
  const told = active.map(({ line, state, name, values, warning }) => ({
    line,
    state,
    name,
    values,
    ...(warning !== undefined && { warning }),
  }))
  const kept: KeptImport = { steps: told, undo }
  await noteImportApplied(context.door, id, {
    undo: JSON.stringify(kept),
    expiresAt: new Date(Date.now() + undoLife),
  })
  const [added, changed] = (['added', 'changed'] as const).map(
    (asked) => active.filter(({ state }) => state === asked).length,
  )
  const subject = `${kind.kind} +${added} ~${changed}`
  await recordAct(context.door, context.official, { action: 'data-changed', subject })
  return rest
}

interface ImportDone {
  readonly id: string
  readonly changes: number
  readonly handOut?: HandOut
  /** Nothing is applied yet: `id` is a preview that needs confirmation. */
  readonly isAsked?: true
}

export type ImportResult =
  | { readonly ok: true; readonly value: ImportDone }
  | { readonly ok: false; readonly error: readonly RowProblem[] }

/**
 * Compares and applies what was typed into a form instead of a file: with the same rules, record, and undo at `/imports/{kind}/{id}`.
 * Nothing is stored when nothing changes; if anything is unusual, all of it waits there for confirmation.
 */
export async function applyRowsAtOnce<Row, Step extends ImportStep>(
  context: ImportContext,
  kind: ImportKind<Row, Step>,
  rows: readonly NumberedRow<Row>[],
): Promise<ImportResult> {
  await holdImports(context.door, kind.kind)
  const { steps, problems } = await kind.compare(context, rows)
  if (problems.length > 0) return { ok: false, error: problems }
  const changes = steps.filter(({ state }) => state !== 'unchanged').length
  if (changes === 0) return { ok: true, value: { id: '', changes } }
  if (kind.cellsOf && steps.some(({ isAsked }) => isAsked)) {
    const cells = rows.map(({ line, value }) => ({ line, value: kind.cellsOf?.(value) }))
    return { ok: true, value: { id: await keepDraft(context, kind.kind, cells), changes, isAsked: true } }
  }
  const id = await keepDraft(context, kind.kind, [])
  const { handOut } = await applySteps(context, kind, id, steps)
  return { ok: true, value: { id, changes, ...(handOut && { handOut }) } }
}
