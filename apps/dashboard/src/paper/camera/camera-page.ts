import { paperBatchAddress, paperCameraAddress, uploadPaperAddress } from '../../addresses/desks.ts'
import { keepsPaper } from '../../desk-reach/keeps-desk.ts'
import { formView } from '../../forms/form-view.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { inRoom, stateOf } from '../batches/batch-in-room.ts'
import { scanProblems, sumLines } from '../scan-to-box/batch-lines.ts'
import { mostFiles, photoForm } from '../scan-to-box/entry-forms.ts'
import { readOn } from '../scan-to-box/read-on.ts'
import { cameraWords } from './camera-words.ts'

export interface CameraPage {
  readonly title: string
  readonly about: string
  readonly back: { readonly url: string; readonly label: string }
  readonly words: string
  readonly action: string
  readonly plain: ReturnType<typeof formView>
  readonly isReading: boolean
  readonly sums: readonly string[]
  readonly problems: readonly string[]
}

/** Sheets photographed with a phone: sent like scans, and read like them. */
const paperCamera = definePage({
  address: paperCameraAddress,
  async answer(asked, reply) {
    const { deps, official, locale, path } = asked
    const of = await inRoom(asked, path)
    if (of === null || !keepsPaper(official, of.desk, deps.today())) return null
    const { state, sheets } = await stateOf(asked, of)
    const { desk, batch } = of
    // Tally sheets are never read by machine.
    if (state.closing !== undefined || batch.rowsOfSheet !== null) return null
    readOn(asked, of, state.scans)
    const { t, language: lang } = locale
    const place = { code: desk.code, batch: batch.code, lang }
    const action = uploadPaperAddress(place)
    reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
    return view('paper-camera', {
      title: t('paper.camera.title', { code: batch.code }),
      about: t('paper.camera.about'),
      back: { url: paperBatchAddress(place), label: t('paper.read.title', { code: batch.code }) },
      words: JSON.stringify(cameraWords(locale)),
      action,
      plain: formView(locale, photoForm, {
        action,
        submit: t('paper.read.upload'),
        hint: t('paper.camera.limits', { most: mostFiles }),
      }),
      isReading: state.scans.some(({ isRead }) => !isRead),
      sums: sumLines(locale, { state, sheets, batch }),
      problems: scanProblems(locale, state.scans),
    })
  },
})

export const paperCameraPages = [paperCamera]
