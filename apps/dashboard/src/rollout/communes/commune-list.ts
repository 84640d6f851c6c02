import { compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { callsText } from '@long-dan/results'
import { disagrees } from '@long-dan/rollout'
import { type CommuneList, communeAddress, communeLists, communesAddress } from '../../addresses/programme.ts'
import { gradeLegend } from '../../evidence/grades.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { listPart } from '../../pages/list-part.ts'
import { shareText } from '../../wording/share-text.ts'
import { type AskedPast, pastQuery, pastSwitch } from '../past/asked-past.ts'
import { movementText } from '../standings/movement-text.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'
import { reasonsOf } from '../standings/reasons.ts'
import type { Standing } from '../standings/standing.ts'
import type { Standings } from '../standings/standings.ts'

const isOnList: Readonly<Record<CommuneList, (standing: Standing) => boolean>> = {
  all: () => true,
  successful: ({ result }: Standing) => result.isSuccessful,
  'not-successful': ({ result }: Standing) => !result.isSuccessful,
  recognised: ({ recognition }: Standing) => recognition.isRecognised,
  'not-recognised': ({ recognition }: Standing) => !recognition.isRecognised,
  'missed-verdict': missed('verdict'),
  'missed-pledge': missed('pledge'),
  'missed-apology': missed('apology'),
  met_confident: (standing: Standing) => standing.verdict === 'met_confident',
  met_uncertain: (standing: Standing) => standing.verdict === 'met_uncertain',
  not_met: (standing: Standing) => standing.verdict === 'not_met',
  insufficient_n: (standing: Standing) => standing.verdict === 'insufficient_n',
  higher: ({ movement }: Standing) => movement?.conclusion === 'higher',
  lower: ({ movement }: Standing) => movement?.conclusion === 'lower',
  silent: ({ isSilent }: Standing) => isSilent,
  disagrees: ({ comparison }: Standing) => comparison !== null && disagrees(comparison),
  'late-without-apology': ({ lateWithoutApology }: Standing) => (lateWithoutApology ?? 0) > 0,
  'no-report': ({ report }: Standing) => report === null,
}

function missed(code: 'verdict' | 'pledge' | 'apology') {
  return ({ result }: Standing) =>
    result.conditions.some((condition) => condition.code === code && condition.outcome !== 'holds')
}

/** A commune with its reasons takes a third of a phone's screen. */
const communesOnPage = 15

export interface AskedCommunes {
  readonly show: CommuneList
  /** Slug of an area. */
  readonly area: string | null
  /** Null for the present. */
  readonly past: AskedPast | null
  /** Starts at 1. */
  readonly page: number
}

export function communesIn({ communes }: Pick<Standings, 'communes'>, show: CommuneList, area: string | null = null) {
  return communes.filter((standing) => isOnList[show](standing) && (area === null || standing.areaSlug === area))
}

export type CommunesPage = ReturnType<typeof communeListPage>

/** Communes with their result under the rule, which conditions fail and by how much, in order of names. */
export function communeListPage(
  locale: Locale,
  standings: Standings,
  grades: ProgrammeGrades,
  asked: AskedCommunes,
  role: Role,
) {
  const { t, language } = locale
  const areas = [
    ...new Map(standings.communes.flatMap(({ area }) => (area ? [[unitSlug(area), unitLabel(area, language)]] : []))),
  ]
  const chosen = communesIn(standings, asked.show, asked.area)
  const address = (page: string | null) =>
    communesAddress({ show: asked.show, area: asked.area, page, ...pastQuery(asked.past), lang: language })
  const inOrder = chosen.toSorted((a, b) => compareVietnamese(a.unit.name, b.unit.name))
  const part = listPart(inOrder, asked.page, address, communesOnPage)
  const rows = part.rows.map((standing) => ({ ...communeRow(locale, standing), grade: grades.ofVerdict(standing) }))
  return {
    title: t('rollout.communes.title'),
    tabs: rolloutTabs(locale, role, 'communes'),
    asked,
    mapSwitch: pastSwitch(locale, asked.past, address(null)),
    kept: pastQuery(asked.past),
    counted: t('rollout.communes.count', { shown: chosen.length, all: standings.communes.length }),
    lead: asked.past ? t('rollout.as-of', { day: locale.date(standings.day) }) : null,
    lists: communeLists.map((code) => ({ code, label: t(`rollout.show.${code}`) })),
    // Area labels by slug.
    areas: areas.sort(([, a], [, b]) => compareVietnamese(a, b)),
    ...part,
    rows,
    grades: gradeLegend(locale, rows),
  }
}

function communeRow(locale: Locale, standing: Standing) {
  const { t, language } = locale
  const { unit, area, result, count, movement, comparison } = standing
  const surveyed = comparison && shareText(locale, comparison.surveyed)
  return {
    url: communeAddress({ slug: unitSlug(unit), lang: language }),
    name: unitLabel(unit, language),
    area: area ? unitLabel(area, language) : '',
    isSuccessful: result.isSuccessful,
    resultText: t(result.isSuccessful ? 'rollout.successful' : 'rollout.not-successful'),
    // Why it is not successful.
    reasons: reasonsOf(locale, result).map(({ text }) => text),
    share: shareText(locale, count),
    calls: callsText(locale, standing.calls, standing.official)?.card ?? null,
    verdict: standing.verdict,
    verdictWord: t(`verdict.${standing.verdict}.word`),
    notes: [
      ...(movement && movement.conclusion !== 'no_clear_difference'
        ? [t(`rollout.moved.${movement.conclusion}`, movementText(locale, movement))]
        : []),
      ...(standing.isSilent ? [t('rollout.is-silent')] : []),
      ...(comparison && disagrees(comparison) && surveyed
        ? [
            t('rollout.disagrees', {
              reported: locale.percent(comparison.reported.tenths),
              ...surveyed,
            }) +
              (comparison.isPossible === false
                ? ` ${t('rollout.impossible', { base: comparison.reported.base ?? 0 })}`
                : ''),
          ]
        : []),
      ...((standing.lateWithoutApology ?? 0) > 0
        ? [t('rollout.late-without-apology', { count: standing.lateWithoutApology ?? 0 })]
        : []),
    ],
  }
}
