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
import type { Role } from '../access/roles.ts'
import { communeAddress, modelAddress, modelsAddress } from './addresses.ts'
import { keeperOf } from './keeper.ts'
import { rolloutTabs } from './rollout-tabs.ts'

export interface RolloutQuestion {
  readonly locale: Locale
  readonly directory: UnitDirectory
  readonly today: string
}

export interface AskedModels {
  readonly state: ModelState | null
  readonly level: RecognitionLevel | null
  /** Only those of communes that were divided since. */
  readonly divided: boolean
}

export function askedModels(query: unknown): AskedModels {
  const { state, level, divided } = query as Readonly<Record<string, unknown>>
  return {
    state: modelStates.find((known) => known === state) ?? null,
    level: recognitionLevels.find((known) => known === level) ?? null,
    divided: divided === 'yes',
  }
}

/** The register as a list, in the order of names; each model with what its commune has become. */
export function modelsPage(
  { locale, directory, today }: RolloutQuestion,
  models: readonly PilotModel[],
  asked: AskedModels,
  role: Role,
) {
  const { t, language } = locale
  const rows = models
    .filter(({ state }) => asked.state === null || state === asked.state)
    .filter(({ level }) => asked.level === null || level === asked.level)
    .flatMap((model) => {
      const unit = directory.byId(model.unitId)
      if (unit === undefined) return []
      const present = directory.presentUnits(unit.id, today).unit
      if (asked.divided && present !== null) return []
      return [
        {
          url: modelAddress(language, model.id),
          name: unitLabel(unit, language),
          district: aboveName(directory, unit, language),
          level: t(`rollout.level.${model.level}`),
          state: model.state,
          stateText: t(`rollout.state.${model.state}`),
          decision: model.decisionNumber ?? '',
          decidedOn: model.decidedOn ? locale.date(model.decidedOn) : '',
          present: present === null ? null : present.id === unit.id ? undefined : unitLabel(present, language),
          presentUrl: present ? communeAddress(language, unitSlug(present)) : null,
        },
      ]
    })
    .sort((a, b) => compareVietnamese(a.name, b.name))
  return {
    title: t('rollout.models.title'),
    tabs: rolloutTabs(locale, role, 'models'),
    mayEnter: keeperOf(role) !== null,
    asked,
    rows,
    counted: t('rollout.models.count', { shown: rows.length, all: models.length }),
    levels: recognitionLevels.map((code) => ({ code, label: t(`rollout.level.${code}`) })),
    states: modelStates.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
    everything: modelsAddress(language),
  }
}

/** The district or area of a commune, as it was while it lasted. */
export function aboveName(directory: UnitDirectory, unit: AdministrativeUnit, language: Locale['language']): string {
  const above = unitAbove(directory, unit)
  return above ? unitLabel(above, language) : ''
}

export function unitAbove(directory: UnitDirectory, unit: AdministrativeUnit): AdministrativeUnit | null {
  const above = directory.breadcrumb(unit.id, unit.validFrom, unit.validTo ?? '9999-12-31').at(-2)
  return above && above.level !== 'province' ? above : null
}
