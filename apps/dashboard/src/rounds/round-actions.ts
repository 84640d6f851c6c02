import { randomUUID } from 'node:crypto'
import { inForceOn } from '@long-dan/administrative-units'
import { addRound, withdrawRound } from '@long-dan/database/dashboard'
import { addRoundAddress, roundAddress, roundsAddress, withdrawRoundAddress } from '../addresses/rounds.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { findRound, mayWithdraw } from './find-rounds.ts'
import { roundForm, withdrawRoundForm } from './round-form.ts'
import { roundPage } from './round-page.ts'
import { monthsToChoose, rounds } from './rounds.ts'

const longestRound = 12

const add = defineAction({
  address: addRoundAddress,
  about({ deps, official, path }) {
    const { directory } = deps.reference.current()
    const rows = rowsInReach(directory, official, path.slug)
    const today = deps.today()
    const communes = communesIn(directory, rows).filter(
      (commune) => inForceOn(commune, today) && official.reach.includes(commune),
    )
    const unit = rows.at(-1)
    return unit === undefined || communes.length === 0 ? null : { unit, communes }
  },
  form: roundForm,
  page: rounds,
  async act({ deps, locale, official, path }, { id, name, first, last, halfWidth, channels }, { unit, communes }) {
    const { t, language: lang } = locale
    const months = monthsToChoose(locale, deps.today()).map(({ code }) => code)
    const [from, to] = [months.indexOf(first), months.indexOf(last)]
    if (from < 0) return new Wrong({ first: t('rounds.wrong.months') })
    if (to < from || to - from >= longestRound) return new Wrong({ last: t('rounds.wrong.months') })
    if (channels.length === 0) return new Wrong({ channels: t('rounds.wrong.channels') })
    const draft = {
      id: id ?? randomUUID(),
      unitId: unit.id,
      communeIds: communes.map(({ id }) => id),
      name,
      firstMonth: `${first}-01`,
      lastMonth: `${last}-01`,
      halfWidth: Number(halfWidth),
      channels,
    }
    const round = await readAs(deps.door, official, (scoped) => addRound(scoped, official.accountId, draft))
    if (round.isNew)
      await recordAct(deps.door, official, {
        action: 'data-changed',
        subject: `units/${path.slug}/rounds ${first} ${last}`,
        unitId: unit.id,
      })
    return new Elsewhere(roundAddress({ slug: path.slug, round: round.id, lang }))
  },
})

const withdraw = defineAction({
  address: withdrawRoundAddress,
  async about(asked: AskedAbout<'slug' | 'round'>) {
    const found = await findRound(asked, asked.path.slug, asked.path.round)
    return found && mayWithdraw(asked, found.progress.round) ? found : null
  },
  form: withdrawRoundForm,
  page: roundPage,
  async act({ deps, locale, official, path }, _typed, { unit }) {
    const { slug, round } = path
    const isDone = await readAs(deps.door, official, (scoped) => withdrawRound(scoped, official.accountId, round))
    if (isDone)
      await recordAct(deps.door, official, {
        action: 'data-changed',
        subject: `units/${slug}/rounds/${round} withdrawn`,
        unitId: unit.id,
      })
    return new Elsewhere(roundsAddress({ slug, lang: locale.language }))
  },
})

export const roundActions = [add, withdraw]
