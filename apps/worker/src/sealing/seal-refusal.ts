import { onTwoLines } from '@long-dan/i18n'

/** Why the book is not signed, for the operator. */
export function sealRefusal(code: string): string {
  if (code === 'book-key-unknown') return onTwoLines('operator.book-seal.keys-lost')
  return onTwoLines('operator.book-seal.refused', { code })
}
