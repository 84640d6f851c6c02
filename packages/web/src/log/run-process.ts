import process from 'node:process'
import { withAdvice } from './advice.ts'
import { endOnFault } from './end-on-fault.ts'
import { reasonOf } from './reason-of.ts'

/**
 * An app as a process of its own, until it is asked to end. When it cannot start it ends with exit code 1, the reason and what to do about
 * it, without a trace of the code.
 */
export async function runProcess(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const running = await start().catch(endWithReason)
  endOnFault()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void running.close())
}

function endWithReason(error: unknown): never {
  process.stderr.write(`${withAdvice(reasonOf(error), error)}\n`)
  process.exit(1)
}
