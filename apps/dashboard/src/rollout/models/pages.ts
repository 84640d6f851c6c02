import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { daysAfter } from '@long-dan/results'
import { modelStates, type PilotModel, recognitionLevels, statesAfter } from '@long-dan/rollout'
import { modelAddress, modelsAddress, newModelAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { readAs } from '../../officials/official.ts'
import { keeperOf } from '../../officials/programme-keepers.ts'
import { Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import type { Tab } from '../../pages/link.ts'
import { view } from '../../views/view.ts'
import { askedPast } from '../past/asked-past.ts'
import { communesToChoose } from './find-commune.ts'
import type { ModelFieldProblem } from './model-draft.ts'
import { type ModelFields, modelPage } from './model-page.ts'
import { mayUndo, readHistoryOf, readModels, readModelsAsOf } from './model-store.ts'
import { modelsPage } from './models-page.ts'

/** The register of models. */
const models = definePage({
  address: modelsAddress,
  async answer({ deps, locale, official, query }) {
    const past = askedPast(query, deps.today())
    if (query.quarter && past === null) return new Refused('quarter')
    const { state = null, level = null } = query
    const asked = { state, level, divided: query.divided !== undefined, isToday: query.map !== undefined, past }
    const asOf = past?.quarter.end
    const found = await readAs(deps.door, official, (scoped) =>
      asOf === undefined ? readModels(scoped) : readModelsAsOf(scoped, asOf),
    )
    // As it was, a commune had become what it was on that day.
    const today = asOf === undefined || asked.isToday ? deps.today() : daysAfter(asOf, -1)
    const question = { locale, directory: deps.reference.current().directory, today }
    return view('rollout-models', modelsPage(question, found, asked, official.role))
  },
})

export interface NewModelPage extends ModelFields {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly typedUnit: string
  readonly unitProblem: string | null
  /** Label of a commune by its slug. */
  readonly units: readonly (readonly [string, string])[]
}

interface TypedNew {
  readonly body: FormBody
  readonly wrong: readonly ModelFieldProblem[]
  readonly unit?: { readonly code: 'unknown' | 'several' | 'open-model'; readonly choices: readonly string[] }
}

export const newModel = definePage({
  address: newModelAddress,
  answer({ deps, locale, official }, _reply, typed?: TypedNew) {
    const { t, language } = locale
    const { role, reach } = official
    const { body, wrong, unit } = typed ?? { body: {}, wrong: [] }
    const states: readonly PilotModel['state'][] = statesAfter(null, keeperOf(role) ?? 'proposes')
    const communes = communesToChoose(deps.reference.current().directory, reach.includes)
    return view('rollout-model-new', {
      title: t('rollout.model.new'),
      tabs: rolloutTabs(locale, role, 'models'),
      typed: { level: recognitionLevels.at(-1) ?? '', state: modelStates[0], ...body },
      typedUnit: body.unit ?? '',
      problems: Object.fromEntries(wrong.map(({ field, code }) => [field, t(`rollout.model.wrong.${code}`)])),
      unitProblem: unit
        ? [t(`rollout.model.wrong.${unit.code}`), ...(unit.choices.length > 0 ? [unit.choices.join(' · ')] : [])].join(
            ' ',
          )
        : null,
      levels: recognitionLevels.map((code) => ({ code, label: t(`rollout.level.${code}`) })),
      states: states.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
      units: communes.map((row) => [unitSlug(row), unitLabel(row, language)] as const),
    })
  },
})

interface Typed {
  readonly body: FormBody
  readonly wrong: readonly ModelFieldProblem[]
  readonly refused?: 'taken'
}

/** One model with every version. */
export const model = definePage({
  address: modelAddress,
  async answer({ deps, locale, official, path, query }, _reply, typed?: Typed) {
    const history = await readHistoryOf(deps.door, official, path.id)
    if (history.length === 0) return null
    const { role } = official
    const keeper = keeperOf(role)
    const question = { locale, directory: deps.reference.current().directory, today: deps.today() }
    const around = { keeper, mayUndo: mayUndo(history, keeper), role, map: query.map }
    const { body, wrong, refused } = typed ?? { body: {}, wrong: [] }
    return view('rollout-model', modelPage(question, history, { ...around, typed: body, wrong, refused }))
  },
})

export const modelPages = [models, newModel, model]
