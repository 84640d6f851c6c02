import type { CalendarDay } from '@long-dan/statistics'
import { letterKind } from './letter-kind.ts'
import { mondayOf } from './monday.ts'
import type { Task } from './task.ts'

/** What is told on other days too, each under the name by which it is told once: in its week, or once for all. */
export function alertsIn(tasks: readonly Task[], day: CalendarDay, channel: 'alert' | 'push' = 'alert') {
  return tasks.flatMap((task) => {
    const { alert } = task
    if (alert === null) return []
    const name = { week: mondayOf(alert.since ?? day), kind: letterKind(channel, `${alert.kind} ${task.url}`) }
    return [{ task, alert, name }]
  })
}
