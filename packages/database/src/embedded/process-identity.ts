import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import process from 'node:process'

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * A text that differs between two processes which were given the same id one after the other: boot id and start tick
 * from /proc (Linux), the start time `ps` prints elsewhere. Undefined for a dead process, a zombie, or when unknown.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name may hold spaces and brackets, so fields are counted from the last bracket: state, ppid, … start tick (22nd).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return process.platform === 'linux' ? undefined : askPs(pid, 'lstart=')
  }
}

/** True when the process is a PostgreSQL server (postmaster or one of its children) working in this data folder. */
export function isPostgresIn(dataFolder: string, pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      // PostgreSQL makes the data folder its working directory and never leaves it.
      return (
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder) &&
        /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`))
      )
    } catch {
      return false
    }
  }
  const command = askPs(pid, 'command=') ?? ''
  return command.includes('postgres') && command.includes(dataFolder)
}

/** Every PostgreSQL process working in this data folder; empty on systems without /proc. */
export function postgresProcessesIn(dataFolder: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(dataFolder, pid))
}

function askPs(pid: number, format: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', format, '-p', String(pid)], { encoding: 'utf8', timeout: 5000 }).trim() || undefined
    )
  } catch {
    return undefined
  }
}
