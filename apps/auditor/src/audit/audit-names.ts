import { formatKey, introducedKey } from '@long-dan/ballot-book'
import { type AuditorDoor, bookKeys, bookOrigin } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/** Checks that what the site shows beside the signed files (name, list of keys) is what was signed. */
export async function auditNames(
  transaction: AuditorDoor,
  checkpoint: { readonly origin: string } | undefined,
): Promise<readonly Finding[]> {
  if (!checkpoint) return []
  const keys = await bookKeys(transaction)
  const areKeys = keys.every(({ vkey, introduction }) => {
    const key = introducedKey(introduction)
    return key !== undefined && formatKey(key) === vkey
  })
  const isName = (await bookOrigin(transaction)) === checkpoint.origin
  return areKeys && isName ? [] : [{ code: 'book-names-differ' }]
}
