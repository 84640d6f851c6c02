import type { WorkerLog } from '../rounds/log.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { dayToSeal } from '../sealing/nightly.ts'
import { publishPending } from '../sealing/publish-seal.ts'
import { type NightDependencies, openNight } from './open-night.ts'

export interface NightRounds extends NightDependencies {
  readonly minuteOfNight: number
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

const pause = 2000
const lookPause = 60_000

/** Opens the box when a day is over and its minute of the night has come, and signs what a killed worker left unsigned. */
export function startNightRounds({ minuteOfNight, log, onFault, ...deps }: NightRounds): Repeating {
  let lookAt = 0
  return repeat(
    async () => {
      if (performance.now() < lookAt) return false
      await publishPending(deps.book)
      const day = await dayToSeal(deps.door, new Date(), minuteOfNight)
      if (day !== undefined) {
        const night = await openNight(deps, day)
        if (!night) return false
        const { opened, waiting, refused, locked, closed, held, remarks, keysDropped } = night
        log('box-opened', { opened, waiting, refused, locked, monthsClosed: closed.length, remarks, keysDropped })
        for (const month of held) log('month-held', { month })
      }
      lookAt = performance.now() + lookPause
      return false
    },
    pause,
    onFault,
  )
}
