import process from 'node:process'
import { faultOf } from './fault.ts'

/**
 * Ends the process at the first error that nobody caught, with its kind and place. Node would print its message and properties too, and
 * those of a driver or parser quote what they failed on: an answer, a remark. To be called after the start, whose messages are for operators.
 */
export function endOnFault(): void {
  process.once('uncaughtException', (error) => {
    process.stderr.write(`${JSON.stringify({ event: 'process-fault', fault: faultOf(error) })}\n`, () =>
      process.exit(1),
    )
  })
}
