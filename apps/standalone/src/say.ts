import process from 'node:process'
import { onOneLine, type Speak } from '@long-dan/i18n'

export { onOneLine, onTwoLines } from '@long-dan/i18n'

// The reader of the output may be gone (a closed terminal, a killed npm), which must not end the launcher halfway.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

/** One line for people, in both languages. */
export const say: Speak = (key, ...needed) => print(onOneLine(key, ...needed))

/** Prints a line unchanged: addresses, and output for programs. */
export function print(line: string): void {
  console.log(line)
}

/** Prints a refusal in full on standard error, without a stack trace. */
export function complain(message: string): void {
  console.error(`\n${message}\n`)
}
