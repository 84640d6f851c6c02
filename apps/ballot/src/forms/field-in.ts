/** Value of a form field; when it was sent more than once, the last one. */
export function fieldIn(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined
  const value = [(body as Readonly<Record<string, unknown>>)[name]].flat().at(-1)
  return typeof value === 'string' ? value : undefined
}
