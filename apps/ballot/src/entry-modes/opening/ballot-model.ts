import { languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import { type BallotPage, ballotPage } from '../../ballot-page/ballot-page.ts'
import { noRecordings } from '../../ballot-page/recordings.ts'
import { voiceViews } from '../../ballot-page/voice-view.ts'
import type { Offer } from '../../casting/offer.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import type { EntryModeDependencies } from './entry-mode-dependencies.ts'

/** A fresh ballot as the poster's page has it. The way to the other language is relative: it keeps the address it is on. */
export function ballotModel(
  deps: EntryModeDependencies,
  request: FastifyRequest,
  desk: Desk,
  offer: Offer,
): BallotPage {
  const locale = localeFor(request)
  const voices = voiceViews(deps.recordings ?? noRecordings, desk.code, locale)
  const { controllerName } = deps
  const page = ballotPage({ locale, offer, desk, controllerName, voices })
  return { ...page, otherLanguages: languageLinks(locale.language, (other) => `?lang=${other}`) }
}
