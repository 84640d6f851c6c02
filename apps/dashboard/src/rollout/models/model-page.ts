import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ModelVersion } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type ModelFacts, type ModelKeeper, type PilotModel, statesAfter } from '@long-dan/rollout'
import { changeModelAddress, communeAddress, undoModelAddress } from '../../addresses/programme.ts'
import type { Refusal } from '../../forms/form.ts'
import { alertElsewhere, formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { CannotSign } from '../../signing/signing-keys.ts'
import { modelForm, undoModelForm } from './model-form.ts'
import { aboveName, type RolloutQuestion } from './models-page.ts'

type Version = PilotModel & ModelVersion

interface Surroundings {
  readonly keeper: ModelKeeper | null
  readonly mayUndo: boolean
  readonly refused: Refusal | undefined
  /** The key with which a version was signed, in words. */
  readonly signedOf: (id: number, version: number) => string
  readonly role: Role
  readonly map: 'today' | undefined
}

export type ModelPage = ReturnType<typeof modelPage> & { readonly cannotSign: CannotSign | null }

interface Fact {
  readonly label: string
  readonly value: string
}

/** One model: its current state, the form to change it, and every version with author and time. `history` is newest first and not empty. */
export function modelPage(
  { locale, directory, today }: RolloutQuestion,
  history: readonly Version[],
  { keeper, mayUndo, refused, role, map, signedOf }: Surroundings,
) {
  const { t, language } = locale
  const [model] = history
  if (model === undefined) throw new RangeError('A page of a model needs a version')
  const unit = directory.byId(model.unitId)
  const present = directory.presentUnits(model.unitId, today)
  const states = keeper === null || model.isVoid ? [] : statesAfter(model.state, keeper)
  const { id, version } = model
  const form =
    states.length === 0
      ? null
      : formView(locale, modelForm, {
          action: changeModelAddress({ id, lang: language }),
          submit: t('accounts.save'),
          stored: storedOf(model),
          options: { state: states.map((code) => ({ code, label: `rollout.state.${code}` as const })) },
          refused,
        })
  const undo = mayUndo
    ? formView(locale, undoModelForm, {
        action: undoModelAddress({ id, lang: language }),
        submit: t('rollout.undo'),
        hint: t('rollout.undo-hint'),
        stored: { version },
        refused,
      })
    : null
  return {
    title: t('rollout.model.title', { unit: unit ? unitLabel(unit, language) : `#${model.id}` }),
    tabs: rolloutTabs(locale, role, 'models', map),
    district: unit ? aboveName(directory, unit, language) : '',
    model,
    facts: modelFacts(locale, model),
    became:
      present.unit?.id === model.unitId
        ? []
        : present.receivers.map((row) => ({
            label: unitLabel(row, language),
            url: communeAddress({ slug: unitSlug(row), lang: language }),
          })),
    isDivided: present.unit === null,
    // Forms to change the model and to undo the last change; null when not possible.
    form,
    undo,
    // Error of a form that is no longer on the page.
    problem: alertElsewhere(locale, refused, [form, undo]),
    history: history.map((version) => ({
      at: instantText(version.recordedAt),
      by: version.recordedBy ?? t('rollout.by-demo'),
      signed: signedOf(version.id, version.version),
      act: t(`rollout.act.${version.isVoid ? 'voided' : (version.act as 'changed')}`),
      facts: modelFacts(locale, version)
        .map(({ label, value }) => `${label}: ${value}`)
        .join(' · '),
    })),
  }
}

export function modelFacts(locale: Locale, model: ModelFacts): readonly Fact[] {
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

function storedOf({ version, level, state, decisionNumber, decidedOn, startedOn, withdrawnOn, note }: Version) {
  return { version, level, state, decisionNumber, decidedOn, startedOn, withdrawnOn, note }
}
