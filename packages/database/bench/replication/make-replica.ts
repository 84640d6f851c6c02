import { chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { appendFile, copyFile, lchown, mkdir, readdir, readlink, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Session } from '@long-dan/postgres-sessions'
import type { Cluster } from '../../src/embedded/index.ts'
import { openOwnSession } from '../../src/open-own-session.ts'

/** Folders that a copy needs but whose contents belong only to the running server (PostgreSQL manual, 25.3.4). */
const emptied = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const leftOut = /^(?:postmaster\.(?:pid|opts)|pg_internal\.init.*|pgsql_tmp.*)$/u

/**
 * Copies a running embedded cluster into a new folder, ready for `startCluster` to run it as a streaming replica under `name`. The embedded
 * programs lack pg_basebackup, so files are copied between pg_backup_start and pg_backup_stop; a slot of the same name keeps what the
 * replica has yet to read.
 */
export async function makeReplica(primary: Cluster, folder: string, name: string): Promise<void> {
  const { password, port, hostname } = new URL(primary.adminUrl)
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  // The copy knows this password and no other.
  writeFileSync(join(folder, 'secrets.json'), `${JSON.stringify({ superuser: password })}\n`, { mode: 0o600 })
  const data = join(folder, 'data')
  const { uid, gid } = statSync(primary.dataFolder)
  const session = await openOwnSession(primary.adminUrl, 'long-dan replica')
  try {
    await session.query('select pg_create_physical_replication_slot($1, true)', [name])
    await session.query('select pg_backup_start($1, true)', [name])
    await copyFolder(primary.dataFolder, data, { uid, gid }, true)
    await writeFile(join(data, 'backup_label'), await stopBackup(session))
  } finally {
    await session.end()
  }
  const connection = `host=${hostname} port=${port} user=postgres password=${password} application_name=${name}`
  await appendFile(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = '${connection}'\nprimary_slot_name = '${name}'\n`,
  )
  await writeFile(join(data, 'standby.signal'), '')
  for (const file of ['backup_label', 'standby.signal', 'postgresql.auto.conf']) chownSync(join(data, file), uid, gid)
}

/** Ends the backup on the connection that began it; returns the contents of `backup_label`. */
async function stopBackup(session: Session): Promise<string> {
  const { rows } = await session.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
  if (!rows[0]) throw new Error('pg_backup_stop gave no label')
  return rows[0].labelfile
}

type Owner = { readonly uid: number; readonly gid: number }

async function copyFolder(from: string, to: string, owner: Owner, isTop: boolean): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  await lchown(to, owner.uid, owner.gid)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leftOut.test(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (isTop && emptied.includes(entry.name)) await emptyFolder(target, owner)
    else if (entry.isDirectory()) await copyFolder(source, target, owner, false)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    // A file may disappear while the server works on; replaying the log makes up for it.
    else await copyFile(source, target).then(() => lchown(target, owner.uid, owner.gid), unlessGone)
  }
}

async function emptyFolder(folder: string, owner: Owner): Promise<void> {
  const inner = folder.endsWith('pg_wal')
    ? [folder, join(folder, 'archive_status'), join(folder, 'summaries')]
    : [folder]
  for (const path of inner) {
    await mkdir(path, { mode: 0o700 })
    await lchown(path, owner.uid, owner.gid)
  }
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
