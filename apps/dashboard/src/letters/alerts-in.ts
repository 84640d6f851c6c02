import type { CalendarDay } from '@long-dan/statistics'
import { letterKind } from './letter-kind.ts'
import { mondayOf } from './monday.ts'
import type { Task } from './task.ts'

/** Tasks that are notified on other days too, each with the name under which it is sent only once: once in its week, or once ever. */
export function alertsIn(tasks: readonly Task[], day: CalendarDay, channel: 'alert' | 'push' = 'alert') {
  return tasks.flatMap((task) => {
    const { alert } = task
    if (alert === null) return []
    const name = { week: mondayOf(alert.since ?? day), kind: letterKind(channel, `${alert.kind} ${task.url}`) }
    return [{ task, alert, name }]
  })
}
