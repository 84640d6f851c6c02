import { type NoteKey, parseKey } from '@long-dan/ballot-book'

/** A province on the list: its code, and the only key that speaks for it. */
export interface Expected {
  readonly code: string
  readonly name: string
  readonly key: NoteKey
}

/**
 * Reads the list kept by whoever adds up: `code key name`, one province per line; `#` begins a comment. Otherwise returns the first line
 * that is wrong.
 */
export function readExpected(
  text: string,
): { readonly ok: true; readonly value: readonly Expected[] } | { readonly ok: false; readonly error: number } {
  const provinces: Expected[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (/^\s*(#|$)/u.test(line)) continue
    const {
      code = '',
      written = '',
      name = '',
    } = /^(?<code>\d{2}) (?<written>\S+) (?<name>.*\S)\s*$/u.exec(line)?.groups ?? {}
    const key = parseKey(written)
    const isNew = key && provinces.every((other) => other.code !== code && other.key.id !== key.id)
    if (!isNew) return { ok: false, error: at + 1 }
    provinces.push({ code, name, key })
  }
  return { ok: true, value: provinces }
}
