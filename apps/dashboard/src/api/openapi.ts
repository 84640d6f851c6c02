import { z } from 'zod'
import { createDocument, type ZodOpenApiResponseObject } from 'zod-openapi'
import { resultsAnswer, resultsQuery } from './schemas.ts'

/** What every answer but 200 looks like. */
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

/** OpenAPI 3.1 description of the results API, made from the schemas that check its input. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lòng Dân – results',
      version: '1',
      description:
        'Figures of units and periods as officials see them: cells below five ballots are withheld, and whatever would give them away. Frozen public figures are files of the ballot app.',
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made under /account/tokens' } },
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
    },
  })
}
