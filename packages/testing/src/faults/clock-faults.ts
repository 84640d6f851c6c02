import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import { untilMidnight } from './until-midnight.ts'

const hour = 3_600_000

export const clockAcrossMidnight: Fault = {
  name: 'clock across midnight in Vietnam, back two hours, ahead again',
  async strike(stage) {
    const midnight = untilMidnight()
    await stage.setClock(midnight - 800)
    await pause(1600)
    await stage.setClock(midnight - 2 * hour)
    await pause(800)
    await stage.setClock(midnight + hour)
    await pause(800)
    const [days] = await stage.query<{ count: number }>(
      'select count(distinct service_date)::int as count from envelope',
    )
    if ((days?.count ?? 0) < 2) throw new Error('The clock did not cross midnight')
    await stage.setClock(0)
    return performance.now()
  },
}
