import {
  type AdministrativeUnit,
  compareVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import {
  type ModelState,
  modelStates,
  type PilotModel,
  type RecognitionLevel,
  recognitionLevels,
} from '@long-dan/rollout'
import { daysAfter } from '@long-dan/statistics'
import { importAddresses } from '../../addresses/imports.ts'
import { communeAddress, modelAddress, modelsAddress, newModelAddress } from '../../addresses/programme.ts'
import { listSwitch } from '../../navigation/map-switch.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { Role } from '../../officials/roles.ts'
import type { Link } from '../../pages/link.ts'
import { listPart } from '../../pages/list-part.ts'
import type { AskedPast } from '../past/asked-past.ts'

export interface RolloutQuestion {
  readonly locale: Locale
  readonly directory: UnitDirectory
  readonly today: string
}

export interface AskedModels {
  readonly state: ModelState | null
  readonly level: RecognitionLevel | null
  /** Only models of communes that have since been divided. */
  readonly divided: boolean
  /** Whether each model is listed under what its commune has become, rather than under the commune registered. */
  readonly isToday: boolean
  /** Starts at 1. */
  readonly page: number
  /** The register as of the end of a quarter; null for the present. */
  readonly past: AskedPast | null
}

export type ModelsPage = ReturnType<typeof modelsPage>

interface ModelRow {
  readonly url: string
  readonly name: string
  readonly district: string
  readonly level: string
  readonly state: ModelState
  readonly stateText: string
  readonly decision: string
  readonly decidedOn: string
  readonly isDivided: boolean
  /** What its commune has become, or what it was. */
  readonly other: Link | null
}

/**
 * The register as a list in order of names. As it was: under the registered commune, with what it has become. On today's map: under the
 * commune that contains it whole, with the registered name; models of divided communes stay as they were.
 */
export function modelsPage(question: RolloutQuestion, models: readonly PilotModel[], asked: AskedModels, role: Role) {
  const { locale, directory, today } = question
  const { t, language } = locale
  const { past } = asked
  const placed = models.flatMap((model) => {
    const unit = directory.byId(model.unitId)
    return unit ? [{ model, unit, present: directory.presentUnits(unit.id, today).unit }] : []
  })
  const rows = placed
    .filter(({ model }) => asked.state === null || model.state === asked.state)
    .filter(({ model }) => asked.level === null || model.level === asked.level)
    .filter(({ present }) => !asked.divided || present === null)
    .map((one) => rowOf(question, one, asked.isToday))
    .sort((a, b) => compareVietnamese(a.name, b.name) || compareVietnamese(a.other?.label ?? '', b.other?.label ?? ''))
  const map = asked.isToday ? ('today' as const) : undefined
  const { state, level } = asked
  const query = { state, level, divided: asked.divided ? ('yes' as const) : null, quarter: past?.quarter.code }
  const importModels = importAddresses['pilot-models'].upload
  return {
    title: t('rollout.models.title'),
    tabs: rolloutTabs(locale, role, 'models', map),
    mapSwitch: listSwitch(
      locale,
      asked.isToday,
      modelsAddress({ ...query, map, lang: language }),
      t('rollout.models.today', {
        communes: new Set(placed.flatMap(({ present }) => present?.id ?? [])).size,
        divided: placed.filter(({ present }) => present === null).length,
      }),
    ),
    lead: past ? t('rollout.models.as-of', { day: locale.date(daysAfter(past.quarter.end, -1)) }) : null,
    // This list without filters, and links to enter models for officials who may.
    url: modelsAddress({}),
    newUrl: mayOpen(newModelAddress.access, role) ? newModelAddress({ lang: language }) : null,
    importUrl: mayOpen(importModels.access, role) ? importModels({ lang: language }) : null,
    asked,
    kept: { quarter: past?.quarter.code, map },
    ...listPart(rows, asked.page, (page) => modelsAddress({ ...query, map, page, lang: language })),
    counted:
      models.length === 0
        ? t('rollout.models.none')
        : t('rollout.models.count', { shown: rows.length, all: models.length }),
    levels: recognitionLevels.map((code) => ({ code, label: t(`rollout.level.${code}`) })),
    states: modelStates.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
    otherHeading: t(asked.isToday ? 'rollout.model.before' : 'rollout.model.present'),
  }
}

interface PlacedModel {
  readonly model: PilotModel
  readonly unit: AdministrativeUnit
  /** Null for a divided commune. */
  readonly present: AdministrativeUnit | null
}

function rowOf(
  { locale, directory, today }: RolloutQuestion,
  { model, unit, present }: PlacedModel,
  isToday: boolean,
): ModelRow {
  const { t, language } = locale
  const shown = (isToday && present) || unit
  const other = isToday ? unit : present
  return {
    url: modelAddress({ id: model.id, map: isToday ? 'today' : undefined, lang: language }),
    name: unitLabel(shown, language),
    district: aboveName(directory, shown, language, shown === present ? today : undefined),
    level: t(`rollout.level.${model.level}`),
    state: model.state,
    stateText: t(`rollout.state.${model.state}`),
    decision: model.decisionNumber ?? '',
    decidedOn: model.decidedOn ? locale.date(model.decidedOn) : '',
    isDivided: present === null,
    other:
      other && unitLabel(other, language) !== unitLabel(shown, language)
        ? { label: unitLabel(other, language), url: communeAddress({ slug: unitSlug(other), lang: language }) }
        : null,
  }
}

/** The district or area above a commune while it existed. */
export function aboveName(
  directory: UnitDirectory,
  unit: AdministrativeUnit,
  language: Locale['language'],
  day?: string,
): string {
  const above = unitAbove(directory, unit, day)
  return above ? unitLabel(above, language) : ''
}

/** The unit above on one day; without a day the last one in the unit's whole time. */
export function unitAbove(directory: UnitDirectory, unit: AdministrativeUnit, day?: string): AdministrativeUnit | null {
  const [from, toExclusive] = day ? [day, daysAfter(day, 1)] : [unit.validFrom, unit.validTo ?? '9999-12-31']
  const above = directory.breadcrumb(unit.id, from, toExclusive).at(-2)
  return above && above.level !== 'province' ? above : null
}
