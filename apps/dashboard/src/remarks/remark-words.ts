export const remarkOutcomes = ['inspection', 'kept', 'desk'] as const

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text)
}
