import { createHmac } from 'node:crypto'
import * as oidc from 'openid-client'
import { providerAnswerAddress, signInAddress } from '../../addresses/accounts.ts'
import type { ProviderSettings } from './provider-config.ts'

/** Values needed to recognise somebody who comes back from the provider. */
export interface ProviderQuestion {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The person whom the provider sent back. */
export interface ProvidedPerson {
  /** The provider's identifier for the person. */
  readonly subject: string
  /** Keyed hash of the identifier; only this is stored. */
  readonly identity: Buffer
  /** Whether the provider says that it asked for two factors. */
  readonly hasShownTwoFactors: boolean
}

export interface IdentityProvider {
  readonly name: string
  /** Where to send the browser, and what to store. */
  readonly ask: () => Promise<ProviderQuestion & { readonly url: string }>
  /** The person sent back; throws when the answer cannot be trusted. */
  readonly read: (search: string, question: ProviderQuestion) => Promise<ProvidedPerson>
  /** Where the person can sign out of the provider too; null when it has no such address or does not answer. */
  readonly end: () => Promise<string | null>
  /** The keyed hash of a person's identifier. */
  readonly identityOf: (subject: string) => Buffer
}

const patienceSeconds = 8
const clocksDifferBySeconds = 30

/** Uses the authorization code flow with PKCE, a nonce and signed ID tokens. The provider is contacted only when first needed. */
export function createIdentityProvider(settings: ProviderSettings, secret: string): IdentityProvider {
  const { issuer, clientId, clientSecret, name, twoFactorWords, dashboardUrl } = settings
  const key = createHmac('sha256', secret).update('identities').digest()
  const identityOf = (subject: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([issuer, subject]))
      .digest()
  const redirectUri = `${dashboardUrl}${providerAnswerAddress({})}`
  let known: Promise<oidc.Configuration> | undefined

  async function found(): Promise<oidc.Configuration> {
    const metadata = { [oidc.clockTolerance]: clocksDifferBySeconds }
    // Verifies the signature of an ID token too, although it comes straight from the provider.
    const execute = [oidc.enableNonRepudiationChecks]
    // The settings allow http only on this machine.
    if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests)
    const options = { execute, timeout: patienceSeconds }
    return oidc.discovery(new URL(issuer), clientId, metadata, oidc.ClientSecretBasic(clientSecret), options)
  }
  function configuration(): Promise<oidc.Configuration> {
    known ??= found().catch((error) => {
      known = undefined
      throw error
    })
    return known
  }

  return {
    name,
    identityOf,
    async ask() {
      const question = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: question.state,
        nonce: question.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(question.verifier),
        code_challenge_method: 'S256',
      })
      return { ...question, url: url.href }
    },
    async read(search, { state, nonce, verifier }) {
      const answered = new URL(`${redirectUri}${search}`)
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
      const claims = (await oidc.authorizationCodeGrant(await configuration(), answered, checks)).claims()
      // The library checks `azp` only when there are several audiences.
      if (claims === undefined || (claims.azp ?? clientId) !== clientId) throw new Error('No ID token for this program')
      const said = [claims.acr, claims.amr].flat()
      return {
        subject: claims.sub,
        identity: identityOf(claims.sub),
        hasShownTwoFactors: twoFactorWords.some((word) => said.includes(word)),
      }
    },
    async end() {
      const back = { post_logout_redirect_uri: `${dashboardUrl}${signInAddress({})}` }
      const config = await configuration().catch(() => null)
      return config?.serverMetadata().end_session_endpoint ? oidc.buildEndSessionUrl(config, back).href : null
    },
  }
}

/** Whether there was no answer, or a server error of the provider's own. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500
  if (error instanceof oidc.ClientError)
    return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(error.code ?? '')
  return error instanceof TypeError
}
