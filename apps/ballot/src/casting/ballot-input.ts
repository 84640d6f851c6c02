import {
  type Answers,
  type BallotContent,
  type Choices,
  normaliseRemark,
  type QuestionnaireVersion,
  remarkLimit,
} from '@long-dan/questionnaire'
import { z } from 'zod'

/** What a citizen says. */
export interface BallotInput extends BallotContent {
  readonly remark: string | null
}

const scalePoint = z.literal([1, 2, 3, 4, 5])
const criterionAnswer = z.literal([1, 2, 3, 4, 5, 'na'])
const remark = z
  .string()
  // A NUL cannot be stored as text, and a lone surrogate is not Unicode at all.
  .refine((text) => !text.includes('\0') && text.isWellFormed(), { params: { code: 'unreadable' } })
  // Measured as stored: normalising compatibility forms may produce more characters.
  .overwrite(normaliseRemark)
  .max(remarkLimit)

const schemas = new WeakMap<QuestionnaireVersion, ReturnType<typeof makeSchemas>>()

/** Schemas for a version: `content` is the content of a form, `body` that of POST /api/v1/ballots. */
export function ballotSchemas(version: QuestionnaireVersion): ReturnType<typeof makeSchemas> {
  const known = schemas.get(version) ?? makeSchemas(version)
  schemas.set(version, known)
  return known
}

function makeSchemas({ criteria, questions }: QuestionnaireVersion) {
  const answers = z
    .strictObject({
      overall: scalePoint,
      ...Object.fromEntries(criteria.map(({ code }) => [code, criterionAnswer.optional()])),
    })
    .meta({
      id: 'Answers',
      description: 'overall 1–5 is required; each criterion 1–5, "na", or absent when left blank',
    }) as z.ZodType as z.ZodType<Answers>
  const choices = z
    .strictObject(
      Object.fromEntries(
        questions.map(({ code, kind, options }) => {
          const chosen = z.array(z.enum(options.map((option) => option.code)))
          return [code, (kind === 'single' ? chosen.max(1) : chosen).refine(areDifferent).optional()]
        }),
      ),
    )
    .meta({
      id: 'Choices',
      description:
        'Options chosen of each optional question that the desk asks; an empty list, or absent, when left blank',
    }) as z.ZodType as z.ZodType<Choices>
  const content = z.strictObject({
    answers,
    // A version without optional questions has no such field.
    ...((questions.length > 0 ? { choices: choices.optional() } : {}) as { choices: z.ZodOptional<typeof choices> }),
    remark: remark.optional(),
  })
  const body = z
    .strictObject({
      deskCode: z.string().max(40).meta({ description: 'Code on the poster, 7 characters', example: 'QX6CQ37' }),
      token: z
        .string()
        .max(200)
        .meta({ description: 'From GET /api/v1/desks/{deskCode}; valid 72 hours, for one ballot' }),
      questionnaireVersion: z.string().max(40),
      ...content.shape,
    })
    .meta({ id: 'Ballot' })
  return { content: content.transform(withoutGaps), body: body.transform(withoutGaps) }
}

function areDifferent(codes: readonly string[]): boolean {
  return new Set(codes).size === codes.length
}

function withoutGaps<Read extends { readonly choices?: Choices | undefined; readonly remark?: string | undefined }>({
  choices = {},
  remark = '',
  ...read
}: Read) {
  return { ...read, choices, remark: remark || null }
}
