import { type AreaEdit, compareVietnamese, type Day, type UnitLevel, unitLabel } from '@long-dan/administrative-units'
import { listUnitChanges } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { areasAddress } from '../addresses/units.ts'
import type { FormBody } from '../forms/form-body.ts'
import { readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { announcedUnits } from './announced-units.ts'
import type { DraftProblem } from './area-draft.ts'
import { type AreaBlock, areaBlocks } from './area-page.ts'
import { type ChangeLine, changeLines } from './change-list.ts'

export interface AreasPage {
  readonly title: string
  readonly day: Day
  readonly blocks: readonly AreaBlock[]
  readonly changes: readonly ChangeLine[]
  readonly mayChange: boolean
  readonly forms: readonly AreaForm[]
  readonly communes: readonly UnitOption[]
  readonly areas: readonly UnitOption[]
  readonly typed: TypedArea
  readonly today: Day
  readonly problem: string | null
}

/** A change and what its form asks for. */
interface AreaForm {
  readonly act: AreaEdit['act']
  readonly label: string
  readonly hasCommune: boolean
  readonly hasArea: boolean
  readonly hasName: boolean
}

interface UnitOption {
  readonly id: number
  readonly label: string
}

type TypedArea = Readonly<Partial<Record<'act' | 'commune' | 'area' | 'name' | 'reason', string>>> & {
  readonly from: Day
}

interface Typed {
  readonly body: FormBody
  readonly problem: DraftProblem
}

const areaForms = [
  { act: 'move', hasCommune: true, hasArea: true, hasName: false },
  { act: 'create', hasCommune: false, hasArea: false, hasName: true },
  { act: 'rename', hasCommune: false, hasArea: true, hasName: true },
  { act: 'close', hasCommune: false, hasArea: true, hasName: false },
] as const

/** Areas by date: who is in which, and what changes. */
export const areas = definePage({
  address: areasAddress,
  menu: { label: 'areas.title' },
  async answer({ deps, locale, official, query }, _reply, typed?: Typed) {
    const { t, language } = locale
    const today = deps.today()
    const { day = today } = query
    const { units, changes } = await readAs(
      deps.door,
      official,
      async (door) => ({ units: await announcedUnits(deps.door)(door), changes: await listUnitChanges(door) }),
      'snapshot',
    )
    // Earlier days are in what is known today; a later one is shown with what is announced for it.
    const known = [day, today].toSorted()[1] ?? today
    const directory = units.on(known)
    const mayChange = official.role === 'administrator'
    const options = (level: UnitLevel) =>
      (mayChange ? directory.units : [])
        .filter((unit) => unit.validTo === null && unit.level === level)
        .map((unit) => ({ id: unit.id, label: unitLabel(unit, language) }))
        .sort((a, b) => compareVietnamese(a.label, b.label))
    const body = typed?.body ?? {}
    return view('areas', {
      title: t('areas.title'),
      day,
      blocks: areaBlocks(locale, directory, units, day),
      changes: changeLines(
        locale,
        changes.filter(({ kind }) => kind === 'area'),
        today,
      ),
      mayChange,
      forms: areaForms.map((form) => ({ ...form, label: t(`areas.${form.act}`) })),
      communes: options('commune'),
      areas: options('area'),
      typed: { ...body, from: body.from ?? periodOf('quarter', periodOf('quarter', today).end).start },
      today,
      problem: typed ? t(`areas.problem.${typed.problem}`) : null,
    })
  },
})
