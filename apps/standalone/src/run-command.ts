import process from 'node:process'
import { reasonOf, withAdvice } from '@long-dan/web/log'
import { type Config, readConfig, workWhereTyped } from './config.ts'
import { complain, onTwoLines, print } from './say.ts'

/**
 * Runs an operator's command with the settings of the environment, or explains it when asked for help. An error returned by `run`, or the
 * reason of an exception and what to do about it, is printed on standard error, with exit code 1 and never a stack trace.
 */
export async function runCommand(usage: string, run: (settings: Config) => Promise<string | undefined>): Promise<void> {
  // Before any setting is read: whoever asks for help must neither find something done nor be told of a setting.
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) return print(usage)
  workWhereTyped()
  const config = readConfig()
  const problem = config.ok ? await run(config.value).catch((error: unknown) => sentenceOf(error, usage)) : config.error
  if (!problem) return
  complain(problem)
  process.exitCode = 1
}

function sentenceOf(error: unknown, usage: string): string {
  const isMistyped = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (isMistyped) return `${onTwoLines('operator.mistyped', { what: error.message })}\n\n${usage}`
  return withAdvice(reasonOf(error), error)
}
