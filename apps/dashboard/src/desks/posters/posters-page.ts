import type { Locale } from '@long-dan/i18n'
import { groupCode, posterSizes } from '@long-dan/print'
import { deskOfficeAddress, posterAddress, postersFileAddress } from '../../addresses/desks.ts'
import { opensHereOnly } from '../../addresses/phone-reach.ts'
import { type DeskToPrint, isPrintable } from './poster-desks.ts'

export type PostersPage = ReturnType<typeof postersPage>

/** Posters of all desks below a unit, together or one by one. */
export function postersPage(
  locale: Locale,
  slug: string,
  unit: string,
  desks: readonly DeskToPrint[],
  ballotUrl: string,
) {
  const { t, language } = locale
  const ready = desks.filter(isPrintable).length
  const missing = desks.length - ready
  return {
    title: t('posters.title', { unit }),
    // What keeps posters from being ready to hang.
    warnings: [
      ...(opensHereOnly(ballotUrl) ? [t('posters.here-only', { address: ballotUrl })] : []),
      ...(missing === 0 ? [] : [t('posters.missing', { count: missing })]),
    ],
    ready,
    downloads:
      ready === 0
        ? []
        : posterSizes.map((size) => ({
            label: t(`posters.size.${size}`),
            url: postersFileAddress({ slug, size, lang: language }),
          })),
    desks: desks.map((desk) => ({
      unit: desk.unit,
      // Keeps a code on one line.
      code: groupCode(desk.code).replaceAll(' ', '\u00a0'),
      hotline: desk.hotline ?? '–',
      address: desk.address ?? '–',
      prints: isPrintable(desk)
        ? posterSizes.map((size) => ({
            label: t(`posters.short.${size}`),
            url: posterAddress({ code: desk.code, size, lang: language }),
          }))
        : [{ label: t('posters.fill'), url: deskOfficeAddress({ code: desk.code, lang: language }) }],
    })),
  }
}
