import { formatAddCheckpoint, TileTree } from '@long-dan/ballot-book'
import {
  addCosignature,
  lastPublishedSeal,
  lastWord,
  readTile,
  type Witness,
  type WitnessProblem,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { type Reply, readAnswer, sizeIn } from './read-answer.ts'

export type WitnessOutcome =
  | { readonly outcome: 'vouched' }
  | { readonly outcome: 'nothing-new' }
  /** With the status, 0 where none came; and the size that it says it saw, where that is larger than the book. */
  | { readonly outcome: WitnessProblem; readonly status: number; readonly seen: number | null }

const longestAnswer = 100_000

/** Asks a witness for its word on the newest published checkpoint (C2SP tlog-witness, `add-checkpoint`) and keeps what verifies. */
export async function askWitness(
  door: WorkerDoor,
  witness: Witness,
  stop: AbortSignal,
  patience = 10_000,
): Promise<WitnessOutcome> {
  const seal = await lastPublishedSeal(door)
  const before = (await lastWord(door, witness))?.size
  if (!seal?.note || witness.address === null || before === seal.size) return { outcome: 'nothing-new' }
  const { size, note } = seal
  const tree = new TileTree(size, async (level, index) => (await readTile(door, level, index)) ?? new Uint8Array())
  const ask = async (oldSize: number) => {
    const proof = await tree.consistencyProof(oldSize)
    const body = formatAddCheckpoint({ oldSize, proof, note })
    return await post(`${witness.address}/add-checkpoint`, body, { stop, patience })
  }
  const first = await ask(Math.min(before ?? 0, size))
  // It remembers another tree of ours than its last line here, and says which.
  const seen = sizeIn(first)
  const reply = seen !== undefined && seen <= size ? await ask(seen) : first
  const found = readAnswer(reply, note, witness)
  if (typeof found !== 'string') {
    await addCosignature(door, size, found)
    return { outcome: 'vouched' }
  }
  const status = typeof reply === 'string' ? 0 : reply.status
  return seen !== undefined && seen > size
    ? { outcome: 'saw-more', status, seen }
    : { outcome: found, status, seen: null }
}

async function post(
  url: string,
  body: string,
  { stop, patience }: { readonly stop: AbortSignal; readonly patience: number },
): Promise<Reply> {
  const tooLong = AbortSignal.timeout(patience)
  try {
    const reply = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      // What was signed for one address is told to no other.
      redirect: 'manual',
      signal: AbortSignal.any([stop, tooLong]),
    })
    return { status: reply.status, text: await beginningOf(reply) }
  } catch {
    return tooLong.aborted ? 'timeout' : 'unreachable'
  }
}

/** A stranger may answer without end; leaving the loop hangs up. */
async function beginningOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    parts.push(part)
    length += part.length
    if (length > longestAnswer) break
  }
  return Buffer.concat(parts).toString('utf8')
}
