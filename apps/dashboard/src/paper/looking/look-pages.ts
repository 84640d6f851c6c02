import { addPaperEntry, looksAllowed } from '@long-dan/database/dashboard'
import { cutPicture } from '@long-dan/paper-reading'
import { lookAtPaperAddress, paperBatchAddress, paperPictureAddress } from '../../addresses/desks.ts'
import type { Form, Refusal } from '../../forms/form.ts'
import { type Sent, sentIn, typedIn } from '../../forms/sent.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction } from '../../pages/define-action.ts'
import { definePage } from '../../pages/define-page.ts'
import { type PageAnswers, sealAnswers } from '../../scans/seal-answers.ts'
import { view } from '../../views/view.ts'
import { type BatchPath, inRoom, stateOf } from '../batches/batch-in-room.ts'
import { changeBatch } from '../batches/change-batch.ts'
import { blank } from '../batches/row-marks.ts'
import { lookForm } from './look-form.ts'
import { lookPage } from './look-page.ts'
import { lookRows } from './look-rows.ts'
import { tallyRows } from './tally-rows.ts'
import { turnNamed } from './turns.ts'

type Looking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** Pages waiting for a look that the official may take; null when there is no such look for them. */
async function looksOf(asked: Looking, path: BatchPath & { readonly turn: string }) {
  const turn = turnNamed(path.turn)
  const of = turn && (await inRoom(asked, path))
  if (turn === undefined || !of) return null
  const { state, layouts, version } = await stateOf(asked, of)
  if (!state.may.has(turn.look)) return null
  const waiting = state.needed
    .filter(({ needs }) => needs.look === turn.look)
    .flatMap((one) => {
      const layout = layouts.find(({ page }) => page === one.page.page)
      return layout === undefined
        ? []
        : [
            {
              ...one,
              rows:
                of.batch.rowsOfSheet === null
                  ? lookRows(asked.locale, version, layout, one.needs.questions)
                  : tallyRows(asked.locale, version, one.needs.questions),
            },
          ]
    })
  const isAllRead = state.pages.length > 0 && state.scans.every(({ isRead }) => isRead)
  return { ...of, turn, waiting, isAllRead }
}

type Looks = NonNullable<Awaited<ReturnType<typeof looksOf>>>

function sentPage({ waiting }: Looks, sent: Sent): Looks['waiting'][number] | undefined {
  return waiting.find(
    ({ page: { sheet, page } }) => String(sheet) === typedIn(sent, 'sheet') && String(page) === typedIn(sent, 'page'),
  )
}

const look = definePage({
  address: lookAtPaperAddress,
  async answer(asked, reply, refused?: Refusal) {
    const { locale, path } = asked
    const of = await looksOf(asked, path)
    if (of === null) return null
    const { desk, batch, waiting, turn, isAllRead } = of
    const next = (refused && sentPage(of, refused.sent)) ?? waiting[0]
    const place = { code: desk.code, batch: batch.code, lang: locale.language }
    if (next === undefined) return new Elsewhere(paperBatchAddress({ ...place, ...(isAllRead && { done: 'looked' }) }))
    reply.header('cache-control', 'no-store')
    return view(
      'paper-look',
      lookPage({
        ...next,
        locale,
        desk,
        batch,
        turn: turn.turn,
        left: waiting.length,
        notice: asked.query.done,
        refused,
      }),
    )
  },
})

/** Accepts nothing, for a page that somebody else has looked at meanwhile. */
const nothing: Form<Readonly<Record<string, unknown>>> = { fields: {}, acts: {}, read: () => ({ ok: true, value: {} }) }

const enter = defineAction({
  address: lookAtPaperAddress,
  async about(asked) {
    const of = await looksOf(asked, asked.path)
    return of && { ...of, asked: sentPage(of, sentIn(asked.request.body)) }
  },
  form: ({ asked }): Form<Readonly<Record<string, unknown>>> =>
    asked === undefined ? nothing : lookForm(asked.rows, asked.needs.remark),
  page: look,
  async act({ deps, official, locale }, value, { asked, batch, desk, room, turn }) {
    const { code } = batch
    const onward = (done?: 'entered-before') =>
      new Elsewhere(lookAtPaperAddress({ code: desk.code, batch: code, turn: turn.turn, done, lang: locale.language }))
    if (asked === undefined) return onward('entered-before')
    const { sheet, page } = asked.page
    const place = { batch: code, sheet, page, look: turn.look }
    const answers = sealAnswers(await room.folder.keyOf(code), place, seen(value, asked.needs.questions))
    const outcome = await changeBatch({ deps, official }, { desk, batch }, `look ${turn.look}`, async (door) => {
      if (!(await looksAllowed(door, code)).has(turn.look)) return 'not-allowed'
      const isNew = await addPaperEntry(door, code, { ...place, answers, enteredBy: official.accountId })
      return isNew ? 'done' : 'entered-before'
    })
    if (outcome === 'closed' || outcome === 'not-allowed')
      return new Elsewhere(paperBatchAddress({ code: desk.code, batch: code, lang: locale.language }))
    return onward(outcome === 'done' ? undefined : outcome)
  },
})

function seen(value: Readonly<Record<string, unknown>>, questions: readonly string[]): PageAnswers {
  const marks = questions.map((question) => {
    const codes = [value[`row-${question}`]].flat().map(String)
    return [question, codes.filter((code) => code !== blank)] as const
  })
  const { remark } = value
  return { answers: Object.fromEntries(marks), ...(typeof remark === 'string' && { remark }) }
}

/** Shown only to people who have to look at the page now, and only the part they have to look at. */
const picture = definePage({
  address: paperPictureAddress,
  async answer(asked, reply) {
    const { path } = asked
    const of = await inRoom(asked, path)
    if (of === null) return null
    const { state, layouts } = await stateOf(asked, of)
    const found = state.needed.find(
      ({ page: { sheet, page } }) => String(sheet) === path.sheet && String(page) === path.page,
    )
    const layout = layouts.find(({ page }) => page === found?.page.page)
    if (!found || !layout || !state.may.has(found.needs.look)) return null
    const { remark, questions } = found.needs
    if (path.part === 'remark' ? !remark : !questions.includes(path.part)) return null
    const flat = await of.room.folder.picture(of.batch.code, found.page)
    // On a typed page nobody knows where the rows are, so all of it is shown.
    const cut = found.page.isTyped ? flat : flat && (await cutPicture(flat, layout, path.part))
    return cut === undefined ? null : reply.header('cache-control', 'no-store').type('image/jpeg').send(cut)
  },
})

export const paperLookPages = [look, picture]
export const paperLookActions = [enter]
