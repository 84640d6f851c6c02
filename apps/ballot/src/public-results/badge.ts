import type { Locale } from '@long-dan/i18n'
import type { AskedResult } from './asked-result.ts'
import { periodText } from './period-text.ts'

const letter = 6.5
const padding = 9

/** A picture of two fields, `hài lòng · Quý III/2026` and `93,1%`; no script, no link, no font of its own. */
export function badgeSvg(locale: Locale, { period, figure }: Pick<AskedResult, 'period' | 'figure'>): string {
  const { t, percent } = locale
  const label = [
    t('public.badge.label'),
    period ? periodText(locale, period) : '',
    figure?.document.demo ? t('public.badge.demo') : '',
  ]
    .filter((word) => word !== '')
    .join(' · ')
  const value = figure ? percent(figure.document.percentTenths) : t('public.badge.none')
  const left = Math.round(label.length * letter + 2 * padding)
  const right = Math.round(value.length * (letter + 0.8) + 2 * padding)
  const width = left + right
  const text = (x: number, length: number, words: string, colour: string) =>
    `<text x="${x}" y="18" fill="${colour}" textLength="${length - 2 * padding}" lengthAdjust="spacingAndGlyphs">${words}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="26" viewBox="0 0 ${width} 26" role="img" aria-label="${label}: ${value}"><title>${label}: ${value}</title><rect width="${width}" height="26" rx="4" fill="#0b5a5a"/><path d="M4 0h${left - 4}v26H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#e9f1ef"/><g font-family="-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif" font-size="13">${text(padding, left, label, '#182120')}<g font-weight="700">${text(left + padding, right, value, '#fff')}</g></g></svg>`
}
