import { hashLength } from '../merkle/hashes.ts'

/** What a log asks of a witness (C2SP tlog-witness, `add-checkpoint`). */
export interface AddCheckpoint {
  /** Size of the tree that the witness last vouched for; 0 if it never did. */
  readonly oldSize: number
  /** Proves that the checkpoint's tree begins with the tree of that size. */
  readonly proof: readonly Uint8Array[]
  /** Signed note of the checkpoint. */
  readonly note: string
}

const longestProof = 63

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
  return `old ${oldSize}\n${hashes.join('')}\n${note}`
}

/** Parses the body of a request; undefined when it is none. The note is not examined. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const middle = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(0, middle)).split('\n')
  const size = /^old (?<size>0|[1-9]\d{0,15})$/u.exec(first)?.groups?.size
  const proof = lines.map((line) => Buffer.from(line, 'base64'))
  const areHashes = proof.every((hash, at) => hash.length === hashLength && hash.toString('base64') === lines[at])
  if (size === undefined || !Number.isSafeInteger(Number(size)) || !areHashes || proof.length > longestProof)
    return undefined
  return { oldSize: Number(size), proof, note: body.slice(middle + 2) }
}
