/** What the worker may do: tally, settle finished days, make partitions ahead. The grants of `worker` say the same. */
export { type Database as WorkerDoor, openDatabase as openWorkerDoor } from '../connection.ts'
export { restSlipCodes } from '../entry-modes/slip-codes.ts'
export { ensurePartitions, settleFinishedDays } from '../housekeeping.ts'
export { isReachable } from '../reachable.ts'
export { rebuildTallies } from '../tallies/rebuild-tallies.ts'
export { countTallyDifferences } from '../tallies/recount.ts'
export { tallyPending } from '../tallies/tally-pending.ts'
