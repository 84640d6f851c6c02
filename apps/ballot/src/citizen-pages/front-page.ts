import { addressIn, type Locale } from '@long-dan/i18n'
import { view } from '../views/view.ts'
import type { CitizenPage } from './send-page.ts'

/** The way in for people without a code at hand: a ballot, help for somebody else, results. */
export interface FrontPage {
  readonly title: string
  readonly doors: readonly { readonly text: string; readonly href: string }[]
}

export function frontPage({ language, t }: Locale): CitizenPage {
  const door = (name: 'help' | 'results' | 'receipt', path: string) => ({
    text: t(`front.${name}`),
    href: addressIn(language, path),
  })
  const doors = [door('results', '/ket-qua'), door('help', '/assist'), door('receipt', '/book')]
  return { view: view('front', { title: t('front.title'), doors }) }
}
