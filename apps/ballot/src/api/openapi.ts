import { sourceLanguage } from '@long-dan/i18n'
import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import { z } from 'zod'
import { createDocument, type ZodOpenApiResponseObject } from 'zod-openapi'
import { ballotSchemas } from '../casting/ballot-input.ts'

const wording = z
  .object({ [sourceLanguage]: z.string() })
  .catchall(z.string())
  .meta({ id: 'Wording', description: `By language; ${sourceLanguage} always` })
const receipt = z.object({ receipt: z.string().length(12).meta({ example: 'K7QF3M9TXW2B' }) }).meta({ id: 'Receipt' })
const problem = z
  .object({
    type: z.literal('about:blank'),
    status: z.int(),
    title: z.string(),
    code: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
    renewedToken: z
      .string()
      .optional()
      .meta({ description: 'With code token-expired: send the ballot again with this' }),
    successorCode: z.string().optional().meta({ description: 'With code desk-closed: the desk that took over' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })

const deskOffer = z
  .object({
    desk: z.object({
      code: z.string(),
      kind: z.enum(['one-stop-section', 'public-service-centre']),
      hotline: z.string().nullable(),
    }),
    unit: z.object({ slug: z.string(), label: wording, within: wording.nullable() }),
    questionnaire: z.object({ code: z.string(), stem: wording, overall: wording }).loose(),
    token: z.string(),
  })
  .meta({ id: 'DeskOffer' })

const problemResponse = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})
const jsonResponse = (description: string, schema: z.ZodType): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/json': { schema } },
})

/** OpenAPI 3.1 description of the ballot app's API with this questionnaire, generated from the schemas that check its input. */
export function openApiDocument(version: QuestionnaireVersion) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lòng Dân – ballots',
      version: '1',
      description: 'Anonymous ballots of citizens at one-stop desks. Nothing here asks for or returns a person.',
    },
    paths: {
      '/api/v1/desks/{deskCode}': {
        get: {
          operationId: 'getDesk',
          summary: 'A desk, its unit, the questionnaire offered there and a fresh form token',
          requestParams: { path: z.object({ deskCode: z.string() }) },
          responses: { 200: jsonResponse('The desk', deskOffer), 404: problemResponse('desk-unknown or desk-closed') },
        },
      },
      '/api/v1/ballots': {
        post: {
          operationId: 'castBallot',
          summary: 'Cast a ballot; sent again with the same token and answers it stays one ballot',
          requestBody: { required: true, content: { 'application/json': { schema: ballotSchemas(version).body } } },
          responses: {
            200: jsonResponse('This ballot was cast before', receipt),
            201: jsonResponse('In the ballot box', receipt),
            400: problemResponse('Not JSON, or not UTF-8'),
            404: problemResponse('desk-unknown'),
            409: problemResponse('token-invalid, token-expired, token-spent, too-late or refused'),
            413: problemResponse('Body too large'),
            415: problemResponse('Not application/json'),
            422: problemResponse(
              'answers-invalid; errors names the fields, among them a questionnaireVersion not offered here',
            ),
            503: problemResponse('busy; Retry-After says when to send again'),
          },
        },
      },
    },
  })
}
