import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  addPublicationEvent,
  type DashboardDoor,
  latestFreezes,
  type NewPublicationEvent,
  publicationEvents,
  publishedFigures,
  withdrawnByDecision,
} from '@long-dan/database/dashboard'
import { changePublicationAddress, publicationsAddress } from '../addresses/integrity.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { notYet } from '../pages/not-yet.ts'
import { decide } from '../signing/decide.ts'
import { publicationForm } from './publication-forms.ts'
import { changeText, unitMeant } from './publication-words.ts'
import { publications } from './publications.ts'

type Typed = Extract<ReturnType<typeof publicationForm.read>, { readonly ok: true }>['value']
type Proposed = Extract<Typed, { readonly act: 'proposed' }>
type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

const changePublication = defineAction({
  address: changePublicationAddress,
  form: publicationForm,
  page: publications,
  async act(asked, typed, _, reply) {
    const { deps, official, locale } = asked
    const { t, language: lang } = locale
    if (typed.act !== 'taken-back' && !official.decides) return notYet(locale)
    let words: readonly string[] = []
    const decision = {
      words: () => words,
      after: t(`publications.after.${typed.act}`),
      async write(scoped: DashboardDoor) {
        const event = await eventFrom(asked, scoped, typed)
        if (event instanceof Wrong) return event
        const rows = await addPublicationEvent(scoped, event)
        if (!rows) return new Wrong({ '': t('publications.wrong.moved-on') }, 409)
        words = await wordsOf(asked, scoped, event)
        return { rows, value: typed.act }
      },
    }
    const outcome = await decide(asked, decision, reply)
    if (typeof outcome !== 'string') return outcome
    await recordAct(deps.door, official, { action: 'data-changed', subject: `publications ${outcome}` })
    return new Elsewhere(publicationsAddress({ lang }))
  },
})

async function eventFrom(asked: Asking, scoped: DashboardDoor, typed: Typed): Promise<NewPublicationEvent | Wrong> {
  const { accountId, role } = asked.official
  if (typed.act === 'proposed') return proposalFrom(asked, scoped, typed)
  return { act: typed.act, proposalId: BigInt(typed.proposal), accountId, role }
}

async function proposalFrom(
  { deps, official, locale: { t } }: Asking,
  scoped: DashboardDoor,
  { change, period, unit: name, reason }: Proposed,
): Promise<NewPublicationEvent | Wrong> {
  const { accountId, role } = official
  const common = { act: 'proposed', change, periodCode: period, reason, accountId, role } as const
  const freeze = (await latestFreezes(scoped)).find(({ periodCode }) => periodCode === period)
  if (!freeze) return new Wrong({ period: t('form.wrong.value') })
  if (change === 'recount') {
    if (!/^\d{4}-\d{2}$/u.test(period)) return new Wrong({ period: t('publications.wrong.month') })
    return name === '' ? { ...common, unitId: null } : new Wrong({ unit: t('publications.wrong.unit-not') })
  }
  if (name === '') return new Wrong({ unit: t('publications.wrong.unit-needed') })
  const { units } = deps.reference.current().directory
  const candidates = await unitsToChange(scoped, units, change, period)
  const unit = unitMeant(candidates, name)
  if (!unit)
    return new Wrong({ unit: t(`publications.wrong.${change === 'withdraw' ? 'not-shown' : 'not-withdrawn'}`) })
  return { ...common, unitId: unit.id }
}

/** Units whose figure in the period can be withdrawn, or shown again. */
async function unitsToChange(
  scoped: DashboardDoor,
  units: readonly AdministrativeUnit[],
  change: 'withdraw' | 'restore',
  periodCode: string,
): Promise<readonly AdministrativeUnit[]> {
  const question = { unitIds: units.map(({ id }) => id), periodCodes: [periodCode] }
  const figures =
    change === 'withdraw'
      ? await publishedFigures(scoped, question)
      : (await withdrawnByDecision(scoped)).filter((each) => each.periodCode === periodCode)
  const ids = new Set(figures.map(({ unitId }) => unitId))
  return units.filter(({ id }) => ids.has(id))
}

/** The decision in words, as the official reads it before signing. */
async function wordsOf(
  { deps, locale }: Asking,
  scoped: DashboardDoor,
  event: NewPublicationEvent,
): Promise<readonly string[]> {
  const { directory } = deps.reference.current()
  const proposal =
    event.act === 'proposed' ? event : (await publicationEvents(scoped)).find(({ id }) => id === event.proposalId)
  if (!proposal) return []
  return [
    `${locale.t(`publications.act.${event.act}`)}: ${changeText(locale, directory, proposal)}`,
    locale.t('review.reason', { reason: proposal.reason ?? '' }),
  ]
}

/** Decisions of two people about publications. */
export const publicationActions = [changePublication]
