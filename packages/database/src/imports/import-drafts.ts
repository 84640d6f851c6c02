import type { Database } from '../connection.ts'

/** An upload of one account, from the preview on. */
export interface ImportDraft {
  readonly id: string
  readonly kind: string
  /** JSON; '[]' once applied. */
  readonly rows: string
  readonly appliedAt: Date | null
  /** JSON: what the apply found and did. */
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

/** Keeps an upload, and forgets those of the same account whose time is over. Inside of `withScope` only, as all of these. */
export async function addImportDraft(door: Database, draft: NewImportDraft): Promise<void> {
  await door.deleteFrom('import_draft').where('expires_at', '<', new Date()).execute()
  const { id, kind, accountId, rows, expiresAt } = draft
  await door
    .insertInto('import_draft')
    .values({ id, kind, account_id: accountId, rows, expires_at: expiresAt })
    .execute()
}

/** The official's own upload, held until the end of the transaction; undefined when it is somebody else's or its time is over. */
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

/** Notes that the rows are applied; they are not kept beside what undoes them. */
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
