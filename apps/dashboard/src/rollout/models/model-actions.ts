import type { ModelVersion } from '@long-dan/database/dashboard'
import { type ModelFacts, type ModelState, modelProblems, type PilotModel } from '@long-dan/rollout'
import {
  changeModelAddress,
  enterModelAddress,
  modelAddress,
  modelsAddress,
  undoModelAddress,
} from '../../addresses/programme.ts'
import type { Problems } from '../../forms/form.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { keeperOf, modelProblemText } from '../../officials/programme-keepers.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { findCommune } from './find-commune.ts'
import { factsIn, modelFieldOf, modelForm, newModelForm, undoModelForm } from './model-form.ts'
import { change, enter, mayUndo, readHistoryOf, undo } from './model-store.ts'
import { model, newModel } from './pages.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

const enterSome = defineAction({
  address: enterModelAddress,
  form: newModelForm,
  page: newModel,
  async act(asked, { unit: typed, ...others }) {
    const { deps, official, locale } = asked
    const { t, language: lang } = locale
    const facts = factsIn(others)
    const wrong = problemsIn(asked, facts, null)
    const day = facts.decidedOn ?? facts.startedOn ?? deps.today()
    const found = findCommune(deps.reference.current().directory, typed, official.reach.includes, day)
    if (!found.ok) {
      const unit = [t(`rollout.model.wrong.${found.error}`), found.choices.join(' · ')].join(' ').trim()
      return new Wrong({ unit, ...wrong })
    }
    if (Object.keys(wrong).length > 0) return new Wrong(wrong)
    const entered = await readAs(deps.door, official, (scoped) => enter(scoped, official, found.value, facts))
    if (!entered.ok) return new Wrong({ unit: t('rollout.model.wrong.open-model') })
    await record(asked, found.value.id, entered.value)
    return new Elsewhere(modelAddress({ id: entered.value, lang }))
  },
})

const changeOne = defineAction({
  address: changeModelAddress,
  about: historyOf,
  form: modelForm,
  page: model,
  async act(asked, { version, ...others }, { current }) {
    const facts = factsIn(others)
    const wrong = problemsIn(asked, facts, current.state)
    if (Object.keys(wrong).length > 0) return new Wrong(wrong)
    const isSeen = current.version === version
    if (!isSeen || !(await change(asked.deps, asked.official, current, facts)).ok) return taken(asked)
    await record(asked, current.unitId, current.id)
    return new Elsewhere(modelAddress({ id: current.id, lang: asked.locale.language }))
  },
})

const undoOne = defineAction({
  address: undoModelAddress,
  async about(asked: AskedAbout<'id'>) {
    const found = await historyOf(asked)
    return found && mayUndo(found.history, keeperOf(asked.official)) ? found : null
  },
  form: undoModelForm,
  page: model,
  async act(asked, { version }, { current, history }) {
    const isSeen = current.version === version
    if (!isSeen || !(await undo(asked.deps, asked.official, history)).ok) return taken(asked)
    await record(asked, current.unitId, current.id)
    const { language: lang } = asked.locale
    return new Elsewhere(history.length === 1 ? modelsAddress({ lang }) : modelAddress({ id: current.id, lang }))
  },
})

interface Found {
  readonly current: PilotModel & ModelVersion
  readonly history: readonly (PilotModel & ModelVersion)[]
}

async function historyOf({ deps, official, path }: AskedAbout<'id'>): Promise<Found | null> {
  const history = await readHistoryOf(deps.door, official, path.id)
  const [current] = history
  return current ? { current, history } : null
}

function problemsIn({ deps, official, locale }: Asking, facts: ModelFacts, before: ModelState | null): Problems {
  const found = modelProblems(facts, before, keeperOf(official) ?? 'proposes', deps.today())
  return Object.fromEntries(found.map((code) => [modelFieldOf[code], modelProblemText(locale, official, code)]))
}

function taken({ locale }: Asking): Wrong {
  return new Wrong({ '': locale.t('rollout.taken') })
}

function record({ deps, official }: Asking, unitId: number, id: number): Promise<void> {
  return recordAct(deps.door, official, { action: 'data-changed', unitId, subject: `rollout/models/${id}` })
}

/** What is done to the register of models: enter, change, undo. Nothing is overwritten; each change is a version. */
export const modelActions = [enterSome, changeOne, undoOne]
