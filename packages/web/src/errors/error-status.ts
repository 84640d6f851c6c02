/** Statuses that have texts of their own; any other failure uses the nearest of them. */
const errorStatuses = [400, 404, 405, 409, 413, 415, 422, 429, 500, 503] as const
export type ErrorStatus = (typeof errorStatuses)[number]

/** The status whose text fits: 400 for an unlisted 4xx, 500 for everything else. */
export function errorStatusOf(status: number): ErrorStatus {
  const known = errorStatuses.find((candidate) => candidate === status)
  return known ?? (status >= 400 && status < 500 ? 400 : 500)
}

/**
 * The status requested by an error thrown in a route. Body parsers mark the sender's mistakes with a 4xx; an error without a mark, or a
 * broken promise of ours such as 200, is our own fault.
 */
export function statusOfError(error: unknown): number {
  const status: unknown = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500
}
