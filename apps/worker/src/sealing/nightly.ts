import { lastCompleteDay, type WorkerDoor } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'

const minute = 60_000
const dayLength = 24 * 60 * minute

/** The day to seal now, or undefined: yesterday, once the minute of the night has come, unless it is sealed already. */
export async function dayToSeal(door: WorkerDoor, now: Date, minuteOfNight: number): Promise<string | undefined> {
  const yesterday = serviceDayOf(new Date(now.getTime() - minuteOfNight * minute - dayLength))
  const sealed = await lastCompleteDay(door)
  return sealed !== undefined && sealed >= yesterday ? undefined : yesterday
}

/** `00:30` → 30 */
export function minuteOfNight(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
