import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { OutlineMap } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { communeAddress } from '../../addresses/programme.ts'
import type { Standing } from '../standings/standing.ts'

/** A commune is drawn by its result, never by a percentage, which would invite ranking. */
export type MapClass = 'successful' | 'recognised' | 'none'

const classes: readonly MapClass[] = ['successful', 'recognised', 'none']

/** Communes with their outlines from the operator's file, coloured by result. */
export function choroplethOf(locale: Locale, map: OutlineMap, communes: readonly Standing[]) {
  const { t, language } = locale
  const shapes = communes.flatMap((standing) => {
    const path = map.paths.get(standing.unit.id)
    if (path === undefined) return []
    const mapClass = classOf(standing)
    return [
      {
        path,
        mapClass,
        url: communeAddress({ slug: unitSlug(standing.unit), lang: language }),
        label: `${unitLabel(standing.unit, language)}: ${t(`rollout.map.${mapClass}`)}`,
      },
    ]
  })
  return {
    width: map.width,
    height: map.height,
    shapes,
    source: t('rollout.map.source', { source: map.source, day: locale.date(map.loadedOn) }),
    legend: classes.map((mapClass) => ({
      mapClass,
      label: t(`rollout.map.${mapClass}`),
      count: shapes.filter((shape) => shape.mapClass === mapClass).length,
    })),
    // Number of communes without an outline in the operator's file.
    missing: communes.length - shapes.length,
  }
}

function classOf({ result, recognition }: Standing): MapClass {
  if (result.isSuccessful) return 'successful'
  return recognition.isRecognised ? 'recognised' : 'none'
}
