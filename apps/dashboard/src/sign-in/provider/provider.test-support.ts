import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { Provider } from 'oidc-provider'
import type { ProviderSettings } from './provider-config.ts'

export const dashboardUrl = 'https://can-bo.example'
const clientId = 'long-dan'
export const clientSecret = 'bi-mat-cua-nha-cung-cap-0123456789'

/** What the provider says about a person who signs in. */
export interface TestPerson {
  readonly subject: string
  readonly amr?: readonly string[]
}

export interface TestProvider {
  readonly settings: ProviderSettings
  /** Signs the person in as a browser would; returns the address the provider sends it back to. */
  readonly visit: (url: string, person: TestPerson) => Promise<URL>
  /**
   * Changes ID tokens before they are signed and sent; null leaves them alone. `foreignKey` signs with a key that is not the provider's.
   */
  forge: { readonly change: (claims: JWTPayload) => JWTPayload; readonly foreignKey?: boolean } | null
  /** ID tokens as they were sent. */
  readonly tokens: string[]
  readonly close: () => Promise<void>
}

type Handler = (request: IncomingMessage, reply: ServerResponse) => void

/** The real `oidc-provider` on this machine, with people who sign in without a password. */
export async function aProvider(settings: Partial<ProviderSettings> = {}): Promise<TestProvider> {
  const [own, foreign] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('RS256')]
  const key = { ...(await exportJWK(own.privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  let handle: Handler = () => {}
  let person: TestPerson = { subject: '' }
  const server = createServer((request, reply) => handle(request, reply))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${dashboardUrl}/sign-in/provider/answer`],
        post_logout_redirect_uris: [`${dashboardUrl}/sign-in`],
      },
    ],
    cookies: { keys: ['test'] },
    jwks: { keys: [key] },
    // A claim by which a provider might try to decide permissions.
    claims: { openid: ['sub', 'acr', 'amr', 'role'] },
    conformIdTokenClaims: false,
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, role: 'administrator' }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { Session: 600, Interaction: 600, Grant: 600, IdToken: 600, AccessToken: 600, AuthorizationCode: 60 },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const test: TestProvider = {
    settings: {
      issuer,
      clientId,
      clientSecret,
      name: 'tài khoản Thanh Hóa',
      twoFactorWords: [],
      dashboardUrl,
      ...settings,
    },
    forge: null,
    tokens: [],
    async visit(url, who) {
      person = who
      return comeBack(new URL(url), new Map())
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  provider.use(async (context, next) => {
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (context.path !== '/token' || body?.id_token === undefined) return
    if (test.forge) body.id_token = await signed(test.forge.change(decodeJwt(body.id_token)), keyOf(test.forge))
    test.tokens.push(body.id_token)
  })
  const keyOf = ({ foreignKey }: { readonly foreignKey?: boolean }) => (foreignKey ? foreign : own).privateKey
  const answer = provider.callback()
  handle = (request, reply) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, reply)
    const login = { accountId: person.subject, ...(person.amr && { amr: [...person.amr] }) }
    void provider.interactionFinished(request, reply, { login })
  }
  return test
}

function signed(claims: JWTPayload, key: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key)
}

/** Follows the provider's redirects with its cookies until it sends the browser back. */
async function comeBack(url: URL, cookies: Map<string, string>): Promise<URL> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const reply = await fetch(url, { redirect: 'manual', headers: { cookie } })
  for (const set of reply.headers.getSetCookie()) {
    const [pair = ''] = set.split(';', 1)
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  const to = reply.headers.get('location')
  if (to === null)
    throw new Error(`The provider stopped at ${url.pathname} with ${reply.status}: ${await reply.text()}`)
  const next = new URL(to, url)
  return next.origin === dashboardUrl ? next : comeBack(next, cookies)
}
