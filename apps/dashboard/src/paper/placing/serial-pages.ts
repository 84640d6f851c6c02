import { placePaperPageAnew } from '@long-dan/database/dashboard'
import { paperBatchAddress, paperSerialAddress, paperSerialPictureAddress } from '../../addresses/desks.ts'
import type { Refusal } from '../../forms/form.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { type BatchPath, inRoom, stateOf } from '../batches/batch-in-room.ts'
import { changeBatch } from '../batches/change-batch.ts'
import { lookToCorrect } from '../batches/looked-pages.ts'
import { serialPage } from './serial-page.ts'
import { typedPage } from './typed-page.ts'
import { placeForm } from './unread-page.ts'

type Looking = Pick<Asked, 'deps' | 'official' | 'locale'>

/** A page whose serial number was typed, if the official may correct it; null otherwise. */
async function typedOf(asked: Looking, path: BatchPath & { readonly sheet: string; readonly page: string }) {
  const of = await inRoom(asked, path)
  if (of === null) return null
  const known = await stateOf(asked, of)
  const page = known.state.pages.find((one) => String(one.sheet) === path.sheet && String(one.page) === path.page)
  const look = page && lookToCorrect(page)
  return page === undefined || look === undefined || !known.state.may.has(look) ? null : { ...of, ...known, page }
}

const serial = definePage({
  address: paperSerialAddress,
  async answer(asked, reply, refused?: Refusal) {
    const of = await typedOf(asked, asked.path)
    if (of === null) return null
    reply.header('cache-control', 'no-store')
    return view('paper-unread', serialPage({ ...of, locale: asked.locale, sides: of.layouts.length, refused }))
  },
})

const picture = definePage({
  address: paperSerialPictureAddress,
  async answer(asked, reply) {
    const of = await typedOf(asked, asked.path)
    const shown = of && (await of.room.folder.picture(of.batch.code, of.page))
    return shown ? reply.header('cache-control', 'no-store').type('image/jpeg').send(shown) : null
  },
})

/** What people saw is discarded with the wrong serial number: the page is looked at again from the start. */
const correct = defineAction({
  address: paperSerialAddress,
  about: (asked) => typedOf(asked, asked.path),
  form: ({ batch, layouts }) => placeForm(batch.sheets, layouts.length),
  page: serial,
  async act({ deps, official, locale }, { sheet, side = '1' }, of) {
    const { batch, desk, room, layouts, page: from } = of
    const to = { sheet, page: Number(side) }
    const layout = layouts.find(({ page }) => page === to.page)
    const taken = () => new Wrong({ sheet: locale.t('paper.unread.taken') })
    if (layout === undefined) return taken()
    const row = typedPage(await room.folder.keyOf(batch.code), batch.code, to, layout)
    const shown = await room.folder.picture(batch.code, from)
    const what = `serial ${from.sheet} ${from.page} is ${to.sheet} ${to.page}`
    const outcome = await changeBatch({ deps, official }, of, what, async (door) => {
      const placed = await placePaperPageAnew(door, batch.code, from, { ...row, scanId: from.scanId })
      if (placed !== 'placed') return placed
      // Copied rather than moved, because another page may be in the old place by now.
      if (shown !== undefined) await room.folder.savePicture(batch.code, to, shown)
      return 'done'
    })
    if (outcome === 'taken') return taken()
    return new Elsewhere(
      paperBatchAddress({
        code: desk.code,
        batch: batch.code,
        done: outcome === 'done' ? 'corrected' : undefined,
        lang: locale.language,
      }),
    )
  },
})

export const paperSerialPages = [serial, picture]
export const paperSerialActions = [correct]
