/** One line for people, Vietnamese first. */
export function say(vi: string, en: string): void {
  process.stdout.write(`${vi} / ${en}\n`)
}

/** One line that programs read as well. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

export function complain(vi: string, en: string): void {
  process.stderr.write(`${vi} / ${en}\n`)
}

/** What a command ends with; the same for every one of them. */
export const exitCodes = { sound: 0, found: 1, notChecked: 2 } as const
