import { cosignaturesIn, formatAddCheckpoint, TileTree } from '@long-dan/ballot-book'
import {
  addCosignature,
  keysOf,
  lastCosignature,
  lastPublishedSeal,
  readTile,
  textOf,
  type Witness,
  type WorkerDoor,
} from '@long-dan/database/worker'

export type WitnessOutcome =
  | { readonly outcome: 'vouched' | 'nothing-new' | 'unreachable' }
  /** Status is the reason by C2SP tlog-witness; 200 when its line does not verify. */
  | { readonly outcome: 'refused'; readonly status: number }

const patience = 10_000
const longestAnswer = 100_000
// Seconds that a witness's clock may be ahead.
const aheadAtMost = 3600

/** Asks a witness to cosign the newest published checkpoint (C2SP tlog-witness, `add-checkpoint`) and stores valid lines. */
export async function askWitness(door: WorkerDoor, witness: Witness, stop: AbortSignal): Promise<WitnessOutcome> {
  const seal = await lastPublishedSeal(door)
  const before = (await lastCosignature(door, witness.keyId))?.size
  if (!seal?.note || witness.address === null || before === seal.size) return { outcome: 'nothing-new' }
  const { size, note } = seal
  const tree = new TileTree(size, async (level, index) => (await readTile(door, level, index)) ?? new Uint8Array())
  const ask = async (oldSize: number) => {
    const proof = await tree.consistencyProof(oldSize)
    return await post(`${witness.address}/add-checkpoint`, formatAddCheckpoint({ oldSize, proof, note }), stop)
  }
  const first = await ask(Math.min(before ?? 0, size))
  // On 409 it remembers a tree of ours other than its last line here, and gives its size.
  const remembered = first?.status === 409 ? sizeIn(first.text) : undefined
  const answer = remembered !== undefined && remembered <= size ? await ask(remembered) : first
  if (!answer) return { outcome: 'unreachable' }
  const latest = Date.now() / 1000 + aheadAtMost
  const lines = answer.status === 200 ? answer.text.split('\n') : []
  const found = cosignaturesIn(textOf(note), lines, keysOf([witness])).find(({ at }) => at <= latest)
  if (!found) return { outcome: 'refused', status: answer.status }
  await addCosignature(door, size, found)
  return { outcome: 'vouched' }
}

function sizeIn(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,14})\n$/u.test(text) ? Number(text) : undefined
}

/** Undefined when there is no answer in time. Redirects are not followed and count as answers without a cosignature. */
async function post(url: string, body: string, stop: AbortSignal) {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(patience)]),
    })
    return { status: reply.status, text: await beginningOf(reply) }
  } catch {
    return undefined
  }
}

/** A stranger's response may never end; leaving the loop closes the connection. */
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
