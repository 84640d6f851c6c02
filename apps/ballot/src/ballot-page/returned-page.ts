import type { Locale } from '@long-dan/i18n'
import type { Offer } from '../casting/offer.ts'
import type { SentForm } from '../casting/parse-ballot-form.ts'
import { anotherBallotUrl } from '../citizen-pages/ballot-url.ts'
import { type DeskView, deskView } from '../citizen-pages/desk-view.ts'
import { type CitizenPage, tokenEnding } from '../citizen-pages/send-page.ts'
import type { Desk } from '../desks/desk-directory.ts'
import type { AwaitedTurn } from '../fair-use/fair-use.ts'
import { view } from '../views/view.ts'
import { assistedPage, helpedBallotUrl } from './assisted-page.ts'
import { ballotPage } from './ballot-page.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { type FormRefusal, retryAfterOf, statusOf } from './form-refusal.ts'

/** A form that did not become a ballot now. */
export interface ReturnedForm {
  readonly desk: Desk
  readonly form: SentForm
  /** The closed desk whose code led the citizen here. */
  readonly movedFrom: Desk | undefined
  /** Resolves when the form may have a fresh token. */
  readonly turn: () => Promise<AwaitedTurn>
}

const tokenShape = /^[\w.~-]{1,400}$/u
// Never valid: when the form is sent again, it asks for a fresh token.
const noToken = '-'

/**
 * The ballot again with everything that was filled in and a summary of what to do. Once its ballot is cast, another page takes its place:
 * then somebody without script has gone back in the browser's history, which sends the form again. A fresh token is as good as a fresh form
 * and waits its turn; otherwise sending nonsense would be a way around fair use. A form whose day is no longer taken does not come back: it
 * would never be accepted, and of one so old that nobody knows whether its ballot was cast no answer may be shown.
 */
export async function returnedPage(
  deps: BallotPageDependencies,
  locale: Locale,
  returned: ReturnedForm,
  refused: FormRefusal,
): Promise<CitizenPage> {
  const { desk, form, movedFrom } = returned
  const forgottenOn = deps.forgottenOn(form.token)
  if (forgottenOn !== undefined) return tooLatePage(deps, locale, returned, forgottenOn)
  const known = goingOn(deps, returned, refused)
  // `busy`: the database is unreachable or overloaded, so it is not queried.
  const isSpent = refused.code === 'token-spent' || (refused.code !== 'busy' && (await deps.isSpent(known.token)))
  if (isSpent) return spentPage(deps, locale, returned)
  if (refused.code === 'too-late') return tooLatePage(deps, locale, returned, refused.serviceDate)

  const { token, offer, refusal } = await withToken(deps, returned, known)
  // Shown also to citizens who must wait for a token.
  const fields = refused.code === 'answers-invalid' ? refused.fields : []
  const problems = Object.fromEntries(fields.map(({ field, message }) => [field, locale.t(message)]))
  const reason = reasonOf(refusal, locale)
  const helper = deps.helperOf(token)
  const pageWith = (typed: SentForm['typed']) => {
    const page = ballotPage(deps, { locale, desk, offer, movedFrom, returned: { typed, problems }, reason })
    return helper ? view('assisted', assistedPage(page, locale, desk, helper)) : view('ballot', page)
  }
  return {
    view: pageWith(form.typed),
    blank: pageWith({}),
    status: statusOf(refusal),
    retryAfterSeconds: retryAfterOf(refusal),
    ending: tokenEnding(token),
  }
}

interface GoingOn {
  /** The token with which the form can be sent again. */
  readonly token: string
  readonly offer: Offer
  readonly refusal: FormRefusal
}

function goingOn(
  deps: BallotPageDependencies,
  { desk, form: { token, offer } }: ReturnedForm,
  refusal: FormRefusal,
): GoingOn {
  switch (refusal.code) {
    case 'token-expired':
      return { token: refusal.renewedToken, offer, refusal }
    // The form was read by its token's grant, so a token with these faults is not one of ours.
    case 'questionnaire-unknown':
    case 'questionnaire-differs':
    case 'not-asked':
    case 'token-invalid':
      return { token: '', offer: deps.offerNow(desk), refusal }
    default:
      return { token, offer, refusal }
  }
}

async function withToken(deps: BallotPageDependencies, { desk, turn }: ReturnedForm, known: GoingOn): Promise<GoingOn> {
  if (tokenShape.test(known.token)) return known
  const waited = await turn()
  if (waited.ok) return { ...known, token: deps.issueToken(desk, known.offer) }
  const { retryAfterSeconds } = waited
  return { ...known, token: noToken, refusal: { code: 'crowded', retryAfterSeconds } }
}

/** What to do when no single field is at fault. */
function reasonOf(refusal: FormRefusal, { t }: Locale): string | undefined {
  switch (refusal.code) {
    case 'switched':
    case 'answers-invalid':
      return undefined
    case 'busy':
    case 'crowded':
      return t('ballot.problem.busy', { seconds: refusal.retryAfterSeconds })
    case 'refused':
    case 'token-expired':
      return t(`ballot.problem.${refusal.code}`)
    default:
      return t('ballot.problem.token-invalid')
  }
}

function tooLatePage(
  deps: BallotPageDependencies,
  locale: Locale,
  returned: ReturnedForm,
  serviceDate: string,
): CitizenPage {
  const { t, date } = locale
  const page = {
    title: t('ballot.problem.title'),
    paragraphs: [t('ballot.problem.too-late', { day: date(serviceDate) })],
    desk: deskView(returned.desk, locale),
    onward: { text: t('ballot.open-new'), href: nextBallotUrl(deps, locale, returned) },
  }
  return { view: view('lead-on', page), status: 409 }
}

/** Whoever helped with this form helps with the next one, too. */
function nextBallotUrl(
  { helperOf }: BallotPageDependencies,
  { language }: Locale,
  { desk: { code }, form }: ReturnedForm,
): string {
  const helper = helperOf(form.token)
  return helper ? helpedBallotUrl(code, helper, language) : anotherBallotUrl(code, language)
}

/** Shown for a form that has become a ballot already. */
export interface SpentPage {
  readonly title: string
  readonly desk: DeskView
  readonly another: string
}

/** Replaces the form; nothing of what was sent is shown. */
function spentPage(deps: BallotPageDependencies, locale: Locale, returned: ReturnedForm): CitizenPage {
  const title = locale.t('ballot.spent.title')
  const another = nextBallotUrl(deps, locale, returned)
  const page: SpentPage = { title, desk: deskView(returned.desk, locale), another }
  return { view: view('spent', page), status: statusOf({ code: 'token-spent' }) }
}
