import { faultOf } from './fault.ts'

/**
 * Why a command failed, for whoever runs it or reads the log of its timer. The system and the database server name files, addresses and
 * columns; but conversions, parsers and checks quote the value that they failed on, which may come from a ballot or a remark, and of those
 * only kind and place are told.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error.message === '') return kindAndPlace(error)
  // A failed request says why in its cause alone.
  if (error instanceof TypeError && error.cause instanceof Error) return reasonOf(error.cause)
  const quoting = quotingIn(error)
  return quoting ? error.message.replaceAll(quoting.message, () => kindAndPlace(quoting)) : error.message
}

/** The error, or one that caused it, whose words a message may repeat. */
function quotingIn(error: Error): Error | undefined {
  if (quotesValues(error)) return error
  return error.cause instanceof Error ? quotingIn(error.cause) : undefined
}

function kindAndPlace(error: unknown): string {
  const { name, code, frames } = faultOf(error)
  return [name, code, frames[0]].filter((part) => part !== undefined).join(' ')
}

// SQLSTATE class 22: data that a type or function does not take.
const badData = /^22[0-9A-Z]{3}$/u

function quotesValues(error: Error): boolean {
  if (error.message === '') return false
  const isOfTheLanguage = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind)
  return isOfTheLanguage || ('code' in error && badData.test(String(error.code)))
}
