import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanUpOnSignal } from '../run/clean-up-on-signal.ts'
import { typedOptions } from '../run/typed-options.ts'
import { atRandom } from './at-random.ts'
import { clockAcrossMidnight } from './clock-faults.ts'
import {
  backendsKilled,
  diskFull,
  diskFullSimulated,
  immediateShutdown,
  mountSmallDisk,
  poisonedBallots,
  postmasterKilled,
} from './database-faults.ts'
import type { Fault } from './fault.ts'
import { citizensLeave, networkCut, networkSilent, networkSlow } from './network-faults.ts'
import { ballotKilled, ballotTerminated, nothing, workerKilledInEveryPhase } from './process-faults.ts'
import { openStage } from './stage.ts'
import { type Damage, isWhole, strike } from './strike.ts'

const { citizens, around, only, random, seed } = typedOptions({
  citizens: 32,
  /** Seconds of load before and after each fault. */
  around: 1.5,
  /** Only faults whose name contains this. */
  only: '',
  /** Minutes of random strikes, in an order decided by the seed, instead of the table. */
  random: 0,
  seed: 1,
})
const options = { citizens, around: around * 1000 }
const faults: readonly Fault[] = [
  nothing,
  ballotKilled,
  ballotTerminated,
  workerKilledInEveryPhase,
  postmasterKilled,
  immediateShutdown,
  backendsKilled,
  networkCut,
  networkSlow,
  networkSilent,
  poisonedBallots,
  citizensLeave,
  clockAcrossMidnight,
]
const chosen = (each: Fault) => each.name.includes(only)
const columns = ['acknowledged', 'stored', 'lost', 'doubled', 'tally diff', 'refused', 'recovery s'] as const
console.log(`${'fault'.padEnd(62)}${columns.map((name) => name.padStart(13)).join('')}`)

const stage = await openStage({ ballotProcesses: 2, workers: 2 })
cleanUpOnSignal(() => stage.close())
try {
  const struck = random ? [atRandom({ minutes: random, seed })] : faults.filter(chosen)
  for (const fault of struck) print(await strike(stage, fault, options))
} finally {
  await stage.close()
}
if (!random && (chosen(diskFull) || chosen(diskFullSimulated))) print(await strikeFullDisk())

async function strikeFullDisk(): Promise<Damage> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-small-disk-'))
  const unmount = await mountSmallDisk(folder)
  const small = await openStage({ ballotProcesses: 1, workers: 1, ...(unmount && { folder }) })
  try {
    return await strike(small, unmount ? diskFull : diskFullSimulated, options)
  } finally {
    await small.close().catch(() => {})
    await unmount?.()
    await rm(folder, { recursive: true, force: true })
  }
}

function print(damage: Damage): void {
  const { acknowledged, stored, lost, doubled, tallyDifference, refused, secondsToRecover } = damage
  const figures = [acknowledged, stored, lost, doubled, tallyDifference, refused, secondsToRecover.toFixed(2)]
  console.log(`${damage.fault.padEnd(62)}${figures.map((each) => String(each).padStart(13)).join('')}`)
  for (const complaint of damage.complaints) console.log(`  ${complaint}`)
  if (!isWhole(damage)) process.exitCode = 1
}
