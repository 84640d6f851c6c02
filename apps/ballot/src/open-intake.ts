import { type NoteKey, parseKey } from '@long-dan/ballot-book'
import { type BallotDoor, openBallotDoor, poolState } from '@long-dan/database/ballot'
import { createDiskWatch, faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'
import { type BallotBox, createBallotBox } from './casting/ballot-box.ts'
import { type BallotMetrics, createBallotMetrics } from './metrics/ballot-metrics.ts'
import { createDaySealer, type DaySealer } from './sealing/day-sealer.ts'
import { sealAndStore } from './sealing/seal-and-store.ts'
import type { ReadyBallotConfig } from './settings/config.ts'

export interface Intake {
  readonly box: BallotBox
  /** Connections for batches of ballots only, so that no other query is ever ahead of them. */
  readonly castingDoor: BallotDoor
  /** Seals ballots before they leave this process. */
  readonly sealer: DaySealer
  readonly metrics: BallotMetrics
  readonly diskIsFull: () => boolean
}

export function openIntake(
  config: ReadyBallotConfig,
  door: BallotDoor,
  logger: FastifyBaseLogger,
  now: () => Date,
): Intake {
  const { waiting, waitingBytes, batch, flights, patience, drain } = config.intake
  const metrics = createBallotMetrics()
  const disk = createDiskWatch()
  const castingDoor = openBallotDoor({ ...doorSettings(config, 'casting'), maxConnections: flights + 1 })
  const sealer = createDaySealer({ door, bookKey: bookKeyOf(config), logger, now })
  const box = createBallotBox(sealAndStore(castingDoor, sealer.current), {
    canSeal: () => sealer.current() !== undefined,
    limits: { waiting, waitingBytes, batch, flights, patience, closing: drain },
    watch: {
      committed(ballots, milliseconds) {
        disk.committed()
        metrics.watch.committed(ballots, milliseconds)
      },
      failed(error, ballots) {
        disk.failed(error)
        metrics.watch.failed(error, ballots)
        logEvent(logger, 'commit-failed', { ballots, fault: faultOf(error) })
      },
    },
  })
  metrics.observe(box, { casting: () => poolState(castingDoor) })
  return { box, castingDoor, sealer, metrics, diskIsFull: disk.isFull }
}

function bookKeyOf({ bookKey }: ReadyBallotConfig): NoteKey {
  const key = parseKey(bookKey)
  if (!key) throw new RangeError('A checked configuration has a key of the book')
  return key
}

export function doorSettings(config: ReadyBallotConfig, purpose: string): Parameters<typeof openBallotDoor>[0] {
  const { connections, connectTimeout, lockTimeout, statementTimeout, answerDeadline } = config.intake
  return {
    url: config.databaseUrl,
    role: config.assumeRole ? 'ballot_writer' : undefined,
    maxConnections: connections,
    connectTimeout,
    lockTimeout,
    statementTimeout,
    deadline: answerDeadline,
    applicationName: `long-dan ${purpose}`,
  }
}
