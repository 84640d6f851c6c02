import { unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import type { AskedResult } from './asked-result.ts'

const letter = 6.5
const padding = 9

/** A badge with two fields, `Phường Hạc Thành · hài lòng · Quý III/2026` and `93,1% (54/58)`; without script, link or embedded font. */
export function badgeSvg(
  locale: Locale,
  { unit, period, figure }: Pick<AskedResult, 'unit' | 'period' | 'figure'>,
): string {
  const { t, percent, number, language } = locale
  const label = [
    unitLabel(unit, language),
    t('public.badge.label'),
    period ? periodText(locale, period) : '',
    figure?.document.demo ? t('public.badge.demo') : '',
  ]
    .filter((word) => word !== '')
    .join(' · ')
  const value = figure
    ? `${percent(figure.document.percentTenths)} (${number(figure.satisfied)}/${number(figure.base)})`
    : t('public.badge.none')
  const left = Math.round(label.length * letter + 2 * padding)
  const right = Math.round(value.length * (letter + 0.8) + 2 * padding)
  const width = left + right
  const text = (x: number, length: number, words: string, colour: string) =>
    `<text x="${x}" y="18" fill="${colour}" textLength="${length - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="26" viewBox="0 0 ${width} 26" role="img" aria-label="${escaped(`${label}: ${value}`)}"><title>${escaped(`${label}: ${value}`)}</title><rect width="${width}" height="26" rx="4" fill="#0b5a5a"/><path d="M4 0h${left - 4}v26H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#e9f1ef"/><g font-family="-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif" font-size="13">${text(padding, left, label, '#182120')}<g font-weight="700">${text(left + padding, right, value, '#fff')}</g></g></svg>`
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`)
}
