import { buffer } from 'node:stream/consumers'
import { unitLabel } from '@long-dan/administrative-units'
import { fileNameIn } from '@long-dan/i18n'
import { type PosterSize, printPosters } from '@long-dan/print'
import type { FastifyReply } from 'fastify'
import { posterAddress, postersAddress, postersFileAddress } from '../../addresses/desks.ts'
import { orderFile } from '../../exports/order-file.ts'
import type { JobOrder } from '../../file-jobs/file-jobs.ts'
import type { Asked } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { type DeskToPrint, isPrintable, posterDesk, posterDesksBelow } from './poster-desks.ts'
import { postersPage } from './posters-page.ts'
import { sendPdf } from './send-pdf.ts'

/** Desks printed while the official waits; more are ordered and made in the background. */
const mostAtOnce = 20

type Asker = Pick<Asked, 'deps' | 'locale'>

function lookOf({ deps, locale }: Asker) {
  return {
    questionnaire: deps.reference.current().questionnaires.on(deps.today()),
    language: locale.language,
    controller: deps.controllerName ?? null,
    isSpecimen: deps.demo,
    // The day rather than the moment: asked for twice, it is the same file.
    madeAt: new Date(`${deps.today()}T00:00:00Z`),
  }
}

function deskOf({ deps, locale }: Asker, code: string): DeskToPrint | undefined {
  const { directory, deskByCode } = deps.reference.current()
  const desk = deskByCode(code.toUpperCase())
  return desk && posterDesk(directory, desk, deps.today(), deps.ballotUrl, locale.language)
}

const poster = definePage({
  address: posterAddress,
  answer(asked, reply) {
    const { size = 'a4' } = asked.query
    const desk = deskOf(asked, asked.path.code)
    if (desk === undefined) return null
    if (!isPrintable(desk)) return unready(asked, reply, asked.path.code.toLowerCase(), desk.unit, [desk])
    const name = `${desk.unit} · ${desk.code}`
    return sendPdf(reply, printPosters([desk], { ...lookOf(asked), size, name }), 'inline', posterFile(desk.code, size))
  },
})

/** Posters of all desks below a unit. */
const posters = definePage({
  address: postersAddress,
  answer({ deps, locale, path: { slug } }) {
    const reference = deps.reference.current()
    const unit = reference.directory.onDay(slug, deps.today())
    if (unit === undefined) return null
    const desks = posterDesksBelow(reference, slug, deps.today(), deps.ballotUrl, locale.language)
    return view('posters', postersPage(locale, slug, unitLabel(unit, locale.language), desks, deps.ballotUrl))
  },
})

const postersFile = definePage({
  address: postersFileAddress,
  answer(asked, reply) {
    const { deps, path, query } = asked
    const { slug } = path
    const { size = 'a4' } = query
    const reference = deps.reference.current()
    const unit = reference.directory.onDay(slug, deps.today())
    const desks = posterDesksBelow(reference, slug, deps.today(), deps.ballotUrl, asked.locale.language)
    if (unit === undefined || desks.length === 0) return null
    const look = lookOf(asked)
    const ready = desks.filter(isPrintable)
    if (ready.length === 0) return unready(asked, reply, slug, unitLabel(unit, look.language), desks)
    const print = (onPage?: (done: number) => void) =>
      printPosters(ready, { ...look, size, name: unitLabel(unit, look.language), ...(onPage && { onPage }) })
    const name = posterFile(slug, size)
    if (ready.length <= mostAtOnce) return sendPdf(reply, print(), 'attachment', name)
    const make: JobOrder['make'] = (onDone, signal) => {
      const printed = print(onDone)
      signal.addEventListener('abort', () => printed.destroy())
      return buffer(printed)
    }
    const fileName = `${fileNameIn(look.language, name)}.pdf`
    const subject = `units/${slug} posters ${size}`
    return orderFile(asked, reply, { fileName, total: ready.length, make }, { unitId: unit.id, subject })
  },
})

/** A page saying what is missing, and where to fill it in. */
function unready(
  { deps, locale }: Asker,
  reply: FastifyReply,
  slug: string,
  unit: string,
  desks: readonly DeskToPrint[],
) {
  reply.code(409)
  return view('posters', postersPage(locale, slug, unit, desks, deps.ballotUrl))
}

function posterFile(name: string, size: PosterSize): string {
  return `${size === 'stand' ? 'bien-de-ban' : 'ap-phich'}-${name}-${size}`
}

/** Posters and stands of one desk, and posters of all desks below a unit. They contain only what hangs in public. */
export const posterPages = [poster, posters, postersFile]
