import type { Client } from 'pg'
import { hashFile, readRows } from '../backup/copy-file.ts'
import { openClient } from '../backup/open-client.ts'
import { tallyLock } from '../tallies/tally-lock.ts'
import { archiveFile, archiveTarget, isMonth, partitionOf, readNote } from './archive-file.ts'

export type BringBackProblem =
  | { readonly code: 'not-archived' }
  /** No file of that month with its note in the folder. */
  | { readonly code: 'no-file' }
  /** The file does not hold what the database remembers of it. */
  | { readonly code: 'file-damaged' }

export type BringBackResult =
  | { readonly ok: true; readonly value: { readonly ballots: number } }
  | { readonly ok: false; readonly error: BringBackProblem }

/** Puts an archived month back among the ballots, after checking its file against the checksum kept in the database; all or nothing. */
export async function bringBack(adminUrl: string, month: string, folder: string): Promise<BringBackResult> {
  if (!isMonth(month)) return { ok: false, error: { code: 'not-archived' } }
  const client = await openClient(adminUrl, 'long-dan archive')
  try {
    const { rows } = await client.query<{ ballots: string; sha256: string | null }>(
      'select ballots::text, sha256 from ballot_archive where month = $1',
      [`${month}-01`],
    )
    const [archived] = rows
    if (archived === undefined) return { ok: false, error: { code: 'not-archived' } }
    const ballots = Number(archived.ballots)
    if (archived.sha256 === null) {
      await attachAgain(client, month)
      return { ok: true, value: { ballots } }
    }
    const note = await readNote(folder, month)
    if (note === null) return { ok: false, error: { code: 'no-file' } }
    const file = archiveFile(folder, month)
    if ((await hashFile(file).catch(() => null)) !== archived.sha256)
      return { ok: false, error: { code: 'file-damaged' } }
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [tallyLock])
    await client.query('select ensure_ballot_partitions($1, $1)', [`${month}-01`])
    const loaded = await readRows(client, file, archiveTarget(note.columns))
    if (loaded.rows !== ballots || loaded.sha256 !== archived.sha256)
      throw new Error(`${file} changed while it was read`)
    await forget(client, month)
    await client.query('commit')
    return { ok: true, value: { ballots } }
  } finally {
    await client.end()
  }
}

/** A month that was detached and never proved is still a table of its own. */
async function attachAgain(client: Client, month: string): Promise<void> {
  await client.query('begin')
  await client.query('select pg_advisory_xact_lock($1)', [tallyLock])
  const { rows } = await client.query<{ next: string }>("select ($1::date + interval '1 month')::date::text as next", [
    `${month}-01`,
  ])
  await client.query(
    `alter table ballot attach partition ${partitionOf(month)} for values from ('${month}-01') to ('${rows[0]?.next}')`,
  )
  await forget(client, month)
  await client.query('commit')
}

async function forget(client: Client, month: string): Promise<void> {
  await client.query('delete from ballot_archive where month = $1', [`${month}-01`])
}
