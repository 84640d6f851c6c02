import { otherLanguage } from '@long-dan/i18n'
import { currentVersion } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotPage } from '../ballot-page/ballot-page.ts'
import { type PreparedPages, preparedPages } from '../ballot-page/prepared-pages.ts'
import { noRecordings } from '../ballot-page/recordings.ts'
import { renderPage } from '../ballot-page/render-page.ts'
import { acceptedEncoding, sendOnce, sendPrepared, tokenEnding } from '../ballot-page/send-page.ts'
import { voiceViews } from '../ballot-page/voice-view.ts'
import type { Desk } from '../desks/desk-directory.ts'
import type { EntryModeDependencies } from './entry-mode-dependencies.ts'

export interface FreshForm {
  readonly desk: Desk
  readonly token: string
  /** Where the form is sent, instead of to the desk's own address. Relative, so that one prepared page serves every code. */
  readonly action?: string
}

// About 25 kB each.
const preparedLimit = 300

/** Sends the same ballot page as a poster's, under another address and with the token of another entry mode. */
export function freshFormSender(deps: EntryModeDependencies) {
  const prepared: PreparedPages = preparedPages(preparedLimit)
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    { desk, token, action }: FreshForm,
  ): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const voices = voiceViews(deps.recordings ?? noRecordings, desk.code, locale)
    const { controllerName } = deps
    const page = ballotPage({ locale, version: currentVersion, desk, controllerName, voices })
    const otherLanguageUrl = `?lang=${otherLanguage(locale.language)}`
    const model = { ...page, action: action ?? page.action, otherLanguageUrl }
    const render = () => renderPage(deps, request, reply, 'ballot', model)
    const encoding = acceptedEncoding(request)
    if (encoding === undefined || !deps.production)
      return sendOnce(request, reply, (await render()) + tokenEnding(token))
    const key = [desk.code, locale.language, action].join()
    return sendPrepared(reply, await prepared.get(key, desk, render), encoding, token)
  }
}
