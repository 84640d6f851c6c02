import { addPlan, addPlanVersion, type PlanFacts } from '@long-dan/database/dashboard'
import {
  addPlanAddress,
  changePlanAddress,
  planAddress,
  plansAddress,
  withdrawPlanAddress,
} from '../../addresses/programme.ts'
import type { Values } from '../../forms/form.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../../pages/define-action.ts'
import type { Standings } from '../standings/standings.ts'
import { communesListed, communesToPlan, ownPlan, readPlans } from './asked-plan.ts'
import { newPlanForm, planForm, withdrawPlanForm } from './plan-form.ts'
import { plan, plans } from './plans.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>
type Typed = Values<(typeof newPlanForm)['fields']>

const add = defineAction({
  address: addPlanAddress,
  form: newPlanForm,
  page: plans,
  async act(asked, typed) {
    const { deps, official, locale } = asked
    const unitId = official.unit.id
    // A list for which nothing was chosen would be lost, and the plan be about other communes.
    if (typed.communes !== '' && typed.which !== 'listed')
      return new Wrong({ which: locale.t('programme.plan.wrong.listed') })
    const facts = factsOf(asked, typed, unitId, (await readPlans(asked)).standings)
    if (facts instanceof Wrong) return facts
    const id = await readAs(deps.door, official, (scoped) => addPlan(scoped, official.accountId, unitId, facts))
    await record(asked, unitId, id)
    return new Elsewhere(planAddress({ plan: id, lang: locale.language }))
  },
})

const change = defineAction({
  address: changePlanAddress,
  about: ownPlan,
  form: planForm,
  page: plan,
  async act(asked, { version, ...typed }, { current, standings }) {
    const facts = factsOf(asked, typed, current.unitId, standings)
    if (facts instanceof Wrong) return facts
    return write(asked, { ...current, ...facts }, version)
  },
})

const withdraw = defineAction({
  address: withdrawPlanAddress,
  about: ownPlan,
  form: withdrawPlanForm,
  page: plan,
  act: (asked, { version }, { current }) => write(asked, { ...current, isVoid: true }, version),
})

async function write(asked: Asking, plan: Parameters<typeof addPlanVersion>[2], seen: number) {
  const { deps, official, locale } = asked
  const { language: lang } = locale
  const next = { ...plan, version: plan.version + 1 }
  const isAdded =
    plan.version === seen &&
    (await readAs(deps.door, official, (scoped) => addPlanVersion(scoped, official.accountId, next)))
  if (!isAdded) return overtaken(locale)
  await record(asked, plan.unitId, plan.id)
  return new Elsewhere(plan.isVoid ? plansAddress({ lang }) : planAddress({ plan: plan.id, lang }))
}

function factsOf(asked: Asking, typed: Typed, unitId: number, standings: Standings): PlanFacts | Wrong {
  const { t } = asked.locale
  const { name, kind, which, target, dueOn } = typed
  const among = communesToPlan(asked, standings, unitId)
  const chosen = among.filter(({ recognition }) => which === 'all' || !recognition.isRecognised)
  const listed =
    which === 'listed'
      ? communesListed(
          asked,
          among.map(({ unit }) => unit),
          typed.communes,
        )
      : { ok: true as const, value: chosen.map(({ unit }) => unit) }
  if (!listed.ok)
    return new Wrong({
      communes: t('programme.plan.wrong.commune', { line: String(listed.line), typed: listed.typed }),
    })
  const { length } = listed.value
  if (length === 0) return new Wrong({ [which === 'listed' ? 'communes' : 'which']: t('programme.plan.wrong.none') })
  if (target > length) return new Wrong({ target: t('programme.plan.wrong.target', { communes: length }) })
  return { name, kind, target, dueOn, communeIds: listed.value.map(({ id }) => id), isVoid: false }
}

function record({ deps, official }: Asking, unitId: number, id: string): Promise<void> {
  return recordAct(deps.door, official, { action: 'data-changed', unitId, subject: `rollout/plans/${id}` })
}

export const planActions = [add, change, withdraw]
