import { execFileSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import type { Stage } from './stage.ts'

const outage = 800

function ended(name: string, signal: NodeJS.Signals): Fault {
  return {
    name,
    async strike(stage) {
      await stage.endDatabase(signal)
      await Promise.all([pause(outage), stage.untilNotReady('database')]).finally(stage.startDatabase)
      return performance.now()
    },
  }
}

export const postmasterKilled = ended('PostgreSQL postmaster killed (kill -9), restarted', 'SIGKILL')
export const immediateShutdown = ended('PostgreSQL immediate shutdown, restarted', 'SIGQUIT')

export const backendsKilled: Fault = {
  name: 'every session ended by the server',
  async strike({ query }) {
    for (let round = 0; round < 5; round++) {
      await query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'long-dan %' and pid <> pg_backend_pid()",
      )
      await pause(150)
    }
    return performance.now()
  },
}

/** Fills the database's small disk with an empty file, then removes the file. */
export const diskFull: Fault = {
  name: 'disk full (tmpfs)',
  smallDisk: true,
  async strike(stage) {
    const filler = join(stage.folder, 'filler')
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'ignore' })
    } catch {
      // Ends when no space is left, which is the point.
    }
    // A full disk under the write-ahead log ends the server by itself; otherwise ballots are refused, and the proxy must hear of it.
    await Promise.all([pause(2500), stage.untilNotReady('disk', 'database')]).finally(() => rm(filler))
    if (stage.databaseHasEnded()) await stage.startDatabase()
    return performance.now()
  },
}

/** For machines where no small disk can be mounted: every batch is refused the way the server refuses it on a full disk. */
export const diskFullSimulated: Fault = {
  name: 'disk full (simulated 53100)',
  async strike({ query, untilNotReady }) {
    await query(`create function full_disk() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`)
    await query('create trigger full_disk before insert on envelope execute function full_disk()')
    await Promise.all([pause(2500), untilNotReady('disk')])
    await query('drop trigger full_disk on envelope')
    await query('drop function full_disk')
    return performance.now()
  },
}

export const poisonedBallots: Fault = {
  name: 'poisoned ballots in the batches',
  refuses: true,
  async strike({ query }: Stage, crowd) {
    // A ballot that passed every check violates no constraint, so one is added that some ballots violate.
    await query('alter table envelope add constraint poison check (hashtext(id::text) % 50 <> 7) not valid')
    const longest = performance.now() + 60_000
    while (Object.keys(crowd.refused).length === 0 && performance.now() < longest) await pause(50)
    await pause(500)
    await query('alter table envelope drop constraint poison')
    return performance.now()
  },
}

/** Mounts a small disk; undefined where that is not allowed. */
export async function mountSmallDisk(folder: string): Promise<(() => Promise<void>) | undefined> {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=0711', 'tmpfs', folder], { stdio: 'ignore' })
    await writeFile(join(folder, 'probe'), '')
    return async () => void execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
}
