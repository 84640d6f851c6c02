import { randomBytes, randomUUID } from 'node:crypto'
import type { Sealer } from '@long-dan/ballot-box'
import { castEnvelopes } from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { distinctAnswers } from '@long-dan/testing/intake'
import type { OpeningStage } from './stage.ts'

const batch = 500
const tellEvery = 100_000

/** Casts that many ballots on one day at all desks, like the intake: sealed, in batches, with their remarks. */
export async function fillBox(stage: OpeningStage, ballots: number, onProgress: (cast: number) => void): Promise<void> {
  const flights: Promise<unknown>[] = []
  for (let first = 0; first < ballots; first += batch) {
    const sealer = stage.sealers[(first / batch) % stage.sealers.length]
    if (!sealer) throw new Error('The bench needs sealers')
    if (flights.length === 2) await flights.shift()
    flights.push(castEnvelopes(stage.writer, sealed(stage, sealer, first, Math.min(batch, ballots - first))))
    if (first > 0 && first % tellEvery === 0) onProgress(first)
  }
  await Promise.all(flights)
  onProgress(ballots)
}

const version = officialQuestionnaires.withNumber(1)

function sealed({ day, desks }: OpeningStage, sealer: Sealer, first: number, count: number) {
  const bundle = randomUUID()
  const envelopes = Array.from({ length: count }, (_, place) => {
    const citizen = first + place
    // One in sixteen was cast with help.
    const isHelped = citizen % 16 === 0
    const content = {
      ballotId: randomBytes(16),
      deskId: desks[citizen % desks.length] ?? 0,
      questionnaireVersion: version.number,
      entryMode: isHelped ? 'assisted' : 'poster',
      form: 'full',
      helperRole: isHelped ? 'family' : null,
      answers: version.encode(distinctAnswers(citizen), {}),
    } as const
    return { id: randomUUID(), serviceDate: day, digest: randomBytes(16), content }
  })
  const month = `${day.slice(0, 7)}-01`
  const remarks = envelopes.map((_, place) => ({ deskId: desks[place % desks.length] ?? 0, month, text: null }))
  const ballots = sealer.sealBallots(envelopes)
  return { day, envelopes, ballots, remarks: { id: bundle, sealed: sealer.sealRemarks(bundle, remarks) } }
}
