import type { Locale } from '@long-dan/i18n'

export function ownQuery({ language }: Locale): '' | '?lang=en' {
  return language === 'vi' ? '' : '?lang=en'
}
