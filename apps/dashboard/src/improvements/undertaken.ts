import { inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Improvement } from '@long-dan/database/dashboard'
import { improvementAddress, improvementsAddress } from '../addresses/improvements.ts'
import type { Asked } from '../pages/asked.ts'
import type { Option } from '../pages/link.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { itemText } from './effect.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** An improvement on one line: what, who, by when, its state. */
export type UndertakenLine = ReturnType<typeof undertakenLine>

export function undertakenLine(asked: Pick<Asking, 'deps' | 'locale'>, improvement: Improvement) {
  const { deps, locale } = asked
  const { t, language } = locale
  const { directory, deskById } = deps.reference.current()
  const { id, unitId, state, what, who, dueOn, deskIds, reason, recordedOn, item, tag } = improvement
  const unit = directory.byId(unitId)
  const isOpen = state === 'received' || state === 'doing'
  const isOverdue = isOpen && dueOn < deps.today()
  const due = isOverdue
    ? t('improvements.overdue', { date: locale.date(dueOn) })
    : t('improvements.due-on', { date: locale.date(dueOn) })
  return {
    url: improvementAddress({ improvement: id, lang: language }),
    what,
    who,
    unit: unit ? unitLabel(unit, language) : '',
    unitUrl: improvementsAddress({ slug: unit ? unitSlug(unit) : '', lang: language }),
    desks: deskIds.map((each) => deskById(each)?.code ?? ''),
    state,
    stateText: t(`improvements.state.${state}`),
    isOverdue,
    due: state === 'done' ? t('improvements.done-on', { date: locale.date(recordedOn) }) : due,
    reason,
    item: itemText(asked, item),
    tag: tag === null ? '' : t(`remarks.tag.${tag as 'waiting'}`),
  }
}

/** Present communes of the unit within reach; empty when it is out of reach or no longer exists. */
export function communesNow({ deps, official }: Asking, slug: string) {
  const { directory } = deps.reference.current()
  const rows = rowsInReach(directory, official, slug)
  const today = deps.today()
  return communesIn(directory, rows).filter((commune) => inForceOn(commune, today) && official.reach.includes(commune))
}

/** Questions that can measure an improvement: those that desks ask today. */
export function itemsToChoose({ deps, locale }: Pick<Asking, 'deps' | 'locale'>): readonly Option[] {
  const { items } = deps.reference.current().questionnaires.on(deps.today())
  return items.map((code) => ({ code, label: itemText({ deps, locale }, code) }))
}

/** A commune's open desks by code. */
export function desksOf({ deps }: Pick<Asking, 'deps'>, unitId: number) {
  const today = deps.today()
  return deps.reference
    .current()
    .desks.filter(
      ({ closedOn, assignments }) =>
        closedOn === null &&
        assignments.some(
          (one) => one.unitId === unitId && one.validFrom <= today && (one.validTo === null || one.validTo > today),
        ),
    )
}
