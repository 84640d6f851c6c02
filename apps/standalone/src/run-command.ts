import process from 'node:process'
import { type Config, readConfig } from './config.ts'
import { complain, onTwoLines } from './say.ts'

/**
 * Runs a command of an operator with the settings of the environment. What goes wrong is what `run` answers, or the message of what it
 * throws: a sentence on standard error and exit code 1, never a stack trace.
 */
export async function runCommand(run: (settings: Config) => Promise<string | undefined>): Promise<void> {
  const config = readConfig()
  const problem = config.ok ? await run(config.value).catch(sentenceOf) : config.error
  if (!problem) return
  complain(problem)
  process.exitCode = 1
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isMistyped = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  return isMistyped ? onTwoLines('operator.mistyped', { what: error.message }) : error.message
}
