import { onTwoLines } from '@long-dan/i18n'

/** Explains to the operator why the book is not signed. */
export function sealRefusal(code: string): string {
  if (code === 'book-key-unknown') return onTwoLines('operator.book-seal.keys-lost')
  return onTwoLines('operator.book-seal.refused', { code })
}
