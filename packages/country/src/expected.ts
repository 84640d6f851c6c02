import { type NoteKey, parseKey } from '@long-dan/ballot-book'

/** A province of the list: its code, and the key under which alone it speaks. */
export interface Expected {
  readonly code: string
  readonly name: string
  readonly key: NoteKey
}

/** The list that whoever adds up keeps: `code key name`, one province a line; `#` begins a remark. Answers the first line that is wrong. */
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
