import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * What was typed after a command: at most so many words, and these options. Throws at anything else, for `runCommand` to explain: what a
 * command drops silently, somebody believes to be done.
 */
export function typed<const Known extends Options>(mostWords: number, options: Known) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const surplus = positionals[mostWords]
  if (surplus === undefined) return { values, words: positionals }
  throw Object.assign(new Error(`Unexpected argument '${surplus}'`), { code: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL' })
}
