import { foldVietnamese } from '@long-dan/administrative-units'
import { z } from 'zod'
import { lineAs, optional, orElse, type Say } from '../../forms/fields.ts'

/** A word of a list in Vietnamese, ignoring accents, or its code; empty for an empty cell. */
export function oneOf<Code extends string>(words: Readonly<Record<Code, readonly string[]>>, wrong: Say) {
  const codeOf = new Map<string, Code>()
  for (const code in words) for (const word of [code, ...words[code]]) codeOf.set(word, code)
  const known = z.string().transform(orElse((typed) => codeOf.get(foldVietnamese(typed)) ?? null, 'value'))
  return optional(lineAs(80, known, { wrong }))
}
