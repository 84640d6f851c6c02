import { serviceDayOf } from '@long-dan/statistics'

const minute = 60_000

/** The last moment before `now` at which the clock in Vietnam showed `clock` (`02:00`). */
export function lastTime(clock: string, now: Date): Date {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const sinceMidnight = (hours * 60 + minutes) * minute
  const day = serviceDayOf(new Date(now.getTime() - sinceMidnight))
  return new Date(Date.parse(`${day}T00:00:00+07:00`) + sinceMidnight)
}

/** A backup is due when none has begun since the night's hour; so also at once when there is none, and after a night spent switched off. */
export function isBackupDue(clock: string, newest: Date | undefined, now: Date): boolean {
  return newest === undefined || newest < lastTime(clock, now)
}

/** A restore is tried once per calendar month in Vietnam. */
export function isDrillDue(last: Date | undefined, now: Date): boolean {
  return last === undefined || serviceDayOf(last).slice(0, 7) !== serviceDayOf(now).slice(0, 7)
}
