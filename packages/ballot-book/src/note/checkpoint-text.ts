import { hashLength } from '../merkle/hashes.ts'

/** The book at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Name of the book for its whole life. */
  readonly origin: string
  /** Leaves in it. */
  readonly size: number
  readonly root: Uint8Array
}

/** The text that is signed: three lines, no extension. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
}

/** Parses the text of a checkpoint; undefined when it is none. Ignores extension lines of other logs. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split('\n')
  const [origin = '', size = '', base64 = ''] = lines
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return undefined
  const root = Buffer.from(base64, 'base64')
  const isRoot = root.length === hashLength && root.toString('base64') === base64
  if (!isRoot || !/^(?:0|[1-9]\d*)$/u.test(size) || !Number.isSafeInteger(Number(size))) return undefined
  return { origin, size: Number(size), root }
}
