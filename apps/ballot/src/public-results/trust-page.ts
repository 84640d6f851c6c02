import { type Locale, otherLanguage } from '@long-dan/i18n'
import type { PublicDependencies } from './public-dependencies.ts'
import { trustRulePath } from './public-url.ts'
import { trustRule } from './trust.ts'

/** The model of `public-trust.eta`. */
export function trustPage(locale: Locale, deps: PublicDependencies) {
  const other = otherLanguage(locale.language)
  return {
    title: locale.t('trust-rule.title'),
    address: `${deps.publicUrl}${trustRulePath}`,
    shareTitle: locale.t('trust-rule.title'),
    otherLanguageUrl: other === 'vi' ? trustRulePath : `${trustRulePath}?lang=${other}`,
    ...trustRule(locale),
  }
}
