import type { Locale } from '@long-dan/i18n'
import { groupCode, type PosterDesk, posterSizes } from '@long-dan/print'
import { posterAddress, postersFileAddress } from '../../addresses/desks.ts'
import { opensHereOnly } from '../../addresses/phone-reach.ts'

export type PostersPage = ReturnType<typeof postersPage>

/** Posters of all desks below a unit: all at once, or one by one. */
export function postersPage(
  locale: Locale,
  slug: string,
  unit: string,
  desks: readonly PosterDesk[],
  ballotUrl: string,
) {
  const { t, language } = locale
  const silent = desks.filter(({ hotline }) => hotline === null).length
  return {
    title: t('posters.title', { unit }),
    // What stands between now and a poster that can be hung.
    warnings: [
      ...(opensHereOnly(ballotUrl) ? [t('posters.here-only', { address: ballotUrl })] : []),
      ...(silent === 0 ? [] : [t('posters.no-hotline', { count: silent })]),
    ],
    downloads: posterSizes.map((size) => ({
      label: t(`posters.size.${size}`),
      url: postersFileAddress({ slug, size, lang: language }),
    })),
    desks: desks.map((desk) => ({
      unit: desk.unit,
      // One code stays on one line.
      code: groupCode(desk.code).replaceAll(' ', '\u00a0'),
      hotline: desk.hotline ?? '–',
      prints: posterSizes.map((size) => ({
        label: t(`posters.short.${size}`),
        url: posterAddress({ code: desk.code, size, lang: language }),
      })),
    })),
  }
}
