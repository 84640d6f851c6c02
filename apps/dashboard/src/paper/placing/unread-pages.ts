import { addPaperPage, settlePaperProblems } from '@long-dan/database/dashboard'
import sharp from 'sharp'
import {
  lookAtPaperAddress,
  paperBatchAddress,
  settleUnreadAddress,
  unreadPaperAddress,
  unreadPictureAddress,
} from '../../addresses/desks.ts'
import { defineForm, type Refusal } from '../../forms/form.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { type BatchPath, inRoom, stateOf } from '../batches/batch-in-room.ts'
import { changeBatch } from '../batches/change-batch.ts'
import { isTypable } from './is-typable.ts'
import { typedPage } from './typed-page.ts'
import { placeForm, type Turn, unreadPage } from './unread-page.ts'

type Looking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** A picture waiting to be typed, if the official may take the first look; null otherwise. */
async function unreadOf(asked: Looking, path: BatchPath & { readonly scan: string; readonly page: string }) {
  const of = await inRoom(asked, path)
  if (of === null) return null
  const known = await stateOf(asked, of)
  const scan = known.state.scans.find(({ id }) => id === path.scan)
  const waits = scan?.problems.some((problem) => String(problem.page) === path.page && isTypable(problem))
  if (scan === undefined || !waits || !known.state.may.has(1)) return null
  const picture = await of.room.folder.unread(of.batch.code, scan.id, Number(path.page))
  return picture === undefined ? null : { ...of, ...known, scan, page: Number(path.page), picture }
}

function turnedBy(picture: Buffer, turn: Turn): Promise<Buffer> {
  return sharp(picture)
    .rotate(Number(turn ?? 0))
    .jpeg({ quality: 80 })
    .toBuffer()
}

const unread = definePage({
  address: unreadPaperAddress,
  async answer(asked, reply, refused?: Refusal) {
    const of = await unreadOf(asked, asked.path)
    if (of === null) return null
    const { scan, layouts } = of
    reply.header('cache-control', 'no-store')
    return view(
      'paper-unread',
      unreadPage({
        ...of,
        locale: asked.locale,
        scan: scan.id,
        fileName: scan.fileName,
        turn: asked.query.turn,
        sides: layouts.length,
        refused,
      }),
    )
  },
})

const picture = definePage({
  address: unreadPictureAddress,
  async answer(asked, reply) {
    const of = await unreadOf(asked, asked.path)
    if (of === null) return null
    return reply
      .header('cache-control', 'no-store')
      .type('image/jpeg')
      .send(await turnedBy(of.picture, asked.query.turn))
  },
})

/** From here on the sheet is treated like any other: a first look at every row, a second by another person, a third where they differ. */
const place = defineAction({
  address: unreadPaperAddress,
  about: (asked) => unreadOf(asked, asked.path),
  form: ({ batch, layouts }) => placeForm(batch.sheets, layouts.length),
  page: unread,
  async act({ deps, official, locale, query }, { sheet, side = '1' }, of) {
    const { batch, desk, room, scan, layouts } = of
    const page = Number(side)
    const boxes = layouts.find((layout) => layout.page === page)
    const taken = () => new Wrong({ sheet: locale.t('paper.unread.taken') })
    if (boxes === undefined) return taken()
    const row = typedPage(await room.folder.keyOf(batch.code), batch.code, { sheet, page }, boxes)
    const turned = await turnedBy(of.picture, query.turn)
    const outcome = await changeBatch({ deps, official }, of, `typed ${sheet} ${page}`, async (door) => {
      if (!(await addPaperPage(door, batch.code, { ...row, scanId: scan.id }))) return 'taken'
      // Inside the transaction, while nobody else can take this side of the sheet; an existing page keeps its picture.
      await room.folder.savePicture(batch.code, { sheet, page }, turned)
      return 'done'
    })
    if (outcome === 'taken') return taken()
    const place = { code: desk.code, batch: batch.code, lang: locale.language }
    return new Elsewhere(
      outcome === 'closed' ? paperBatchAddress(place) : lookAtPaperAddress({ ...place, turn: 'first' }),
    )
  },
})

const settle = defineAction({
  address: settleUnreadAddress,
  about: (asked) => unreadOf(asked, asked.path),
  form: defineForm({}),
  page: unread,
  async act({ deps, official, locale }, _, { batch, desk, scan, page }) {
    await changeBatch({ deps, official }, { desk, batch }, 'scan settled', async (door) => {
      await settlePaperProblems(door, scan.id, page)
      return 'done'
    })
    return new Elsewhere(paperBatchAddress({ code: desk.code, batch: batch.code, lang: locale.language }))
  },
})

export const paperUnreadPages = [unread, picture]
export const paperUnreadActions = [place, settle]
