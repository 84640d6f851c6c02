import { readdir, readFile } from 'node:fs/promises'

const ticksPerSecond = 100

interface ProcessStat {
  readonly parent: number
  readonly seconds: number
  /** Time of children that have ended. */
  readonly reaped: number
}

/** Processor seconds used so far by a process, or by it and its children; 0 without /proc. */
export async function processorSeconds(pid: number, withChildren = false): Promise<number> {
  const { seconds, reaped } = (await statOf(pid)) ?? { seconds: 0, reaped: 0 }
  if (!withChildren) return seconds
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((number) => number > 0)
  const stats = await Promise.all(pids.map(statOf))
  return stats.reduce((sum, stat) => sum + (stat?.parent === pid ? stat.seconds : 0), seconds + reaped)
}

async function statOf(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in brackets may contain spaces; after it come state, parent, …, and from the twelfth on user and system ticks, first its own,
  // then those of ended children.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 15) return undefined
  const ticks = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond
  return { parent: Number(fields[1]), seconds: ticks(11), reaped: ticks(13) }
}
