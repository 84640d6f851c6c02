import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'

const hour = 3_600_000
const day = 24 * hour
const vietnam = 7 * hour

export const clockAcrossMidnight: Fault = {
  name: 'clock across midnight in Vietnam, back two hours, ahead again',
  async strike(stage) {
    const untilMidnight = day - ((Date.now() + vietnam) % day)
    await stage.setClock(untilMidnight - 800)
    await pause(1600)
    await stage.setClock(untilMidnight - 2 * hour)
    await pause(800)
    await stage.setClock(untilMidnight + hour)
    await pause(800)
    const [days] = await stage.query<{ count: number }>('select count(distinct service_date)::int as count from ballot')
    if ((days?.count ?? 0) < 2) throw new Error('The clock did not cross midnight')
    await stage.setClock(0)
    return performance.now()
  },
}
