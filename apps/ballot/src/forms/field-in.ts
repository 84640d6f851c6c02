/** Whether a field was sent with several values: none of them is the sender's answer more than another. */
export function isContradicting(body: unknown, name: string): boolean {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return false
  const sent = (body as Readonly<Record<string, unknown>>)[name]
  return Array.isArray(sent) && new Set(sent).size > 1
}

/** Value of a form field; when it was sent more than once, the last one. */
export function fieldIn(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined
  const sent = (body as Readonly<Record<string, unknown>>)[name]
  const value: unknown = Array.isArray(sent) ? sent.at(-1) : sent
  return typeof value === 'string' ? value : undefined
}
