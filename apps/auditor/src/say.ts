import { onOneLine, type Speak } from '@long-dan/i18n'

/** One line for people, in both languages. */
export const say: Speak = (key, ...needed) => print(onOneLine(key, ...needed))

/** One line that programs can read too. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

export const complain: Speak = (key, ...needed) => void process.stderr.write(`${onOneLine(key, ...needed)}\n`)

/** Exit codes, the same for every command. */
export const exitCodes = { sound: 0, found: 1, notChecked: 2 } as const
