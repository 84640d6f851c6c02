import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ModelVersion } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type ModelKeeper, type PilotModel, recognitionLevels, statesAfter } from '@long-dan/rollout'
import { communeAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { Link, Option, Tab } from '../../pages/link.ts'
import { type ModelField, type ModelFieldProblem, modelFields } from './model-draft.ts'
import { aboveName, type RolloutQuestion } from './models-page.ts'

type Version = PilotModel & ModelVersion

interface Surroundings {
  readonly keeper: ModelKeeper | null
  readonly mayUndo: boolean
  readonly typed: FormBody
  readonly wrong: readonly ModelFieldProblem[]
  readonly refused: 'taken' | undefined
  readonly role: Role
  readonly map: 'today' | undefined
}

/** What the forms of a model share. */
export interface ModelFields {
  readonly typed: Readonly<Partial<Record<ModelField, string>>>
  readonly problems: Readonly<Partial<Record<ModelField, string>>>
  readonly levels: readonly Option[]
  readonly states: readonly Option[]
}

export interface ModelPage extends ModelFields {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly district: string
  readonly model: Pick<Version, 'id' | 'version' | 'isVoid'>
  readonly facts: readonly Fact[]
  readonly became: readonly Link[]
  readonly isDivided: boolean
  readonly mayChange: boolean
  readonly mayUndo: boolean
  readonly refused: string | null
  readonly history: readonly Readonly<Record<'at' | 'by' | 'act' | 'facts', string>>[]
}

interface Fact {
  readonly label: string
  readonly value: string
}

/** One model: what holds, the form to change it, and every version with who and when. `history` is not empty, newest first. */
export function modelPage(
  { locale, directory, today }: RolloutQuestion,
  history: readonly Version[],
  { keeper, mayUndo, typed, wrong, refused, role, map }: Surroundings,
): ModelPage {
  const { t, language } = locale
  const [model] = history
  if (model === undefined) throw new RangeError('A page of a model needs a version')
  const unit = directory.byId(model.unitId)
  const present = directory.presentUnits(model.unitId, today)
  const states = keeper === null || model.isVoid ? [] : statesAfter(model.state, keeper)
  return {
    title: unit ? unitLabel(unit, language) : `#${model.id}`,
    tabs: rolloutTabs(locale, role, 'models', map),
    district: unit ? aboveName(directory, unit, language) : '',
    model,
    facts: factsOf(locale, model),
    became:
      present.unit?.id === model.unitId
        ? []
        : present.receivers.map((row) => ({
            label: unitLabel(row, language),
            url: communeAddress({ slug: unitSlug(row), lang: language }),
          })),
    isDivided: present.unit === null,
    mayChange: states.length > 0,
    mayUndo,
    typed: { ...Object.fromEntries(modelFields.map((field) => [field, model[field] ?? ''])), ...typed },
    problems: Object.fromEntries(wrong.map(({ field, code }) => [field, t(`rollout.model.wrong.${code}`)])),
    refused: refused ? t('rollout.taken') : null,
    levels: recognitionLevels.map((code) => ({ code, label: t(`rollout.level.${code}`) })),
    states: states.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
    history: history.map((version) => ({
      at: instantText(version.recordedAt),
      by: version.recordedBy ?? t('rollout.by-demo'),
      act: t(`rollout.act.${version.isVoid ? 'voided' : (version.act as 'changed')}`),
      facts: factsOf(locale, version)
        .map(({ label, value }) => `${label}: ${value}`)
        .join(' · '),
    })),
  }
}

function factsOf(locale: Locale, model: PilotModel): readonly Fact[] {
  const { t } = locale
  const day = (value: string | null) => (value === null ? '' : locale.date(value))
  return [
    { label: t('rollout.model.state'), value: t(`rollout.state.${model.state}`) },
    { label: t('rollout.model.level'), value: t(`rollout.level.${model.level}`) },
    { label: t('rollout.model.decisionNumber'), value: model.decisionNumber ?? '' },
    { label: t('rollout.model.decidedOn'), value: day(model.decidedOn) },
    { label: t('rollout.model.startedOn'), value: day(model.startedOn) },
    { label: t('rollout.model.withdrawnOn'), value: day(model.withdrawnOn) },
    { label: t('rollout.model.note'), value: model.note ?? '' },
  ].filter(({ value }) => value !== '')
}
