import { randomUUID } from 'node:crypto'
import { unitSlug } from '@long-dan/administrative-units'
import { addImprovement, addImprovementVersion, type Improvement, publishAnswer } from '@long-dan/database/dashboard'
import {
  addImprovementAddress,
  changeImprovementAddress,
  improvementAddress,
  publishImprovementAddress,
} from '../addresses/improvements.ts'
import type { Problems } from '../forms/form.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../pages/define-action.ts'
import { answerProblems } from '../remarks/answer-form.ts'
import { answerPreview, wasSeen } from '../remarks/answer-preview.ts'
import { answerable } from '../remarks/answers.ts'
import { periodCodeText } from '../remarks/month-text.ts'
import { improvementAnswerForm, improvementForm, newImprovementForm, taskProblems } from './improvement-form.ts'
import { newImprovement } from './new-improvement.ts'
import { findOne, oneImprovement } from './one-improvement.ts'
import { publicResult } from './public-result.ts'
import { communesNow, desksOf, itemsToChoose } from './undertaken.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

const add = defineAction({
  address: addImprovementAddress,
  about: (asked) => {
    const communes = communesNow(asked, asked.path.slug)
    return communes.length === 0 ? null : communes
  },
  form: newImprovementForm,
  page: newImprovement,
  async act(asked, typed, communes) {
    const { deps, official, locale } = asked
    const { t } = locale
    const unit = communes.find((commune) => unitSlug(commune) === typed.unit)
    if (unit === undefined) return new Wrong({ unit: t('improvements.wrong.unit') })
    const deskIds = deskIdsOf(asked, unit.id, typed.desks)
    const problems = {
      ...taskProblems(typed, locale),
      ...(itemsToChoose(asked).some(({ code }) => code === typed.item) ? {} : { item: t('improvements.wrong.item') }),
      ...(typed.dueOn < deps.today() ? { dueOn: t('improvements.wrong.due') } : {}),
      ...(deskIds === null ? { desks: t('improvements.wrong.desks') } : {}),
    }
    if (deskIds === null || Object.keys(problems).length > 0) return new Wrong(problems)
    const remarks = await answerable({ ...asked, query: {} }, typed.for ?? [])
    const remarkIds = remarks.filter(({ unitId }) => unitId === unit.id).map(({ id }) => id)
    const { item, tag, what, who, dueOn } = typed
    const draft = {
      unitId: unit.id,
      item,
      tag,
      remarkIds,
      state: 'received',
      what,
      who,
      dueOn,
      deskIds,
      reason: null,
    } as const
    const { id, isNew } = await readAs(deps.door, official, (scoped) =>
      addImprovement(scoped, official.accountId, draft),
    )
    if (isNew) await record(asked, { id, unitId: unit.id })
    return back(asked, id)
  },
})

const change = defineAction({
  address: changeImprovementAddress,
  about: foundImprovement,
  form: improvementForm,
  page: oneImprovement,
  async act(asked, typed, { improvement }) {
    const { deps, official, locale } = asked
    const { id, unitId } = improvement
    // Done is final, because the quarter used to measure the effect follows from that day.
    if (improvement.state === 'done') return overtaken(locale)
    const deskIds = deskIdsOf(asked, unitId, typed.desks)
    const problems = { ...taskProblems(typed, locale), ...stepProblems(asked, typed, improvement) }
    if (deskIds === null) return new Wrong({ ...problems, desks: locale.t('improvements.wrong.desks') })
    if (Object.keys(problems).length > 0) return new Wrong(problems)
    const { state, what, who, dueOn, reason } = typed
    const step = { id, unitId, version: typed.version + 1, state, what, who, dueOn, deskIds, reason: reason || null }
    const isAdded =
      typed.version === improvement.version &&
      (await readAs(deps.door, official, (scoped) => addImprovementVersion(scoped, official.accountId, step)))
    if (!isAdded) return overtaken(locale)
    await record(asked, improvement)
    return back(asked, id)
  },
})

const publish = defineAction({
  address: publishImprovementAddress,
  about: foundImprovement,
  form: improvementAnswerForm,
  page: oneImprovement,
  async act(asked, typed, { improvement, remarks }) {
    const { deps, official, locale } = asked
    const { id, unitId, version, state, remarkIds, beforeQuarter } = improvement
    const problems = answerProblems(typed, remarks, locale)
    if (Object.keys(problems).length > 0) return new Wrong(problems)
    // The published state must be the one the official saw.
    if (typed.version !== version) return overtaken(locale)
    const shown = {
      when: periodCodeText(locale, beforeQuarter),
      said: typed.said,
      done: typed.done,
      state,
      result: await publicResult(asked, improvement),
    }
    if (!wasSeen(shown, typed))
      return answerPreview(locale, improvementAnswerForm, shown, {
        action: publishImprovementAddress({ improvement: id, lang: locale.language }),
        stored: { version, confirmed: typed.confirmed },
      })
    const who = { accountId: official.accountId, act: randomUUID() }
    const { said, done } = typed
    const answer = { said, done, periodCode: beforeQuarter, unitId, remarkIds, improvementId: id }
    await readAs(deps.door, official, (scoped) => publishAnswer(scoped, who, answer))
    await recordAct(deps.door, official, { action: 'remark-changed', subject: `improvements/${id} published`, unitId })
    return back(asked, id)
  },
})

async function foundImprovement({ deps, official, path }: AskedAbout<'improvement'>) {
  return findOne(deps.door, official, path.improvement)
}

function deskIdsOf(asked: Asking, unitId: number, codes: readonly string[]): readonly number[] | null {
  const known = new Map(desksOf(asked, unitId).map(({ code, id }) => [code, id]))
  const ids = [...new Set(codes)].map((code) => known.get(code))
  return ids.every((id) => id !== undefined) ? ids : null
}

function stepProblems(
  { deps, locale }: Asking,
  typed: { readonly state: Improvement['state']; readonly dueOn: string; readonly reason: string },
  { state, dueOn }: Improvement,
): Problems {
  const { t } = locale
  const isBack = typed.state === 'received' && state !== 'received'
  const isPast = typed.dueOn !== dueOn && typed.dueOn < deps.today()
  return {
    ...(isBack ? { state: t('improvements.wrong.state') } : {}),
    ...(isPast ? { dueOn: t('improvements.wrong.due') } : {}),
    ...((typed.state === 'impossible') === (typed.reason === '') ? { reason: t('improvements.wrong.reason') } : {}),
  }
}

function record({ deps, official }: Asking, { id, unitId }: Pick<Improvement, 'id' | 'unitId'>): Promise<void> {
  return recordAct(deps.door, official, { action: 'data-changed', unitId, subject: `improvements/${id}` })
}

function back({ locale }: Asking, id: string): Elsewhere {
  return new Elsewhere(improvementAddress({ improvement: id, lang: locale.language }))
}

/** Improvements are started, updated, and published. */
export const improvementActions = [add, change, publish]
