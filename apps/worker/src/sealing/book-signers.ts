import { formatKey, introduceKey, type SigningKey, signingKey } from '@long-dan/ballot-book'
import { addBookKey, BookRefusal, bookKeys, settleOrigin, type WorkerDoor } from '@long-dan/database/worker'
import type { SealingDependencies } from './sealing-dependencies.ts'

/**
 * The book's name and the keys that sign for it. A new key must be introduced by one that readers know already; otherwise it is refused, or
 * anybody who can start a worker could take over the book.
 */
export async function bookSigners(
  transaction: WorkerDoor,
  { seeds, configuredOrigin, acceptLostKeys = false }: SealingDependencies,
): Promise<{ readonly origin: string; readonly signers: readonly SigningKey[] }> {
  const origin = await settleOrigin(transaction, configuredOrigin)
  const signers = seeds.map((seed) => signingKey(origin, seed))
  const entered = new Set((await bookKeys(transaction)).map(({ vkey }) => vkey))
  const isKnown = ({ key }: SigningKey) => entered.has(formatKey(key))
  for (const signer of signers.filter((signer) => !isKnown(signer))) {
    const sponsors = signers.filter(isKnown)
    if (entered.size > 0 && sponsors.length === 0 && !acceptLostKeys) throw new BookRefusal('book-key-unknown')
    await addBookKey(transaction, { vkey: formatKey(signer.key), introduction: introduceKey(signer, sponsors) })
    entered.add(formatKey(signer.key))
  }
  return { origin, signers }
}
