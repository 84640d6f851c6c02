import { type DashboardDoor, type Marks, readMarks } from '@long-dan/database/dashboard'

const seen = new WeakMap<DashboardDoor, Promise<Marks>>()

/** The marks as the door's transaction sees them, read once. */
export function marksOf(door: DashboardDoor): Promise<Marks> {
  const marks = seen.get(door) ?? readMarks(door)
  seen.set(door, marks)
  return marks
}
