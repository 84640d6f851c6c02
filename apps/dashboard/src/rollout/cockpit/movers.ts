import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { communeAddress, communesAddress } from '../../addresses/programme.ts'
import { communesIn } from '../communes/commune-list.ts'
import { pastQuery } from '../past/asked-past.ts'
import { movementText } from '../standings/movement-text.ts'
import type { Standing } from '../standings/standing.ts'
import type { Standings } from '../standings/standings.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

const moversShown = 5

/** Communes whose rate rose or fell most in the last closed quarter. */
export function moversOf({ locale, past, grades }: CockpitQuestion, standings: Standings, show: 'higher' | 'lower') {
  const { t, language } = locale
  const found = communesIn(standings, show).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return {
    label: t(`rollout.show.${show}`),
    count: found.length,
    url: communesAddress({ show, ...pastQuery(past), lang: language }),
    names: found.slice(0, moversShown).map(({ unit, movement }) => ({
      name: unitLabel(unit, language),
      url: communeAddress({ slug: unitSlug(unit), lang: language }),
      moved: movement ? t('rollout.cockpit.mover', movementText(locale, movement)) : '',
      grade: grades.of(unit, [standings.quarter]),
    })),
    // Number of others beyond those named.
    more: Math.max(0, found.length - moversShown),
  }
}

function sizeOf({ movement }: Standing): number {
  return Math.abs(movement?.difference ?? 0)
}
