import { randomUUID } from 'node:crypto'
import { type DashboardDoor, escalateRemark, type RemarkRow, settleRemark } from '@long-dan/database/dashboard'
import { escalateAddress, outcomeAddress, remarkAddress, remarksAddress } from '../addresses/remarks.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../pages/define-action.ts'
import { notYet } from '../pages/not-yet.ts'
import { findRemark, oneRemark, slugOfRemark } from './one-remark.ts'
import { escalateForm, outcomeForm } from './remark-form.ts'

type Asking = Pick<Asked, 'deps' | 'official'>

const escalate = defineAction({
  address: escalateAddress,
  about: remarkOf,
  form: escalateForm,
  page: oneRemark,
  async act(asked, { confirmed }, remark) {
    const { deps, locale } = asked
    if (!confirmed) return new Wrong({ confirmed: locale.t('remarks.wrong.unconfirmed') })
    const isDone = await change(asked, (scoped, who) => escalateRemark(scoped, who, remark.id))
    if (!isDone) return null
    await record(asked, remark, 'escalated')
    // From now on officials of the commune or area cannot see it.
    const slug = slugOfRemark(deps.reference.current(), remark)
    return new Elsewhere(remarksAddress({ slug, done: 'escalated', lang: locale.language }))
  },
})

const settle = defineAction({
  address: outcomeAddress,
  async about(asked: AskedAbout<'remark'>) {
    const remark = await remarkOf(asked)
    return remark === null || remark.route === 'desk' ? null : remark
  },
  form: outcomeForm,
  page: oneRemark,
  async act(asked, { seen, outcome, reason }, remark) {
    const { deps, locale, official } = asked
    if (!official.decides) return notYet(locale)
    if (reason === '' && outcome !== 'inspection') return new Wrong({ reason: locale.t('remarks.wrong.reason') })
    const settlement = { seen, outcome, reason: reason || null }
    const isDone = await change(asked, (scoped, who) => settleRemark(scoped, who, remark.id, settlement))
    if (!isDone) return overtaken(locale)
    await record(asked, remark, outcome)
    const { language: lang } = locale
    if (outcome !== 'desk') return new Elsewhere(remarkAddress({ remark: remark.id, lang }))
    // Once returned it waits for a batch; until then nobody sees it, not even the province.
    const slug = slugOfRemark(deps.reference.current(), remark)
    return new Elsewhere(remarksAddress({ slug, view: 'escalated', done: 'returned', lang }))
  },
})

async function remarkOf({ deps, official, path }: AskedAbout<'remark'>): Promise<RemarkRow | null> {
  return (await findRemark(deps.door, official, path.remark)) ?? null
}

function change<Value>(
  { deps, official }: Asking,
  work: (scoped: DashboardDoor, who: { readonly accountId: string; readonly act: string }) => Promise<Value>,
): Promise<Value> {
  const who = { accountId: official.accountId, act: randomUUID() }
  return readAs(deps.door, official, (scoped) => work(scoped, who))
}

function record({ deps, official }: Asking, { id, unitId }: RemarkRow, what: string): Promise<void> {
  return recordAct(deps.door, official, { action: 'remark-changed', subject: `remarks/${id} ${what}`, unitId })
}

/** Escalates a remark to the province, and records the province's decision. */
export const remarkActions = [escalate, settle]
