import { lastCompleteDay, lastDayOver, type WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'

const minute = 60_000
const dayLength = 24 * 60 * minute

/**
 * The day to seal now, or undefined: yesterday, once the minute of the night has come, unless it is sealed already. It must be over by
 * the database's clock too: whoever can set the worker's clock ahead must not look into the box of a day that goes on.
 */
export async function dayToSeal(door: WorkerDoor, now: Date, minuteOfNight: number): Promise<string | undefined> {
  const yesterday = serviceDayOf(new Date(now.getTime() - minuteOfNight * minute - dayLength))
  const sealed = await lastCompleteDay(door)
  const isSealed = sealed !== undefined && sealed >= yesterday
  return isSealed || yesterday > (await lastDayOver(door)) ? undefined : yesterday
}

/** `00:30` → 30 */
export function minuteOfNight(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
