import { providerAddress, providerAnswerAddress, signInAddress, signInCodeAddress } from '../addresses/accounts.ts'
import { homeAddress } from '../addresses/results.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { authHeaders } from '../sign-in/session.ts'
import { askProvider, type ProviderRefusal, signInByProvider } from '../sign-in/sign-in-by-provider.ts'
import { view } from '../views/view.ts'
import { kept } from './sign-in-pages.ts'

/** Why signing in through the identity provider failed, and what to do. */
export interface ProviderStopped {
  readonly title: string
  readonly words: string
  /** The provider's identifier for the person, to pass to the administrator; '' when it is irrelevant. */
  readonly subject: string
  readonly again: string
}

const ask = definePage({
  address: providerAddress,
  async answer({ deps, locale, query, request }, reply) {
    const { identityProvider } = deps.access
    if (identityProvider === null) return null
    reply.header('cache-control', 'no-store')
    // No other site may sign anybody in: the person has to press the button.
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return new Elsewhere(signInAddress({ lang: locale.language }))
    const asked = await askProvider(deps, identityProvider, kept(query).next ?? null)
    if (asked === null) {
      reply.code(503)
      return stopped(locale, identityProvider.name, { code: 'unreachable' })
    }
    reply.header('set-cookie', asked.cookie)
    return new Elsewhere(asked.url)
  },
})

const statuses: Readonly<Record<ProviderRefusal['code'], number>> = {
  expired: 400,
  refused: 400,
  unreachable: 503,
  unknown: 403,
  closed: 403,
  passkey: 403,
}

const answer = definePage({
  address: providerAnswerAddress,
  async answer({ deps, locale, request }, reply) {
    const { identityProvider } = deps.access
    if (identityProvider === null) return null
    reply.header('cache-control', 'no-store')
    const { search } = new URL(request.url, 'http://here.invalid')
    const outcome = await signInByProvider(deps, identityProvider, { search, headers: authHeaders(request) })
    if (!outcome.ok) {
      reply.code(statuses[outcome.error.code])
      return stopped(locale, identityProvider.name, outcome.error)
    }
    const { cookies, next, to } = outcome.value
    reply.header('set-cookie', cookies.getSetCookie())
    const lang = locale.language
    if (next === 'second-factor') return new Elsewhere(signInCodeAddress({ next: to, lang }))
    return new Elsewhere(to ?? homeAddress({ lang }))
  },
})

function stopped({ t, language: lang }: Asked['locale'], name: string, refusal: ProviderRefusal) {
  return view('sign-in-stopped', {
    title: t('sign-in.title'),
    words: t(`provider.${refusal.code}`, { name }),
    subject: refusal.code === 'unknown' ? refusal.subject : '',
    again: signInAddress({ lang }),
  } satisfies ProviderStopped)
}

/** Sign-in through the province's identity provider; without one these pages do not exist. */
export const providerPages = [ask, answer]
