import {
  type AdministrativeUnit,
  inForceDuring,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import { addressIn, type Locale } from '@long-dan/i18n'
import { callsText, periodText } from '@long-dan/results'
import { carryModels, type PilotModel } from '@long-dan/rollout'
import { daysAfter, type Period, periodOf } from '@long-dan/statistics'
import { gradeRuleAddress } from '../../addresses/integrity.ts'
import { communeAddress, communesAddress, modelAddress, reportAddress, ruleAddress } from '../../addresses/programme.ts'
import { unitAddress } from '../../addresses/results.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { shareText } from '../../wording/share-text.ts'
import { verdictText } from '../../wording/verdict.ts'
import type { RolloutQuestion } from '../models/models-page.ts'
import { programmeRule, quartersNote } from '../rule/rule-text.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'
import { reasonOf } from '../standings/reasons.ts'
import type { Standing } from '../standings/standing.ts'
import { mapIn, type Standings } from '../standings/standings.ts'
import { wordsAndDeeds } from '../standings/words-and-deeds.ts'

export type CommunePage = ReturnType<typeof communePage>

export type PastCommunePage = ReturnType<typeof pastCommunePage>

export interface ModelLine {
  readonly url: string
  readonly name: string
  readonly state: PilotModel['state']
  readonly stateText: string
  readonly level: string
  readonly decision: string
}

/** One commune under the rule: result, reasons, the models it carries on, ballots in the window, words beside deeds. */
export function communePage(
  {
    locale,
    directory,
    standings,
    grades,
    role,
  }: {
    readonly locale: Locale
    readonly directory: UnitDirectory
    readonly standings: Standings
    readonly grades: ProgrammeGrades
    readonly role: Role
  },
  standing: Standing,
) {
  const { t, language } = locale
  const { unit, area, result, count, recognition, comparison } = standing
  const surveyed = comparison && shareText(locale, comparison.surveyed)
  const slug = unitSlug(unit)
  // Slug under the name it had then.
  const reportSlug = ({ start, end }: Period) =>
    unitSlug(sameUnitRows(directory, [unit]).find((row) => inForceDuring(row, start, end)) ?? unit)
  return {
    title: t('rollout.commune.title', { unit: unitLabel(unit, language) }),
    tabs: rolloutTabs(locale, role, role === 'commune-official' ? null : 'communes'),
    trail:
      area && role !== 'commune-official'
        ? [{ label: unitLabel(area, language), url: communesAddress({ area: unitSlug(area), lang: language }) }]
        : [],
    fileUrl: addressIn(language, `/rollout/communes/${slug}/file.pdf`),
    isSuccessful: result.isSuccessful,
    resultText: t(result.isSuccessful ? 'rollout.successful' : 'rollout.not-successful'),
    conditions: result.conditions.map((condition) => ({
      ...reasonOf(locale, condition),
      name: t(`rollout.condition.${condition.code}`),
      outcomeText: t(`rollout.outcome.${condition.outcome}`),
    })),
    rule: programmeRule(locale, standings),
    quartersNote: quartersNote(locale, standings.rule),
    ruleUrl: ruleAddress({ lang: language }),
    share: shareText(locale, count),
    grade: grades.ofVerdict(standing),
    gradeRuleUrl: gradeRuleAddress({ lang: language }),
    verdict: verdictText(locale, standing.official),
    calls: callsText(locale, standing.calls, standing.official),
    quarters: standing.quarters.map(({ quarter, count: shown }) => ({
      label: periodText(locale, quarter),
      // Part of the rule's window.
      share: shown === null ? null : shareText(locale, shown),
      isHidden: shown === null,
      grade: shown === null ? null : grades.of(unit, [quarter]),
      url: unitAddress({ slug, lang: language, period: quarter.code, map: mapIn(standings, quarter) }),
      reportUrl: reportAddress({ slug: reportSlug(quarter), quarter: quarter.code, lang: language }),
    })),
    models: recognition.models.map(({ model, unit: of }) => modelLine(locale, model, of)),
    parts:
      recognition.parts > 0
        ? t('rollout.commune.parts', { parts: recognition.parts, recognised: recognition.recognisedParts })
        : null,
    dividedParts: directory
      .predecessors(unit.id)
      .filter(({ extent }) => extent === 'part')
      .flatMap(({ predecessorId }) => {
        const part = directory.byId(predecessorId)
        return part ? [unitLabel(part, language)] : []
      }),
    deeds: wordsAndDeeds(locale, standings, standing),
    quarterText: periodText(locale, standings.quarter),
    comparison:
      comparison && surveyed
        ? {
            figures: t('rollout.comparison.figures', {
              reported: locale.percent(comparison.reported.tenths),
              ...surveyed,
            }),
            sentence: t(`reported.${comparison.position}`),
            impossible:
              comparison.isPossible === false
                ? t('rollout.impossible-long', {
                    percent: locale.percent(comparison.reported.tenths),
                    base: comparison.reported.base ?? 0,
                    smallest: comparison.smallestBase,
                  })
                : null,
          }
        : null,
  }
}

/** A former commune: its models, and where they count now. */
export function pastCommunePage(
  { locale, directory, today }: RolloutQuestion,
  unit: AdministrativeUnit,
  models: readonly PilotModel[],
  role: Role,
) {
  const { t, language } = locale
  const present = directory.presentUnits(unit.id, today)
  const lastDay = unit.validTo === null ? today : daysAfter(unit.validTo, -1)
  const lastQuarter = periodOf('quarter', lastDay)
  return {
    title: unitLabel(unit, language),
    tabs: rolloutTabs(locale, role, null),
    ended: t('rollout.commune.ended', { day: locale.date(unit.validTo ?? today) }),
    isDivided: present.unit === null,
    became: present.receivers.map((row) => ({
      label: unitLabel(row, language),
      url: communeAddress({ slug: unitSlug(row), lang: language }),
    })),
    // Its own models, and those it was carrying on when it ended.
    models: carryModels(directory, models, lastDay)
      .ofCommune(unit.id)
      .map(({ model, unit: of }) => modelLine(locale, model, of)),
    reportLabel: t('rollout.commune.last-report', { quarter: periodText(locale, lastQuarter) }),
    reportUrl: reportAddress({ slug: unitSlug(unit), quarter: lastQuarter.code, lang: language }),
  }
}

function modelLine(locale: Locale, model: PilotModel, unit: AdministrativeUnit): ModelLine {
  return {
    url: modelAddress({ id: model.id, lang: locale.language }),
    name: unitLabel(unit, locale.language),
    state: model.state,
    stateText: locale.t(`rollout.state.${model.state}`),
    level: locale.t(`rollout.level.${model.level}`),
    decision: [model.decisionNumber, model.decidedOn ? locale.date(model.decidedOn) : null]
      .filter((text) => text !== null)
      .join(' · '),
  }
}
