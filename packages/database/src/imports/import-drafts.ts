import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** An account's upload, from the preview on. */
export interface ImportDraft {
  readonly id: string
  readonly kind: string
  /** JSON; '[]' once applied. */
  readonly rows: string
  readonly appliedAt: Date | null
  /** JSON: what applying it found and did. */
  readonly undo: string | null
  readonly undoneAt: Date | null
}

export interface NewImportDraft {
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly kind: string
  readonly accountId: string
  readonly rows: string
  readonly expiresAt: Date
}

/**
 * Waits for everybody who is comparing and changing rows of this kind, until the end of the transaction. Without it, two who save at the
 * same moment would each compare with what was there before the other.
 */
export async function holdImports(door: Database, kind: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('imports'), hashtext(${kind}))`.execute(door)
}

/** Stores an upload, and deletes expired ones of the same account. Like all of these, only inside `withScope`. */
export async function addImportDraft(door: Database, draft: NewImportDraft): Promise<void> {
  await door.deleteFrom('import_draft').where('expires_at', '<', new Date()).execute()
  const { id, kind, accountId, rows, expiresAt } = draft
  await door
    .insertInto('import_draft')
    .values({ id, kind, account_id: accountId, rows, expires_at: expiresAt })
    .execute()
}

/** The official's own upload, locked until the end of the transaction; undefined when it is somebody else's or has expired. */
export async function findImportDraft(door: Database, kind: string, id: string): Promise<ImportDraft | undefined> {
  if (!/^[\da-f]{32}$/u.test(id)) return undefined
  return door
    .selectFrom('import_draft')
    .select(['id', 'kind', 'rows', 'applied_at as appliedAt', 'undo', 'undone_at as undoneAt'])
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('expires_at', '>', new Date())
    .forUpdate()
    .executeTakeFirst()
}

/** Notes that the rows are applied; what undoes them replaces them. */
export async function noteImportApplied(
  door: Database,
  id: string,
  { undo, expiresAt }: { readonly undo: string; readonly expiresAt: Date },
): Promise<void> {
  await door
    .updateTable('import_draft')
    .set({ rows: '[]', undo, applied_at: new Date(), expires_at: expiresAt })
    .where('id', '=', id)
    .execute()
}

export async function noteImportUndone(door: Database, id: string): Promise<void> {
  await door.updateTable('import_draft').set({ undone_at: new Date() }).where('id', '=', id).execute()
}
