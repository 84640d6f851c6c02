import type { Locale } from '@long-dan/i18n'
import { daysAfter } from '@long-dan/statistics'
import type { FieldLook, Say } from './fields.ts'
import { firstDay, lastDay } from './typed-values.ts'

/** Why a field refused a value, in the official's language. `code` is the message of the schema's issue. */
export function problemText(
  { t }: Pick<Locale, 't'>,
  { longest = 0, wrong }: FieldLook,
  code: string | undefined,
  typed = '',
): string {
  if (code === 'repeated') return t('form.wrong.repeated')
  if (code === 'characters') return t('form.wrong.characters')
  if (code === 'long') return t('form.wrong.long', { most: longest })
  if (code === 'option' && typed !== '') return t('form.wrong.option', { typed: typed.slice(0, 40) })
  if (code?.startsWith('blank ')) return t('form.wrong.blank', { names: code.slice(6) })
  if (code === 'year')
    return t('form.wrong.year', { first: firstDay.slice(0, 4), last: daysAfter(lastDay, -1).slice(0, 4) })
  if (wrong !== undefined) return say(wrong, t)
  if (code === 'day') return t('form.wrong.day')
  return t(code === 'empty' || typed === '' ? 'form.wrong.empty' : 'form.wrong.value')
}

export function say(words: Say, t: Locale['t']): string {
  return typeof words === 'function' ? words(t) : t(words)
}
