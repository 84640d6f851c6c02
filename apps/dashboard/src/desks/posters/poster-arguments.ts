import { parseArgs } from 'node:util'
import { type Language, languages, sourceLanguage } from '@long-dan/i18n'
import { type PosterSize, posterSizes } from '@long-dan/print'
import { z } from 'zod'

export interface PosterArguments {
  /** A desk's code or a unit's slug. */
  readonly whose: string
  readonly size: PosterSize
  readonly language: Language
  readonly out: string | undefined
}

export type PosterArgumentsResult =
  | { readonly ok: true; readonly value: PosterArguments }
  | { readonly ok: false; readonly error: string }

const schema = z.object({
  positionals: z.tuple([z.string().min(1)]),
  values: z.object({
    size: z.enum(posterSizes).default('a4'),
    lang: z.enum(languages.map(({ code }) => code)).default(sourceLanguage),
    out: z.string().min(1).optional(),
  }),
})

export const posterUsage = `npm run poster -- <deskCode|unitSlug> [--size a4|a5|stand] [--lang vi|en] [--out file.pdf]
  npm run poster -- QX6CQ37 --out ap-phich.pdf
  npm run poster -- <unitSlug> --size stand --out bien-de-ban.pdf`

export function readPosterArguments(args: readonly string[]): PosterArgumentsResult {
  const given = parse(args)
  const parsed = schema.safeParse(given)
  if (!parsed.success) return { ok: false, error: posterUsage }
  const [whose] = parsed.data.positionals
  const { size, lang, out } = parsed.data.values
  return { ok: true, value: { whose, size, language: lang, out } }
}

function parse(args: readonly string[]): unknown {
  const options = { size: { type: 'string' }, lang: { type: 'string' }, out: { type: 'string' } } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    return undefined
  }
}
