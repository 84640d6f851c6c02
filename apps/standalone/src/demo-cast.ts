import { z } from 'zod'
import { onTwoLines } from './say.ts'

const wording = z.object({ vi: z.string(), en: z.string() })
const offerSchema = z.object({
  unit: z.object({ slug: z.string(), label: wording }),
  questionnaire: z.object({ code: z.string(), criteria: z.array(z.object({ code: z.string() })) }),
  token: z.string(),
})
const receiptSchema = z.object({ receipt: z.string() })

export interface DemoCast {
  readonly receipt: string
  readonly unit: z.output<typeof offerSchema>['unit']
}

/** Answers what `GET /api/v1/desks/{code}` offered, always the same questions, so that the ballots may leave the box together. */
export async function castDemoBallot(
  ballotAddress: string,
  deskCode: string,
  offer: unknown,
): Promise<{ readonly ok: true; readonly value: DemoCast } | { readonly ok: false; readonly error: string }> {
  const { unit, questionnaire, token } = offerSchema.parse(offer)
  const criteria = questionnaire.criteria.map(({ code }) => [
    code,
    code === 'apologize' ? 'na' : 4 + Math.round(Math.random()),
  ])
  const answers = { overall: 4 + Math.round(Math.random()), ...Object.fromEntries(criteria) }
  const reply = await fetch(`${ballotAddress}/api/v1/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deskCode, token, questionnaireVersion: questionnaire.code, answers }),
  })
  const body: unknown = await reply.json()
  if (reply.status !== 201) {
    return {
      ok: false,
      error: onTwoLines('operator.demo-ballot.refused', { status: String(reply.status), body: JSON.stringify(body) }),
    }
  }
  return { ok: true, value: { receipt: receiptSchema.parse(body).receipt, unit } }
}
