import { z } from 'zod'
import { createDocument, type ZodOpenApiResponseObject } from 'zod-openapi'
import { dossiersDone, idempotencyKey, invitations } from '../invitations/schemas.ts'
import { resultsAnswer, resultsQuery } from './schemas.ts'

/** Body of every response other than 200. */
export const problem = z
  .object({
    type: z.literal('about:blank'),
    status: z.int(),
    title: z.string(),
    detail: z.string().optional(),
    code: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })

const problemResponse = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})

/** OpenAPI 3.1 description of the API, generated from the schemas that check its input. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lòng Dân',
      version: '1',
      description:
        'Figures of units and periods as officials see them: cells below five ballots are withheld, and whatever would give them away. Frozen public figures are files of the ballot app. And invitations for citizens whose dossiers are done, for the software of one-stop sections.',
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made under /account/tokens, for one of the two' },
      },
    },
    security: [{ token: [] }],
    paths: {
      '/api/v1/results': {
        get: {
          operationId: 'getResults',
          summary: 'A unit and period by units below, criteria, optional questions, periods or entry modes',
          requestParams: { query: resultsQuery },
          responses: {
            200: { description: 'The figures', content: { 'application/json': { schema: resultsAnswer } } },
            401: problemResponse('No token in force'),
            404: problemResponse('No such unit in the reach of the token'),
            422: problemResponse('query-invalid; errors names the parameters'),
          },
        },
      },
      '/api/v1/invitations': {
        post: {
          operationId: 'reportDossiersDone',
          summary: 'Dossiers of a desk that are done: as many single-use links to its ballot, to be handed or sent out',
          description:
            'Report dossiers that were finished and those that were refused, once each. After a time-out or an answer of 409 or 5xx send the same request with the same Idempotency-Key again: within a week the answer is the same, and nothing is issued twice. A month of reports becomes the number of dossiers of the desk, from the first whole month on.',
          requestParams: { header: z.object({ 'Idempotency-Key': idempotencyKey }) },
          requestBody: { required: true, content: { 'application/json': { schema: dossiersDone } } },
          responses: {
            201: {
              description: 'The invitations; Idempotent-Replayed: true where they had been issued before',
              content: { 'application/json': { schema: invitations } },
            },
            400: problemResponse('idempotency-key-needed, or a body that is no JSON'),
            401: problemResponse('No token for invitations in force'),
            404: problemResponse('desk-unknown: no open desk below the account of the token'),
            409: problemResponse('idempotency-key-in-use: the same request is being answered; try again'),
            410: problemResponse('idempotency-key-expired: answered more than a week ago'),
            422: problemResponse('body-invalid; errors names the fields. idempotency-key-reused: for another report'),
            503: problemResponse('not-set-up: no key for codes, see the operating manual'),
          },
        },
      },
    },
  })
}
