import { type DashboardDoor, holdPaper } from '@long-dan/database/dashboard'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import type { Asking, BatchOfDesk } from './paper-batch.ts'

/**
 * Changes a batch once every earlier change is finished, and records what was `done`. `closed`: somebody closed the batch after it was
 * shown, and nothing has happened.
 */
export function changeBatch<Outcome extends string>(
  { deps, official }: Asking,
  { desk, batch }: BatchOfDesk,
  what: string,
  work: (door: DashboardDoor) => Promise<Outcome>,
): Promise<Outcome | 'done' | 'closed'> {
  return readAs(deps.door, official, async (door) => {
    if (!(await holdPaper(door, batch.code))) return 'closed'
    const outcome = await work(door)
    const subject = `desk ${desk.code} paper ${batch.code} ${what}`
    if (outcome === 'done') await recordAct(door, official, { action: 'data-changed', subject })
    return outcome
  })
}
