import { type Answers, criterionCodes, normaliseRemark, remarkLimit } from '@long-dan/questionnaire'
import { z } from 'zod'

const scalePoint = z.literal([1, 2, 3, 4, 5])
const criterionAnswer = z.literal([1, 2, 3, 4, 5, 'na'])
// A NUL cannot be stored as text, and a lone surrogate is not Unicode at all.
const storableText = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), { params: { code: 'unreadable' } })

// Measured as it would be stored: compatibility forms may unfold into more characters.
const remark = storableText.overwrite(normaliseRemark).max(remarkLimit)
const criteria = Object.fromEntries(criterionCodes.map((code) => [code, criterionAnswer.optional()])) as Record<
  (typeof criterionCodes)[number],
  z.ZodOptional<typeof criterionAnswer>
>

export const answersSchema = z
  .strictObject({ overall: scalePoint, ...criteria })
  .meta({ id: 'Answers', description: 'overall 1–5 is required; each criterion 1–5, "na", or absent when left blank' })

/** Body of POST /api/v1/ballots. */
export const ballotBodySchema = z
  .strictObject({
    deskCode: z.string().max(40).meta({ description: 'Code on the poster, 7 characters', example: 'QX6CQ37' }),
    token: z
      .string()
      .max(200)
      .meta({ description: 'From GET /api/v1/desks/{deskCode}; valid 72 hours, for one ballot' }),
    questionnaireVersion: z.string().max(40),
    answers: answersSchema,
    remark: remark.optional(),
  })
  .meta({ id: 'Ballot' })

export type BallotBody = z.infer<typeof ballotBodySchema>

/** Answers without the keys that were left blank. */
export function withoutBlanks(answers: z.infer<typeof answersSchema>): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as unknown as Answers
}
