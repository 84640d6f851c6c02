import { access, mkdir, rename, rm } from 'node:fs/promises'
import type { Session } from '@long-dan/postgres-sessions'
import { type CopiedFile, hashFile, hashRows, writeRows } from '../backup/copy-file.ts'
import { openOwnSession } from '../open-own-session.ts'
import { workerLocks } from '../worker-locks.ts'
import { archiveFile, isMonth, partitionOf, rowsOf, writeNote } from './archive-file.ts'

export type ArchiveProblem =
  | { readonly code: 'no-such-month' }
  | { readonly code: 'month-not-over' }
  | { readonly code: 'already-archived' }
  /** The box may still hold ballots of it. */
  | { readonly code: 'month-not-closed' }
  /** A file of that name holds something else. */
  | { readonly code: 'file-exists'; readonly file: string }
  /** The file does not hold what the table holds; the table stays. */
  | { readonly code: 'proof-failed'; readonly file: string }

export type ArchiveStep = 'detached' | 'written' | 'proved' | 'dropped'

export type ArchiveResult =
  | { readonly ok: true; readonly value: CopiedFile & { readonly file: string } }
  | { readonly ok: false; readonly error: ArchiveProblem }

/**
 * Moves a finished month of ballots out of the database: detaches its partition, writes it to a file, reads the file back from disk and the
 * table once more from the database, and drops the table only when both agree. Tallies stay. After an interruption a further call resumes
 * where it stopped; `bringBack` undoes it at any point.
 */
export async function archiveMonth(
  adminUrl: string,
  month: string,
  folder: string,
  today: string,
  onStep: (step: ArchiveStep) => void = () => {},
): Promise<ArchiveResult> {
  const session = await openOwnSession(adminUrl, 'long-dan archive')
  try {
    const problem = await detach(session, month, today)
    if (problem) return { ok: false, error: problem }
    onStep('detached')
    const file = archiveFile(folder, month)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const stored = await hashRows(session, rowsOf(partitionOf(month)))
    if (await exists(file)) {
      if ((await hashFile(file).catch(() => null)) !== stored.sha256)
        return { ok: false, error: { code: 'file-exists', file } }
    } else await write(session, month, file)
    onStep('written')
    const found = await hashFile(file)
    if (found !== stored.sha256) return { ok: false, error: { code: 'proof-failed', file } }
    await writeNote(folder, { month, ...stored })
    onStep('proved')
    await drop(session, month, stored)
    onStep('dropped')
    return { ok: true, value: { ...stored, file } }
  } finally {
    await session.end()
  }
}

/** One short transaction: intake waits only while the partition changes hands. */
async function detach(session: Session, month: string, today: string): Promise<ArchiveProblem | undefined> {
  if (!isMonth(month)) return { code: 'no-such-month' }
  if (today.slice(0, 7) <= month) return { code: 'month-not-over' }
  await session.query('begin')
  try {
    await session.query("set local lock_timeout = '5s'")
    // No rebuild may count ballots while they are moved out.
    await session.query('select pg_advisory_xact_lock($1)', [workerLocks.tallies])
    const problem = await whyNot(session, month)
    if (problem === undefined) {
      await session.query(`alter table ballot detach partition ${partitionOf(month)}`)
      await session.query(
        `insert into ballot_archive (month, ballots, archived_on) select $1, count(*), $2 from ${partitionOf(month)}`,
        [`${month}-01`, today],
      )
    }
    await session.query('commit')
    return problem === 'detached' ? undefined : problem
  } catch (error) {
    await session.query('rollback')
    throw error
  }
}

async function whyNot(session: Session, month: string): Promise<ArchiveProblem | 'detached' | undefined> {
  const firstDay = `${month}-01`
  const archived = await session.query<{ sha256: string | null }>(
    'select sha256 from ballot_archive where month = $1',
    [firstDay],
  )
  if (archived.rows[0]) return archived.rows[0].sha256 === null ? 'detached' : { code: 'already-archived' }
  const { rowCount } = await session.query('select where to_regclass($1) is not null', [partitionOf(month)])
  if (rowCount === 0) return { code: 'no-such-month' }
  // Nobody adds a ballot of this month from here to the commit.
  await session.query(`lock table ${partitionOf(month)} in share row exclusive mode`)
  const closed = await session.query('select from counted_month where month = $1 and closed', [firstDay])
  return closed.rowCount === 0 ? { code: 'month-not-closed' } : undefined
}

async function write(session: Session, month: string, file: string): Promise<void> {
  const unfinished = `${file}.unfinished`
  await rm(unfinished, { force: true })
  await writeRows(session, rowsOf(partitionOf(month)), unfinished)
  await rename(unfinished, file)
}

async function drop(session: Session, month: string, { rows, sha256 }: CopiedFile): Promise<void> {
  await session.query('begin')
  const { rowCount } = await session.query('update ballot_archive set sha256 = $1 where month = $2 and ballots = $3', [
    sha256,
    `${month}-01`,
    rows,
  ])
  if (rowCount !== 1) throw new Error(`The number of ballots of ${month} changed while they were archived`)
  await session.query(`drop table ${partitionOf(month)}`)
  await session.query('commit')
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
