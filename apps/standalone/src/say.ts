import process from 'node:process'

// Whoever read the output may be gone (a closed terminal, a killed npm); that must not end the launcher halfway.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

/** One line for people: Vietnamese, then English. */
export function say(vi: string, en: string): void {
  console.log(`${vi} · ${en}`)
}

/** A line as it is: addresses, and what programs read. */
export function print(line: string): void {
  console.log(line)
}

/** A refusal: the whole text on standard error, without a stack trace. */
export function complain(message: string): void {
  console.error(`\n${message}\n`)
}
