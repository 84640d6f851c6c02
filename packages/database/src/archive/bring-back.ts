import type { Session } from '@long-dan/postgres-sessions'
import { hashFile, readRows } from '../backup/copy-file.ts'
import { openOwnSession } from '../open-own-session.ts'
import { workerLocks } from '../worker-locks.ts'
import { archiveFile, archiveTarget, isMonth, partitionOf, readNote } from './archive-file.ts'

export type BringBackProblem =
  | { readonly code: 'not-archived' }
  /** The folder has no file of that month together with its note. */
  | { readonly code: 'no-file' }
  /** The file does not match what the database remembers of it. */
  | { readonly code: 'file-damaged' }

export type BringBackResult =
  | { readonly ok: true; readonly value: { readonly ballots: number } }
  | { readonly ok: false; readonly error: BringBackProblem }

/** Puts an archived month back among the ballots, after checking its file against the checksum kept in the database; all or nothing. */
export async function bringBack(adminUrl: string, month: string, folder: string): Promise<BringBackResult> {
  if (!isMonth(month)) return { ok: false, error: { code: 'not-archived' } }
  const session = await openOwnSession(adminUrl, 'long-dan archive')
  try {
    const { rows } = await session.query<{ ballots: string; sha256: string | null }>(
      'select ballots::text, sha256 from ballot_archive where month = $1',
      [`${month}-01`],
    )
    const [archived] = rows
    if (archived === undefined) return { ok: false, error: { code: 'not-archived' } }
    const ballots = Number(archived.ballots)
    if (archived.sha256 === null) {
      await attachAgain(session, month)
      return { ok: true, value: { ballots } }
    }
    const note = await readNote(folder, month)
    if (note === null) return { ok: false, error: { code: 'no-file' } }
    const file = archiveFile(folder, month)
    if ((await hashFile(file).catch(() => null)) !== archived.sha256)
      return { ok: false, error: { code: 'file-damaged' } }
    await session.query('begin')
    await session.query('select pg_advisory_xact_lock($1)', [workerLocks.tallies])
    await session.query('select ensure_ballot_partitions($1, $1)', [`${month}-01`])
    const loaded = await readRows(session, file, archiveTarget(note.columns))
    if (loaded.rows !== ballots || loaded.sha256 !== archived.sha256)
      throw new Error(`${file} changed while it was read`)
    await forget(session, month)
    await session.query('commit')
    return { ok: true, value: { ballots } }
  } finally {
    await session.end()
  }
}

/** A month that was detached but never verified is still a table of its own. */
async function attachAgain(session: Session, month: string): Promise<void> {
  await session.query('begin')
  await session.query('select pg_advisory_xact_lock($1)', [workerLocks.tallies])
  const { rows } = await session.query<{ next: string }>("select ($1::date + interval '1 month')::date::text as next", [
    `${month}-01`,
  ])
  await session.query(
    `alter table ballot attach partition ${partitionOf(month)} for values from ('${month}-01') to ('${rows[0]?.next}')`,
  )
  await forget(session, month)
  await session.query('commit')
}

async function forget(session: Session, month: string): Promise<void> {
  await session.query('delete from ballot_archive where month = $1', [`${month}-01`])
}
