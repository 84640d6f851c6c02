import { type DashboardDoor, type KeyOfRow, type SignedTable, signersOf } from '@long-dan/database/dashboard'
import { keyFingerprint } from '@long-dan/decisions'
import type { Locale } from '@long-dan/i18n'

/**
 * The key with which each of these rows was signed, as printed by `parts/signed.eta`; '' for unsigned rows, which are no decisions or
 * belong to a trial.
 */
export async function signedTexts(
  { t }: Locale,
  scoped: DashboardDoor,
  table: SignedTable,
  keys: readonly KeyOfRow[],
): Promise<(...key: KeyOfRow) => string> {
  const signerOf = await signersOf(scoped, table, keys)
  return (...key) => {
    const signer = signerOf(...key)
    return signer ? t('signing.signed', { name: signer.name, fingerprint: keyFingerprint(signer.publicKey) }) : ''
  }
}
