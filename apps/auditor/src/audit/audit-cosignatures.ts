import { cosignaturesIn } from '@long-dan/ballot-book'
import { type AuditorDoor, allCosignatures, keysOf, textOf, witnessesEver } from '@long-dan/database/auditor'
import { serviceDayOf } from '@long-dan/statistics'
import type { Finding } from './finding.ts'

/** A verified cosignature of a witness. */
export interface Vouched {
  readonly witness: string
  readonly size: number
  readonly day: string
}

/** Checks that every stored witness line is a valid cosignature on a checkpoint of this book; returns the valid ones. */
export async function auditCosignatures(
  transaction: AuditorDoor,
  areWitnessesKnown: boolean,
): Promise<{ readonly vouched: readonly Vouched[]; readonly findings: readonly Finding[] }> {
  // A change to the list of witnesses has been reported already.
  if (!areWitnessesKnown) return { vouched: [], findings: [] }
  const keys = keysOf(await witnessesEver(transaction))
  const vouched: Vouched[] = []
  const findings: Finding[] = []
  for (const { keyId, size, line, note } of await allCosignatures(transaction)) {
    const [found] = note === null ? [] : cosignaturesIn(textOf(note), [line], keys)
    if (found?.key.id === keyId)
      vouched.push({ witness: found.key.name, size, day: serviceDayOf(new Date(1000 * found.at)) })
    else findings.push({ code: 'cosignature-wrong', witness: keyId, size })
  }
  return { vouched, findings }
}
