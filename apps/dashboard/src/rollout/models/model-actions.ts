import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor, ModelVersion } from '@long-dan/database/dashboard'
import { type ModelFacts, type ModelState, modelProblems, type PilotModel } from '@long-dan/rollout'
import type { FastifyReply } from 'fastify'
import {
  changeModelAddress,
  communeAddress,
  enterModelAddress,
  modelAddress,
  modelsAddress,
  undoModelAddress,
} from '../../addresses/programme.ts'
import type { Problems } from '../../forms/form.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { keeperOf, modelProblemText } from '../../officials/programme-keepers.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../../pages/define-action.ts'
import { decide } from '../../signing/decide.ts'
import { findCommune } from './find-commune.ts'
import { factsIn, modelFieldOf, modelForm, newModelForm, undoModelForm } from './model-form.ts'
import { modelFacts } from './model-page.ts'
import { change, enter, mayUndo, readHistoryOf, undo } from './model-store.ts'
import { model, newModel } from './pages.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale' | 'request'>

const enterSome = defineAction({
  address: enterModelAddress,
  form: newModelForm,
  page: newModel,
  async act(asked, { unit: typed, ...others }, _, reply) {
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
    const write = (scoped: DashboardDoor) => enter(scoped, official, found.value, facts)
    const entered = await keep(asked, { unitId: found.value.id, act: 'entered', facts, write }, reply)
    return typeof entered === 'number' ? new Elsewhere(modelAddress({ id: entered, lang })) : entered
  },
})

const changeOne = defineAction({
  address: changeModelAddress,
  about: historyOf,
  form: modelForm,
  page: model,
  async act(asked, { version, ...others }, { current }, reply) {
    const facts = factsIn(others)
    const wrong = problemsIn(asked, facts, current.state)
    if (Object.keys(wrong).length > 0) return new Wrong(wrong)
    if (current.version !== version) return overtaken(asked.locale)
    const { id, unitId } = current
    const write = (scoped: DashboardDoor) => change(scoped, asked.official, current, facts)
    const changed = await keep(asked, { unitId, act: 'changed', facts, write }, reply)
    return typeof changed === 'number' ? new Elsewhere(modelAddress({ id, lang: asked.locale.language })) : changed
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
  async act(asked, { version }, { current, history }, reply) {
    if (current.version !== version) return overtaken(asked.locale)
    const { language: lang } = asked.locale
    const { id, unitId } = current
    const write = (scoped: DashboardDoor) => undo(scoped, asked.official, history)
    const undone = await keep(asked, { unitId, act: 'undone', facts: history[1] ?? current, write }, reply)
    if (typeof undone !== 'number') return undone
    return new Elsewhere(history.length === 1 ? modelsAddress({ lang }) : modelAddress({ id, lang }))
  },
})

interface Found {
  readonly current: PilotModel & ModelVersion
  readonly history: readonly [PilotModel & ModelVersion, ...(PilotModel & ModelVersion)[]]
}

async function historyOf({ deps, official, path }: AskedAbout<'id'>): Promise<Found | null> {
  const [current, ...before] = await readHistoryOf(deps.door, official, path.id)
  return current ? { current, history: [current, ...before] } : null
}

function problemsIn({ deps, official, locale }: Asking, facts: ModelFacts, before: ModelState | null): Problems {
  const found = modelProblems(facts, before, keeperOf(official) ?? 'proposes', deps.today())
  return Object.fromEntries(found.map((code) => [modelFieldOf[code], modelProblemText(locale, official, code)]))
}

interface Kept {
  readonly unitId: number
  readonly act: 'entered' | 'changed' | 'undone'
  readonly facts: ModelFacts
  readonly write: (scoped: DashboardDoor) => ReturnType<typeof enter>
}

/** Writes the model, with a signature when it is a decision; returns the model's number. */
async function keep(asked: Asking, { unitId, act, facts, write }: Kept, reply: FastifyReply) {
  const { deps, official, locale } = asked
  const { t, language } = locale
  const unit = deps.reference.current().directory.byId(unitId)
  const name = unit ? unitLabel(unit, language) : ''
  const decision = {
    after: t('rollout.model.after'),
    evidence: unit
      ? {
          label: t('rollout.model.evidence', { unit: name }),
          url: communeAddress({ slug: unitSlug(unit), lang: language }),
        }
      : null,
    words: () => [
      t(`rollout.model.decides.${decisionIn(act, facts)}`, { unit: name }),
      ...modelFacts(locale, facts).map(({ label, value }) => `${label}: ${value}`),
    ],
    async write(scoped: DashboardDoor) {
      const written = await write(scoped)
      if (written === 'taken') return overtaken(asked.locale)
      return written === 'open-model' ? new Wrong({ unit: t('rollout.model.wrong.open-model') }) : written
    },
  }
  const id = await decide(asked, decision, reply)
  if (typeof id === 'number')
    await recordAct(deps.door, official, { action: 'data-changed', unitId, subject: `rollout/models/${id}` })
  return id
}

/** What somebody decides who writes these facts. */
function decisionIn(act: Kept['act'], { state }: ModelFacts) {
  if (act === 'undone') return act
  return state === 'recognised' || state === 'withdrawn' ? state : act
}

/** Changes to the register of models: enter, change, undo. Nothing is overwritten; each change is a new version. */
export const modelActions = [enterSome, changeOne, undoOne]
