import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export const documentKinds = ['resolution', 'steering-committee', 'decision', 'plan', 'other'] as const
type DocumentKind = (typeof documentKinds)[number]

const documentFileTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type DocumentFileType = (typeof documentFileTypes)[number]

export interface DocumentFacts {
  readonly unitId: number
  readonly kind: DocumentKind
  readonly number: string
  readonly issuedOn: string
  /** As printed above the signature. */
  readonly signer: string
  readonly subject: string
  /** SHA-256 of the scanned file; null where there is none. */
  readonly fileDigest: string | null
}

export interface ProgrammeDocument extends DocumentFacts {
  readonly id: string
  readonly fileType: DocumentFileType | null
  readonly fileSize: number | null
  /** Why the entry was taken back; null while it holds. */
  readonly withdrawn: string | null
}

/** The latest first, including those that were taken back. */
export async function listDocuments(door: Database): Promise<readonly ProgrammeDocument[]> {
  const { rows } = await sql<ProgrammeDocument>`${selected} order by issued_on desc, document.id`.execute(door)
  return rows
}

export async function findDocument(door: Database, id: string): Promise<ProgrammeDocument | undefined> {
  const { rows } = await sql<ProgrammeDocument>`${selected} where document.id = ${id}::uuid`.execute(door)
  return rows[0]
}

export interface DocumentFile {
  readonly digest: string
  readonly bytes: Buffer
  readonly type: DocumentFileType
}

export async function readDocumentFile(door: Database, digest: string): Promise<DocumentFile | undefined> {
  const { rows } = await sql<DocumentFile>`
    select digest, bytes, type from document_file where digest = ${digest}`.execute(door)
  return rows[0]
}

/** Returns its id. Stores the file once, however often it is uploaded. */
export async function addDocument(
  door: Database,
  accountId: string,
  { unitId, kind, number, issuedOn, signer, subject, fileDigest }: DocumentFacts,
  file: DocumentFile | null,
): Promise<string> {
  if (file)
    await sql`
      insert into document_file (digest, bytes, type, added_by) values (${file.digest}, ${file.bytes}, ${file.type}, ${accountId})
      on conflict do nothing`.execute(door)
  const { rows } = await sql<{ id: string }>`
    insert into programme_document (unit_id, kind, number, issued_on, signer, subject, file_digest, recorded_by)
    values (${unitId}, ${kind}, ${number}, ${issuedOn}::date, ${signer}, ${subject}, ${fileDigest}, ${accountId})
    returning id`.execute(door)
  return rows[0]?.id ?? ''
}

/** False where it was taken back already. */
export async function withdrawDocument(
  door: Database,
  accountId: string,
  { id, unitId }: Pick<ProgrammeDocument, 'id' | 'unitId'>,
  reason: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into programme_document_withdrawal (document_id, unit_id, reason, recorded_by)
    values (${id}::uuid, ${unitId}, ${reason}, ${accountId}) on conflict do nothing`.execute(door)
  return numAffectedRows === 1n
}

const selected = sql.raw(`
  select document.id, document.unit_id as "unitId", kind, number, issued_on::text as "issuedOn", signer, subject,
    file_digest as "fileDigest", type as "fileType", octet_length(bytes) as "fileSize", withdrawal.reason as withdrawn
  from programme_document as document
  left join document_file on digest = file_digest
  left join programme_document_withdrawal as withdrawal on document_id = document.id`)
