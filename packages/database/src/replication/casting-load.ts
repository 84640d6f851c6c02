import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { castBallots, type StoredBallot } from '../casting/cast-ballots.ts'
import { openDatabase } from '../connection.ts'

export interface CastingLoad {
  /** Ids of ballots whose sender was told that they count. */
  readonly acknowledged: ReadonlySet<string>
  /** Batches sent again because no answer came. */
  readonly retried: () => number
  /** When the next batch is acknowledged, as `performance.now()` counts. */
  readonly next: () => Promise<number>
  /** Lets the batches under way end. */
  readonly stop: () => Promise<void>
}

const betweenTries = 50
const connectTimeout = 2000

/** Casts small batches without pause from several connections; a batch without an answer is sent again until it has one. */
export function startLoad(url: string, clients: number, deskIds: readonly number[], day: string): CastingLoad {
  const door = openDatabase({ url, maxConnections: clients, connectTimeout, applicationName: 'long-dan load' })
  const acknowledged = new Set<string>()
  let retried = 0
  let casting = true
  let waiting: ((at: number) => void)[] = []

  async function cast(ballots: readonly StoredBallot[]): Promise<void> {
    for (;;) {
      try {
        await castBallots(door, ballots)
        for (const { id } of ballots) acknowledged.add(id)
        for (const resolve of waiting) resolve(performance.now())
        waiting = []
        return
      } catch {
        retried++
        await pause(betweenTries)
      }
    }
  }

  const running = Array.from({ length: clients }, async () => {
    while (casting) await cast(someBallots(deskIds, day))
  })
  return {
    acknowledged,
    retried: () => retried,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    async stop() {
      casting = false
      await Promise.all(running)
      await door.destroy()
    },
  }
}

function someBallots(deskIds: readonly number[], serviceDate: string): readonly StoredBallot[] {
  return Array.from({ length: randomInt(1, 20) }, () => ({
    id: randomUUID(),
    deskId: deskIds[randomInt(deskIds.length)] ?? 0,
    serviceDate,
    questionnaireVersion: 1,
    entryMode: 1,
    form: 1,
    helperRole: 0,
    answers: officialQuestionnaires.withNumber(1).encode({ overall: randomInt(1, 6) as ScalePoint, listen: 4 }),
    remark: null,
  }))
}
