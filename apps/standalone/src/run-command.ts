import process from 'node:process'
import { reasonOf, withAdvice } from '@long-dan/web/log'
import { type Config, readConfig } from './config.ts'
import { complain, onTwoLines } from './say.ts'

/**
 * Runs an operator's command with the settings of the environment. An error returned by `run`, or the reason of an exception and what to do
 * about it, is printed on standard error, with exit code 1 and never a stack trace.
 */
export async function runCommand(run: (settings: Config) => Promise<string | undefined>): Promise<void> {
  const config = readConfig()
  const problem = config.ok ? await run(config.value).catch(sentenceOf) : config.error
  if (!problem) return
  complain(problem)
  process.exitCode = 1
}

function sentenceOf(error: unknown): string {
  const isMistyped = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (isMistyped) return onTwoLines('operator.mistyped', { what: error.message })
  return withAdvice(reasonOf(error), error)
}
