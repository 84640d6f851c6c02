import { appendFileSync, renameSync, statSync } from 'node:fs'

export type BoundedLog = {
  readonly file: string
  readonly write: (text: string) => void
  /** The lines written since the last `forget`, newest last; at most 50. */
  readonly tail: () => readonly string[]
  readonly forget: () => void
}

const limit = 2_000_000

/** A log file that is renamed to `….1` when it reaches `limit` bytes, so that twice the limit is never exceeded. */
export function boundedLog(file: string): BoundedLog {
  let size = sizeOf(file)
  let lines: readonly string[] = []
  return {
    file,
    tail: () => lines,
    forget() {
      lines = []
    },
    write(text) {
      lines = [...lines, ...text.split('\n').filter(Boolean)].slice(-50)
      try {
        if (size > limit) {
          renameSync(file, `${file}.1`)
          size = 0
        }
        appendFileSync(file, text, { mode: 0o600 })
        size += Buffer.byteLength(text)
      } catch {
        // A full disk must not bring down the server's supervisor; the last lines are kept in memory.
      }
    },
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}
