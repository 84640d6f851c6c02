import { z } from 'zod'
import { onTwoLines } from './say.ts'

const wording = z.object({ vi: z.string(), en: z.string() })
const offerSchema = z.object({
  unit: z.object({ slug: z.string(), label: wording }),
  questionnaire: z.object({ code: z.string(), criteria: z.array(z.object({ code: z.string() })) }),
  token: z.string(),
})
const receiptSchema = z.object({ receipt: z.string() })

/** What a desk offers to programs, its form token included; undefined when no desk has that code. */
export async function demoOffer(ballotAddress: string, deskCode: string) {
  const reply = await fetch(`${ballotAddress}/api/v1/desks/${encodeURIComponent(deskCode)}`)
  return reply.ok ? offerSchema.parse(await reply.json()) : undefined
}

/** Casts a ballot at a desk, its receipt being the value: always the same questions, so that the ballots may leave the box together. */
export async function castDemoBallot(
  ballotAddress: string,
  deskCode: string,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string }> {
  const offer = await demoOffer(ballotAddress, deskCode)
  if (!offer) return { ok: false, error: onTwoLines('operator.demo-ballot.no-such-desk', { deskCode }) }
  const { questionnaire, token } = offer
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
  return { ok: true, value: receiptSchema.parse(body).receipt }
}
