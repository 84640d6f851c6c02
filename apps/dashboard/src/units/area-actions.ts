import {
  type AreaEditProblem,
  type ChangeSet,
  planAreaEdit,
  type UnitFacts,
  unitLabel,
} from '@long-dan/administrative-units'
import { applyUnitChange, readUnitFacts } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { applyAreasAddress, areasAddress, previewAreasAddress } from '../addresses/units.ts'
import type { Fields } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { view } from '../views/view.ts'
import { areaEdit, areaFieldOf, areaForm, areaForms } from './area-form.ts'
import { areas } from './areas.ts'

export interface AreaPreviewPage {
  readonly title: string
  /** What will change, one sentence each. */
  readonly lines: readonly string[]
  /** Sent again to apply it. */
  readonly form: FormView
  readonly back: string
}

const preview = defineAction({
  address: previewAreasAddress,
  form: areaForm,
  page: areas,
  async act({ deps, official, locale }, typed) {
    const facts = await readAs(deps.door, official, readUnitFacts)
    const planned = planAreaEdit(facts, areaEdit(typed), typed.from, deps.today())
    if (!planned.ok) return wrong(locale, planned.error)
    const { t, language: lang } = locale
    const { act, ...stored } = typed
    const action = applyAreasAddress({ lang })
    return view('area-preview', {
      title: t('areas.preview'),
      lines: linesOf(locale, facts, planned.value),
      form: formView<Fields>(locale, areaForms[act], { action, act, stored, submit: t('areas.apply') }),
      back: areasAddress({ lang }),
    })
  },
})

const apply = defineAction({
  address: applyAreasAddress,
  form: areaForm,
  page: areas,
  async act({ deps, official, locale }, typed) {
    const made = { kind: 'area', resolution: null, accountId: official.accountId } as const
    const applied = await readAs(deps.door, official, (door) =>
      applyUnitChange(door, made, (facts) => {
        const planned = planAreaEdit(facts, areaEdit(typed), typed.from, deps.today())
        return planned.ok ? { ok: true, value: { changes: planned.value } } : planned
      }),
    )
    if (!applied.ok) return wrong(locale, applied.error)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `areas ${applied.id}` })
    await deps.reference.refresh()
    return new Elsewhere(areasAddress({ day: typed.from, lang: locale.language }))
  },
})

function wrong({ t }: Locale, problem: AreaEditProblem): Wrong {
  return new Wrong({ [areaFieldOf[problem]]: t(`areas.problem.${problem}`) })
}

/** The effect of the change, one sentence per commune and area. */
function linesOf(locale: Locale, facts: UnitFacts, changes: ChangeSet): readonly string[] {
  const { t, language } = locale
  const units = new Map([...facts.units, ...changes.unitsAdded].map((unit) => [unit.id, unit]))
  const name = (id: number) => {
    const unit = units.get(id)
    return unit ? unitLabel(unit, language) : ''
  }
  const date = locale.date(changes.effectiveOn)
  const areaOf = (communeId: number, validFrom: string) =>
    facts.areaMembers.find((one) => one.communeId === communeId && one.validFrom === validFrom)?.areaId ?? 0
  return [
    ...changes.unitsEnded.map((id) => t('areas.will.end', { area: name(id), date })),
    ...changes.unitsAdded.map(({ id }) => t('areas.will.open', { area: name(id), date })),
    ...changes.membersEnded.map(({ communeId, validFrom }) =>
      t('areas.will.leave', { unit: name(communeId), area: name(areaOf(communeId, validFrom)), date }),
    ),
    ...changes.membersAdded.map(({ communeId, areaId }) =>
      t('areas.will.join', { unit: name(communeId), area: name(areaId), date }),
    ),
    ...(changes.membersAdded.length + changes.membersEnded.length > 0 ? [t('areas.will.readers')] : []),
  ]
}

/** Changes to areas, with a preview. */
export const areaActions = [preview, apply]
