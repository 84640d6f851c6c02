/** What a form sent under a name. Of a field sent twice the last one stands, as in a browser's own form. */
export function fieldIn(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined
  const value = [(body as Readonly<Record<string, unknown>>)[name]].flat().at(-1)
  return typeof value === 'string' ? value : undefined
}
