import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { hashFile } from '../backup/copy-file.ts'
import type { ArchivedMonth, KnownCodes } from '../book/audit-reference.ts'
import type { BallotRow } from '../book/ballot-row.ts'
import { archiveFile } from './archive-file.ts'

const rowsAtOnce = 1000

/** Whether the folder holds the month's file as the database remembers it. */
export async function holdsArchive(folder: string, { month, sha256 }: ArchivedMonth): Promise<boolean> {
  return sha256 !== null && (await hashFile(archiveFile(folder, month)).catch(() => null)) === sha256
}

/** The ballots of an archived month, from its file. */
export async function* archivedRows(folder: string, month: string, codes: KnownCodes): AsyncGenerator<BallotRow[]> {
  const lines = createInterface({ input: createReadStream(archiveFile(folder, month)).pipe(createGunzip()) })
  let rows: BallotRow[] = []
  for await (const line of lines) {
    rows.push(rowOf(line, codes))
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/** Columns in the order of `archive-file.ts`; COPY escapes nothing in them but the backslash before the digits of the answers. */
function rowOf(line: string, { desks, versions }: KnownCodes): BallotRow {
  const [id = '', desk, serviceDate = '', version, entryMode, form, helperRole, answers = ''] = line.split('\t')
  const [deskId, versionNumber] = [Number(desk), Number(version)]
  return {
    id,
    deskId,
    deskCode: desks.get(deskId) ?? null,
    serviceDate,
    versionNumber,
    questionnaireVersion: versions.get(versionNumber) ?? null,
    entryMode: Number(entryMode),
    form: Number(form),
    helperRole: Number(helperRole),
    answers: Buffer.from(answers.replace(/^\\+x/u, ''), 'hex'),
  }
}
