/** What may be known about an unforeseen error outside the process: its kind and where it was thrown, never its message. */
export interface Fault {
  readonly name: string
  readonly code?: string
  readonly frames: readonly string[]
}

const framesKept = 8

/** An error without its message: drivers and parsers quote the value that they failed on, and that value may be somebody's answer. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'NotAnError', frames: [] }
  const code = codeOf(error)
  return {
    name: error.constructor.name,
    ...(code === undefined ? {} : { code }),
    frames: framesOf(error),
  }
}

function codeOf(error: Error): string | undefined {
  const code: unknown = 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[\w.-]{1,40}$/u.test(code) ? code : undefined
}

function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? ''
  const messageAt = stack.indexOf(error.message)
  const afterMessage = messageAt < 0 ? stack : stack.slice(messageAt + error.message.length)
  return afterMessage
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, framesKept)
    .map((line) => line.slice('at '.length))
}
