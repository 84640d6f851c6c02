import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { overdueApologies } from '@long-dan/rollout'
import type { Verdict } from '@long-dan/statistics'
import { communesIn } from '../communes/commune-list.ts'
import { coverageFigures, shareOfCommunes, targetSentences } from '../standings/coverage-figures.ts'
import { movementBreaks } from '../standings/movement-breaks.ts'
import type { Standings } from '../standings/standings.ts'
import { windowText } from '../standings/still-missing.ts'
import { weakestCriteria } from '../standings/weakest-criteria.ts'
import type { ReviewQuestion } from './review-question.ts'

const verdicts: readonly Verdict[] = ['met_confident', 'met_uncertain', 'not_met', 'insufficient_n']

/** Without models the register says nothing about the promise. */
export function coverageSentences({ locale, home, province }: ReviewQuestion, standings: Standings): readonly string[] {
  const { t } = locale
  if (standings.models.length === 0) return [t('rollout.start.empty')]
  const { successful, recognised, communes, targets } = coverageFigures(standings, province.programme.targets)
  return [
    t('rollout.cockpit.successful', { successful, communes }),
    t('rollout.cockpit.recognised', { recognised, communes, percent: shareOfCommunes(locale, recognised, communes) }),
    ...(home.level === 'province' ? targets.map((target) => targetSentences(locale, target).join(' ')) : []),
  ]
}

export function verdictSentence(locale: Locale, standings: Standings): string {
  const { t } = locale
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, communesIn(standings, verdict).length]))
  return t('rollout.review.verdicts', {
    window: windowText(locale, standings.rule),
    confident: counts.met_confident ?? 0,
    uncertain: counts.met_uncertain ?? 0,
    missed: counts.not_met ?? 0,
    few: counts.insufficient_n ?? 0,
  })
}

export function missedSentence({ t }: Locale, standings: Standings): string {
  return t('rollout.review.missed', {
    recognition: communesIn(standings, 'not-recognised').length,
    verdict: communesIn(standings, 'missed-verdict').length,
    pledge: communesIn(standings, 'missed-pledge').length,
    apology: communesIn(standings, 'missed-apology').length,
  })
}

export function moverSentences(locale: Locale, standings: Standings): readonly string[] {
  const { t, language } = locale
  const names = (show: 'higher' | 'lower') =>
    communesIn(standings, show)
      .map(({ unit }) => unitLabel(unit, language))
      .join(', ')
  const [higher, lower] = [names('higher'), names('lower')]
  if (higher === '' && lower === '') return [t('rollout.review.no-movement')]
  return [
    ...(higher === '' ? [] : [t('rollout.review.higher', { units: higher })]),
    ...(lower === '' ? [] : [t('rollout.review.lower', { units: lower })]),
    ...movementBreaks(locale, standings),
  ]
}

export function weakestSentence(locale: Locale, standings: Standings, home: AdministrativeUnit): string {
  const { criteria } = weakestCriteria(locale, standings, home)
  if (criteria.length === 0) return locale.t('rollout.review.no-criteria')
  const listed = criteria.map(({ short, share }) => `${short} (${share.percent}, ${share.fraction}, ${share.interval})`)
  return locale.t('rollout.review.weakest', { criteria: listed.join('; ') })
}

export function apologySentence({ t }: Locale, sent: readonly ReportRow[]): readonly string[] {
  const byUnit = [...Map.groupBy(sent, ({ unitId }) => unitId).values()]
  const owing = byUnit
    .map((reports) => overdueApologies(reports.map(({ values }) => values)) ?? 0)
    .filter((count) => count > 0)
  if (owing.length === 0) return []
  return [t('rollout.review.apologies', { units: owing.length, count: owing.reduce((sum, count) => sum + count, 0) })]
}
