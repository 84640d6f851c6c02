import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sealer } from '@long-dan/ballot-box'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { castEnvelopes } from '../../src/box/cast-envelopes.ts'
import { openDatabase } from '../../src/connection.ts'

export interface CastingLoad {
  /** Ids of ballots whose sender was told that they are in the box. */
  readonly acknowledged: ReadonlySet<string>
  /** Batches sent again because no answer came. */
  readonly retried: () => number
  /** The time at which the next batch is acknowledged, on the clock of `performance.now()`. */
  readonly next: () => Promise<number>
  /** Lets the batches under way finish. */
  readonly stop: () => Promise<void>
}

const betweenTries = 50
const connectTimeout = 2000

/** Casts small batches without pause over several connections; a batch without an answer is sent again until it gets one. */
export function startLoad(url: string, clients: number, deskIds: readonly number[], sealer: Sealer): CastingLoad {
  const door = openDatabase({ url, maxConnections: clients, connectTimeout, applicationName: 'long-dan load' })
  const acknowledged = new Set<string>()
  let retried = 0
  let casting = true
  let waiting: ((at: number) => void)[] = []

  async function cast({ ballotIds, batch }: ReturnType<typeof someBallots>): Promise<void> {
    for (;;) {
      try {
        await castEnvelopes(door, batch)
        for (const id of ballotIds) acknowledged.add(id)
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
    while (casting) await cast(someBallots(deskIds, sealer))
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

const version = officialQuestionnaires.withNumber(1)

function someBallots(deskIds: readonly number[], sealer: Sealer) {
  const ballots = Array.from({ length: randomInt(1, 20) }, () => ({
    ballotId: randomBytes(16),
    deskId: deskIds[randomInt(deskIds.length)] ?? 0,
    questionnaireVersion: version.number,
    ...({ entryMode: 'poster', form: 'full', helperRole: null } as const),
    answers: version.encode({ overall: randomInt(1, 6) as ScalePoint, listen: 4 }),
  }))
  const envelopes = ballots.map((content) => ({
    id: randomUUID(),
    serviceDate: sealer.day,
    digest: randomBytes(16),
    content,
  }))
  const bundle = randomUUID()
  const month = `${sealer.day.slice(0, 7)}-01`
  const remarks = ballots.map(({ deskId }) => ({ deskId, month, text: null }))
  return {
    ballotIds: ballots.map(({ ballotId }) => ballotId.toString('hex')),
    batch: {
      day: sealer.day,
      envelopes,
      ballots: sealer.sealBallots(envelopes),
      remarks: { id: bundle, sealed: sealer.sealRemarks(bundle, remarks) },
    },
  }
}
