import { randomUUID } from 'node:crypto'
import { addPaperPage, addPaperScan } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  closePaperAddress,
  enterTallyAddress,
  lookAtPaperAddress,
  paperBatchAddress,
  uploadPaperAddress,
} from '../../addresses/desks.ts'
import { keepsPaper } from '../../desk-reach/keeps-desk.ts'
import { closesPaper } from '../../desk-reach/stands-above-desk.ts'
import type { Refusal } from '../../forms/form.ts'
import type { SentFile } from '../../forms/sent.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { inRoom, stateOf } from '../batches/batch-in-room.ts'
import { changeBatch } from '../batches/change-batch.ts'
import { typedPage } from '../placing/typed-page.ts'
import { batchPage } from './batch-page.ts'
import { closeBatch } from './close-batch.ts'
import { closeForm, mostFiles, tallyForm, uploadForm } from './entry-forms.ts'
import { readOn } from './read-on.ts'

const secondsToRefresh = 4

const paperBatch = definePage({
  address: paperBatchAddress,
  async answer(asked, reply, refused?: Refusal) {
    const { deps, official, locale, path, query } = asked
    const of = await inRoom(asked, path)
    if (of === null) return null
    const { state, sheets } = await stateOf(asked, of)
    const mayUpload = keepsPaper(official, of.desk, deps.today())
    if (mayUpload) readOn(asked, of, state.scans)
    const mayClose = closesPaper(official, of.desk, deps.today())
    // Refreshes by header, so that the page needs no script; not while somebody is correcting a form.
    if (refused === undefined && state.scans.some(({ isRead }) => !isRead))
      reply.header('refresh', String(secondsToRefresh))
    return view(
      'paper-batch',
      batchPage({
        ...of,
        locale,
        state,
        sheets,
        mayUpload,
        mayClose,
        listPage: query.page ?? 1,
        notice: query.done,
        refused,
      }),
    )
  },
})

export const mostScanBytes = 96 * 1024 * 1024

const upload = defineAction({
  address: uploadPaperAddress,
  async about(asked) {
    const of = await inRoom(asked, asked.path)
    const takes =
      of !== null && of.batch.rowsOfSheet === null && keepsPaper(asked.official, of.desk, asked.deps.today())
    return takes ? of : null
  },
  form: uploadForm,
  uploads: { fileSize: mostScanBytes, files: mostFiles },
  page: paperBatch,
  async act(asked, { scans }, of) {
    const { official, locale } = asked
    const { batch, desk, room } = of
    const saved = scans.map((file) => ({ file, id: randomUUID(), isRead: false }))
    for (const { file, id } of saved) {
      // The file is stored first: a row without its file would never be read.
      await room.folder.saveScan(batch.code, id, file)
      const outcome = await changeBatch(asked, of, 'scan', async (door) => {
        await addPaperScan(door, { id, batch: batch.code, fileName: nameOf(file), uploadedBy: official.accountId })
        return 'done'
      })
      if (outcome === 'closed') {
        await room.folder.dropScan(batch.code, id)
        return new Wrong({ '': locale.t('paper.close.closed-before') }, 409)
      }
    }
    readOn(asked, of, saved)
    return new Elsewhere(
      paperBatchAddress({ code: desk.code, batch: batch.code, done: 'uploaded', lang: locale.language }),
    )
  },
})

/** The end of the file's original name, without characters that cannot be stored (NUL) or that make a name read as another. */
function nameOf({ fileName = '' }: SentFile): string {
  return (
    fileName
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .slice(-120)
      .toWellFormed()
      .trim() || 'scan'
  )
}

/** A tally sheet is entered from the paper: every row by one person, then independently by another. */
const enterTally = defineAction({
  address: enterTallyAddress,
  async about(asked) {
    const of = await inRoom(asked, asked.path)
    if (of === null || of.batch.rowsOfSheet === null) return null
    const known = await stateOf(asked, of)
    return known.state.may.has(1) ? { ...of, ...known } : null
  },
  form: ({ batch }) => tallyForm(batch.sheets),
  page: paperBatch,
  async act(asked, { sheet }, of) {
    const { locale } = asked
    const {
      batch,
      desk,
      room,
      layouts: [layout],
    } = of
    const taken = () => new Wrong({ sheet: locale.t('paper.tally.taken') })
    if (layout === undefined) return taken()
    const row = typedPage(await room.folder.keyOf(batch.code), batch.code, { sheet, page: 1 }, layout)
    const outcome = await changeBatch(asked, of, `tally sheet ${sheet}`, async (door) =>
      (await addPaperPage(door, batch.code, { ...row, scanId: null })) ? 'done' : 'taken',
    )
    if (outcome === 'closed') return new Wrong({ '': locale.t('paper.close.closed-before') }, 409)
    return outcome === 'done'
      ? new Elsewhere(lookAtPaperAddress({ code: desk.code, batch: batch.code, turn: 'first', lang: locale.language }))
      : taken()
  },
})

const close = defineAction({
  address: closePaperAddress,
  async about(asked) {
    const of = await inRoom(asked, asked.path)
    if (of === null || !closesPaper(asked.official, of.desk, asked.deps.today())) return null
    return { ...of, ...(await stateOf(asked, of)) }
  },
  form: ({ sheets }) => closeForm(sheets.incomplete.length > 0),
  page: paperBatch,
  async act({ deps, official, locale }, { without }, of) {
    const { batch, desk, room, state, sheets } = of
    const wrong = (code: Parameters<typeof whyNot>[1]) => new Wrong({ '': whyNot(locale, code) })
    if (state.closing !== undefined) return wrong('closed-before')
    if (batch.count === null) return wrong('not-counted')
    if (state.needed.length > 0) return wrong('not-seen-twice')
    if (sheets.incomplete.length > 0 && !without) return new Wrong({ without: locale.t('paper.close.without-wrong') })
    const outcome = await readAs(deps.door, official, async (door) => {
      const said = await closeBatch(door, room, deps.today(), { ...of, servedOn: batch.count?.servedOn ?? '' })
      const subject = `desk ${desk.code} paper ${batch.code} closed ${sheets.ballots.length}`
      if (said === 'closed') await recordAct(door, official, { action: 'data-changed', subject })
      return said
    })
    if (outcome !== 'closed') return wrong(outcome)
    await room.folder.close(batch.code, deps.today())
    return new Elsewhere(
      paperBatchAddress({ code: desk.code, batch: batch.code, done: 'closed', lang: locale.language }),
    )
  },
})

type WhyNot = Exclude<Awaited<ReturnType<typeof closeBatch>>, 'closed'>

function whyNot({ t }: Locale, code: WhyNot): string {
  return t(`paper.close.${code}`)
}

export const paperBatchPages = [paperBatch]
export const paperBatchActions = [upload, enterTally, close]
