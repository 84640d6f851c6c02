import type { Given } from './bind-bytes.ts'

/** Bytes as they are, everything else as text. */
export function given(value: unknown): Given {
  return value instanceof Uint8Array ? value : toText(value)
}

/**
 * A value in the form PostgreSQL reads. Everything is sent as text whose type the server infers: left to the library, JSON is quoted twice,
 * `'true'` becomes false and the type of an array depends on its first element.
 */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(elementText).join(',')}}`
  return JSON.stringify(value)
}

function elementText(value: unknown): string {
  const text = toText(value)
  if (text === null) return 'NULL'
  return Array.isArray(value) || typeof value === 'number' ? text : `"${text.replace(/[\\"]/gu, '\\$&')}"`
}
