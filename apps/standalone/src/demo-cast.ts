import { z } from 'zod'

const wording = z.object({ vi: z.string(), en: z.string() })
const offerSchema = z.object({
  unit: z.object({ slug: z.string(), label: wording }),
  questionnaire: z.object({ code: z.string(), criteria: z.array(z.object({ code: z.string() })) }),
  token: z.string(),
})
const receiptSchema = z.object({ receipt: z.string() })

export type DemoCast<Seen> = {
  readonly receipt: string
  readonly unitLabel: z.output<typeof wording>
  readonly seen: Seen
}

/** Answers what `GET /api/v1/desks/{code}` offered; `look` sees the unit's slug just before the ballot is sent. */
export async function castDemoBallot<Seen>(
  ballotAddress: string,
  deskCode: string,
  offer: unknown,
  look: (unitSlug: string) => Promise<Seen>,
): Promise<{ readonly ok: true; readonly value: DemoCast<Seen> } | { readonly ok: false; readonly error: string }> {
  const { unit, questionnaire, token } = offerSchema.parse(offer)
  const seen = await look(unit.slug)
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
      error: `Phiếu không được nhận (${reply.status}).\nThe ballot was refused (${reply.status}): ${JSON.stringify(body)}`,
    }
  }
  return { ok: true, value: { receipt: receiptSchema.parse(body).receipt, unitLabel: unit.label, seen } }
}
