import { formatKey, introducedKey, parseSignature } from '@long-dan/ballot-book'
import { type AuditorDoor, bookKeys, bookOrigin, cosignatures } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/** Whether what the site shows beside the signed files (name, list of keys, witnesses' lines) is what was signed. */
export async function auditNames(
  transaction: AuditorDoor,
  checkpoint: { readonly origin: string; readonly size: number } | undefined,
): Promise<readonly Finding[]> {
  if (!checkpoint) return []
  const keys = await bookKeys(transaction)
  const areKeys = keys.every(({ vkey, introduction }) => {
    const key = introducedKey(introduction)
    return key !== undefined && formatKey(key) === vkey
  })
  const isName = (await bookOrigin(transaction)) === checkpoint.origin
  const lines = await cosignatures(transaction, checkpoint.size)
  return [
    ...(areKeys && isName ? [] : [{ code: 'book-names-differ' } as const]),
    ...(lines.every(parseSignature) ? [] : [{ code: 'cosignature-unreadable' } as const]),
  ]
}
