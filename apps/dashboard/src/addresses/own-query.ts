import { addressIn, type Locale } from '@long-dan/i18n'

export function ownQuery({ language }: Locale): string {
  return addressIn(language, '')
}
