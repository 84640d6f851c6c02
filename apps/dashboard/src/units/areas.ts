import {
  compareVietnamese,
  type Day,
  type UnitDirectory,
  type UnitLevel,
  unitLabel,
} from '@long-dan/administrative-units'
import { listUnitChanges } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { areasAddress, previewAreasAddress } from '../addresses/units.ts'
import type { FieldOption } from '../forms/fields.ts'
import type { Fields, Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { readAs } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { ByYear } from '../pages/by-year.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { announcedUnits } from './announced-units.ts'
import { areaForms } from './area-form.ts'
import { type AreaBlock, areaBlocks } from './area-page.ts'
import { type ChangeLine, changeLines } from './change-list.ts'

export interface AreasPage {
  readonly title: string
  readonly day: Day
  /** First day on which there are areas. */
  readonly firstDay: Day | null
  readonly blocks: readonly AreaBlock[]
  readonly changes: ByYear<ChangeLine>
  readonly url: string
  /** Forms for changes, for officials who may make them. */
  readonly forms: readonly { readonly label: string; readonly form: FormView }[]
}

/** Areas by date: their members, and what will change. */
export const areas = definePage({
  address: areasAddress,
  menu: { label: 'areas.title' },
  async answer({ deps, locale, official, query }, _reply, refused?: Refusal) {
    const { t, language } = locale
    const today = deps.today()
    const { day = today } = query
    const { units, changes } = await readAs(
      deps.door,
      official,
      async (door) => ({ units: await announcedUnits(deps.door)(door), changes: await listUnitChanges(door) }),
      'snapshot',
    )
    // A past day is shown as known today, a future one with what is announced for it.
    const known = [day, today].toSorted()[1] ?? today
    const directory = units.on(known)
    const options = (level: UnitLevel) =>
      directory.units
        .filter((unit) => unit.validTo === null && unit.level === level)
        .map((unit) => ({ code: String(unit.id), label: unitLabel(unit, language) }))
        .sort((a, b) => compareVietnamese(a.label, b.label))
        .map(({ code, label }) => ({ code, label: () => label }))
    const from = periodOf('quarter', periodOf('quarter', today).end).start
    const formOf = (act: keyof typeof areaForms, offered: readonly FieldOption[]) =>
      formView<Fields>(locale, areaForms[act], {
        act,
        action: previewAreasAddress({ lang: language }),
        submit: t('areas.look'),
        prefix: `${act}-`,
        stored: { from },
        options: { commune: [{ code: '', label: () => '' }, ...options('commune')], area: offered },
        refused,
      })
    const none: FieldOption = { code: '', label: 'areas.to-none' }
    const forms = (['move', 'create', 'rename', 'close'] as const).map((act) => ({
      label: t(`areas.${act}`),
      form: formOf(act, [...(act === 'move' ? [none] : []), ...options('area')]),
    }))
    return view('areas', {
      title: t('areas.title'),
      day,
      firstDay: firstDayOf(directory),
      blocks: areaBlocks(locale, directory, units, deps.reference.current().province, day),
      changes: changeLines(locale, changes, { kind: 'area', today, official }),
      url: areasAddress({}),
      forms: mayOpen(previewAreasAddress.access, official.role) ? forms : [],
    })
  },
})

function firstDayOf({ units }: UnitDirectory): Day | null {
  return units.flatMap(({ level, validFrom }) => (level === 'area' ? [validFrom] : [])).sort()[0] ?? null
}
