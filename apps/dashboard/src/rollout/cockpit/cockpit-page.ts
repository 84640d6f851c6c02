import { unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { callsText, periodText } from '@long-dan/results'
import { periodOf, type Verdict } from '@long-dan/statistics'
import { gradeRuleAddress } from '../../addresses/integrity.ts'
import { type CommuneList, cockpitAddress, communesAddress, crosswalkAddress } from '../../addresses/programme.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { communesIn } from '../communes/commune-list.ts'
import { pastQuery, pastSwitch } from '../past/asked-past.ts'
import { programmeRule } from '../rule/rule-text.ts'
import {
  type CoverageFigures,
  coverageFigures,
  paceQuarters,
  shareOfCommunes,
  targetSentences,
} from '../standings/coverage-figures.ts'
import { movementBreaks } from '../standings/movement-breaks.ts'
import type { Standings } from '../standings/standings.ts'
import { weakestCriteria } from '../standings/weakest-criteria.ts'
import { areaTiles } from './area-tiles.ts'
import { choroplethOf } from './choropleth.ts'
import { deedsOf, filesOf } from './cockpit-files.ts'
import type { CockpitQuestion } from './cockpit-question.ts'
import { coverageChart } from './coverage-chart.ts'
import { firstSteps } from './first-steps.ts'
import { modelTable } from './model-counts.ts'
import { moversOf } from './movers.ts'
import { planLines } from './plan-lines.ts'
import { timeSteps } from './time-steps.ts'

const verdicts: readonly Verdict[] = ['met_confident', 'met_uncertain', 'not_met', 'insufficient_n']

export type CockpitPage = ReturnType<typeof cockpitPage>

/** The programme at a glance; each figure leads to the list behind it. */
export function cockpitPage(question: CockpitQuestion, standings: Standings) {
  const { locale, role, past, province, map } = question
  const { t, language } = locale
  const { home, communes, models, quarter, whole } = standings
  const coverage = coverageFigures(standings, province.programme.targets)
  const listed = (show: CommuneList) => ({
    count: communesIn(standings, show).length,
    url: communesAddress({ show, ...pastQuery(past), lang: language }),
  })
  const line = (show: CommuneList) => ({ label: t(`rollout.show.${show}`), verdict: null, ...listed(show) })
  return {
    title: t('rollout.cockpit.title'),
    lead: t('rollout.cockpit.lead', {
      unit: unitLabel(home, language),
      communes: communes.length,
      day: locale.date(standings.day),
    }),
    tabs: rolloutTabs(locale, role, 'cockpit'),
    mapSwitch: pastSwitch(locale, past, cockpitAddress({ ...pastQuery(past), lang: language })),
    isEmpty: communes.length === 0,
    ...timeSteps(question),
    pastNote: past
      ? t('rollout.review.as-of', { day: locale.date(standings.day), made: locale.date(question.today) })
      : null,
    // What to do first, as long as there are no models.
    start: models.length === 0 ? firstSteps(question, standings) : null,
    headline: {
      percent: shareOfCommunes(locale, coverage.successful, coverage.communes),
      sentence: t('rollout.cockpit.successful', { successful: coverage.successful, communes: coverage.communes }),
      url: listed('successful').url,
      recognised: t('rollout.cockpit.recognised', {
        recognised: coverage.recognised,
        communes: coverage.communes,
        percent: shareOfCommunes(locale, coverage.recognised, coverage.communes),
      }),
      recognisedUrl: listed('recognised').url,
      rule: programmeRule(locale, standings),
    },
    // A promise of the province does not bind each single area.
    targets: home.level === 'province' ? coverage.targets.map((target) => targetLine(locale, target)) : [],
    chart: home.level === 'province' && coverage.targets.length > 0 ? coverageChart(locale, coverage) : null,
    chartCaption: t('rollout.chart.caption', { counted: t(`rollout.target.counted.${standings.rule.carryOver}`) }),
    assumptions: t('rollout.target.assumptions', {
      quarters: paceQuarters,
      added: coverage.pace.reduce((sum, added) => sum + added, 0),
      batch: Math.round((coverage.targets.at(-1)?.forecast?.batch ?? 1) * 10) / 10,
    }),
    past: coverage.past.map(({ quarter: period, added, covered }) => ({
      label: periodText(locale, period),
      added,
      covered,
      percent: shareOfCommunes(locale, covered, coverage.communes),
    })),
    missed: (['not-recognised', 'missed-verdict', 'missed-pledge', 'missed-apology'] as const).map(line),
    calls: callsText(locale, whole.calls, whole.official),
    plans: planLines(question, home),
    verdicts: verdicts.map((verdict) => ({ verdict, label: t(`verdict.${verdict}.word`), ...listed(verdict) })),
    models: modelTable(locale, standings, past),
    movers: {
      none: (['higher', 'lower'] as const).every((show) => listed(show).count === 0)
        ? t('rollout.review.no-movement')
        : null,
      note: [
        t('rollout.cockpit.movers-note', { quarter: periodText(locale, quarter) }),
        ...movementBreaks(locale, standings),
      ].join(' '),
      higher: moversOf(question, standings, 'higher'),
      lower: moversOf(question, standings, 'lower'),
    },
    attention: (['silent', 'disagrees', 'late-without-apology', 'no-report'] as const).map(line),
    quarterText: periodText(locale, quarter),
    weakest: { ...weakestCriteria(locale, standings, home), grade: question.grades.of(home, [quarter]) },
    gradeRuleUrl: gradeRuleAddress({ lang: language }),
    areas: areaTiles(question, standings),
    // There are outlines for today's communes only.
    map: map && (past === null || past.map === 'today') ? choroplethOf(locale, map, communes) : null,
    files: filesOf(question, standings),
    crosswalk: { label: t('programme.crosswalk.title'), url: crosswalkAddress({ lang: language }) },
    deeds: home.level === 'province' ? deedsOf(question) : [],
  }
}

function targetLine(locale: Locale, target: CoverageFigures['targets'][number]) {
  const { hasRunOut, target: promised } = target.way
  return {
    sentences: targetSentences(locale, target),
    // The result by the rule, from the evidence of that day.
    byRuleUrl: hasRunOut
      ? cockpitAddress({ quarter: periodOf('quarter', promised.by).code, lang: locale.language })
      : null,
  }
}
