import { compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import {
  addPlanAddress,
  changePlanAddress,
  communeAddress,
  planAddress,
  plansAddress,
  withdrawPlanAddress,
} from '../../addresses/programme.ts'
import type { Refusal } from '../../forms/form.ts'
import { alertElsewhere, formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { mayOpen } from '../../officials/page-access.ts'
import { definePage } from '../../pages/define-page.ts'
import { instantText } from '../../pages/instant-text.ts'
import { listPart } from '../../pages/list-part.ts'
import { view } from '../../views/view.ts'
import { askedPlan, type FoundPlan, keepsPlansOf, listOf, readPlans } from './asked-plan.ts'
import { newPlanForm, planForm, withdrawPlanForm } from './plan-form.ts'
import { concerns, type PlanStanding } from './plan-standing.ts'

export type PlansPage = ReturnType<typeof plansPage>
export type PlanPage = ReturnType<typeof planPage>

/** Plans by area, and waves; those that have slipped come first. */
export const plans = definePage({
  address: plansAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { locale, official, query } = asked
    const found = (await readPlans(asked)).plans.filter((one) => concerns(one, official.unit.id))
    const mayAdd = mayOpen(addPlanAddress.access, official.role)
    return view('rollout-plans', plansPage(locale, found, { ...official, mayAdd, page: query.page ?? 1, refused }))
  },
})

interface Around {
  readonly role: Parameters<typeof rolloutTabs>[1]
  readonly refused: Refusal | undefined
  readonly page: number
}

function plansPage(
  locale: Locale,
  found: readonly PlanStanding[],
  { role, refused, page, mayAdd }: Around & { readonly mayAdd: boolean },
) {
  const { t, language: lang } = locale
  return {
    title: t('programme.plans.title'),
    lead: t('programme.plans.lead'),
    tabs: rolloutTabs(locale, role, 'plans'),
    mapSwitch: null,
    ...listPart(
      found.map((one) => planLine(locale, one)),
      page,
      (page) => plansAddress({ page, lang }),
    ),
    form: mayAdd
      ? formView(locale, newPlanForm, {
          action: addPlanAddress({ lang }),
          submit: t('programme.plan.add'),
          stored: { kind: 'yearly', which: 'rest' },
          refused,
        })
      : null,
  }
}

/** One line for a plan, used in every list. */
function planLine(locale: Locale, { plan, unit, communes, recognised, progress }: PlanStanding) {
  const { t, language: lang } = locale
  const words = { recognised, communes: communes.length, target: Math.min(plan.target, communes.length) }
  return {
    name: plan.name,
    url: planAddress({ plan: plan.id, lang }),
    kind: t(`programme.plan.kind.${plan.kind}`),
    unit: unit ? unitLabel(unit, lang) : '',
    due: locale.date(plan.dueOn),
    isLate: progress?.state === 'slips',
    state: progress
      ? t(`programme.plan.state.${progress.state}`, { missing: progress.missing })
      : t('programme.plan.state.partly'),
    progress: t('programme.plan.progress', words),
  }
}

/** One plan: the state of each commune, and every version. */
export const plan = definePage({
  address: planAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const found = await askedPlan(asked)
    if (found === null) return null
    const { locale, official, query } = asked
    const mayChange = keepsPlansOf(official, found.current.unitId) && !found.current.isVoid
    return view('rollout-plan', planPage(locale, found, { ...official, mayChange, page: query.page ?? 1, refused }))
  },
})

function planPage(
  locale: Locale,
  { current, history, standing }: FoundPlan,
  { role, refused, page, mayChange }: Around & { readonly mayChange: boolean },
) {
  const { t, language: lang } = locale
  const { id, version, name, kind, target, dueOn } = current
  const said = planLine(locale, standing)
  const communes = standing.communes.toSorted((a, b) => compareVietnamese(a.unit.name, b.unit.name))
  const units = communes.map(({ unit }) => unit)
  const form = mayChange
    ? formView(locale, planForm, {
        action: changePlanAddress({ plan: id, lang }),
        submit: t('accounts.save'),
        stored: { version, name, kind, target, dueOn, which: 'listed', communes: listOf(units, lang) },
        refused,
      })
    : null
  const withdraw = mayChange
    ? formView(locale, withdrawPlanForm, {
        action: withdrawPlanAddress({ plan: id, lang }),
        submit: t('programme.plan.withdraw'),
        hint: t('programme.plan.withdraw-hint'),
        stored: { version },
        refused,
        prefix: 'withdraw-',
      })
    : null
  return {
    title: name,
    lead: [said.kind, said.unit, t('programme.plan.due', { day: said.due })].join(' · '),
    tabs: rolloutTabs(locale, role, 'plans'),
    mapSwitch: null,
    trail: [{ label: t('programme.plans.title'), url: plansAddress({ lang }) }],
    said,
    isVoid: current.isVoid,
    problem: alertElsewhere(locale, refused, [form, withdraw]),
    form,
    withdraw,
    ...listPart(
      communes.map(({ unit, isRecognised }) => ({
        name: unitLabel(unit, lang),
        url: isRecognised === null ? null : communeAddress({ slug: unitSlug(unit), lang }),
        state: t(`programme.plan.commune.${isRecognised === null ? 'unknown' : isRecognised ? 'recognised' : 'open'}`),
      })),
      page,
      (page) => planAddress({ plan: id, page, lang }),
    ),
    history: history.map((one) => ({
      at: instantText(one.recordedAt),
      by: one.recordedBy,
      name: one.isVoid ? '' : one.name,
      content: one.isVoid
        ? t('programme.plan.withdrawn')
        : [
            t('programme.plan.promise', { target: one.target, communes: one.communeIds.length }),
            t('programme.plan.due', { day: locale.date(one.dueOn) }),
          ].join(' · '),
    })),
  }
}

export const planPages = [plans, plan]
