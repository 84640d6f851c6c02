import {
  addPasskey,
  type DashboardDoor,
  findPasskey,
  keepChallenge,
  listPasskeys,
  notePasskeyUse,
  type PasskeyRow,
  recordAccess,
  takeChallenge,
} from '@long-dan/database/dashboard'
import { signatureAlgorithms } from '@long-dan/decisions'
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import type { Official } from '../officials/official.ts'
import type { Access } from './access.ts'

/** The site the browser is on: a passkey works on its own host only, so nobody can be lured into using it elsewhere. */
export interface Place {
  /** As sent by the browser; the gate has compared it with the requested host. */
  readonly origin: string
  readonly host: string
}

/** The gate has compared the form's origin with the requested host. */
export function placeOf({ headers, hostname }: Pick<FastifyRequest, 'headers' | 'hostname'>): Place {
  return { origin: headers.origin ?? '', host: hostname }
}

/** Options for the authenticator, and the challenge under which the answer is expected. */
export interface PasskeyQuestion {
  readonly options: string
  readonly challenge: string
}

interface Kept {
  readonly challenge: string
  readonly accountId: string | null
}

const kind = 'passkey'

// Loaded when a passkey is first asked for: loading it makes Node warn about algorithms that it merely probes.
export const webauthn = () => import('@simplewebauthn/server')
const mostPasskeys = 10

/** Starts registering a passkey of the official, which must verify its owner by finger, face or PIN. Null when there are enough. */
export async function askForNewPasskey(
  door: DashboardDoor,
  { accountId, username, name }: Pick<Official, 'accountId' | 'username' | 'name'>,
  { host }: Place,
): Promise<PasskeyQuestion | null> {
  const known = await listPasskeys(door, accountId)
  if (known.length >= mostPasskeys) return null
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: 'Lòng Dân',
    rpID: host,
    userName: username,
    userDisplayName: name,
    userID: Buffer.from(accountId),
    attestationType: 'none',
    supportedAlgorithmIDs: signatureAlgorithms,
    excludeCredentials: known.map(described),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return kept(door, options, accountId)
}

/** Stores the new passkey; false when the answer does not match the challenge. */
export async function finishNewPasskey(
  door: DashboardDoor,
  { accountId }: Pick<Official, 'accountId'>,
  answer: { readonly challenge: string; readonly response: string; readonly name: string },
  { origin, host }: Place,
): Promise<boolean> {
  const question = await taken(door, answer.challenge)
  const response = parsed<RegistrationResponseJSON>(answer.response)
  if (question?.accountId !== accountId || response === null) return false
  const { verifyRegistrationResponse } = await webauthn()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: question.challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }))
  if (!verified || !registrationInfo) return false
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  const isAdded = await addPasskey(door, {
    id,
    accountId,
    name: answer.name,
    publicKey: Buffer.from(publicKey),
    counter: BigInt(counter),
    transports: transports.join(','),
  })
  if (!isAdded) return false
  await recordAccess(door, { accountId, action: 'passkey-added' })
  return true
}

/** Asks for any passkey of this site. */
export async function askForPasskey(door: DashboardDoor, { host }: Place): Promise<PasskeyQuestion> {
  const { generateAuthenticationOptions } = await webauthn()
  return kept(door, await generateAuthenticationOptions({ rpID: host, userVerification: 'required' }), null)
}

/** The account whose passkey answered and verified its holder; null for anything else. */
async function accountOfPasskey(
  door: DashboardDoor,
  answer: { readonly challenge: string; readonly response: string },
  { origin, host }: Place,
): Promise<string | null> {
  const question = await taken(door, answer.challenge)
  const response = parsed<AuthenticationResponseJSON>(answer.response)
  if (question?.accountId !== null || typeof response?.id !== 'string') return null
  const passkey = await findPasskey(door, response.id)
  if (!passkey) return null
  const { verifyAuthenticationResponse } = await webauthn()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: question.challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
    credential: {
      ...described(passkey),
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
    },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }))
  if (!verified || !authenticationInfo) return null
  await notePasskeyUse(door, passkey.id, BigInt(authenticationInfo.newCounter))
  return passkey.accountId
}

/** Signs in by passkey alone: it is something the person has, and it verifies them by PIN or biometrics. Null when it does not match. */
export async function signInByPasskey(
  { door, access }: { readonly door: DashboardDoor; readonly access: Access },
  answer: { readonly challenge: string; readonly response: string },
  place: Place,
  headers: Headers,
): Promise<Headers | null> {
  const accountId = await accountOfPasskey(door, answer, place)
  const opened = accountId === null ? null : await openSessionOf(access, accountId, headers)
  await recordAccess(door, { accountId, action: opened === null ? 'sign-in-failed' : 'signed-in' })
  return opened
}

/** Cookies of a new session; null for a disabled account. */
export async function openSessionOf({ auth }: Access, accountId: string, headers: Headers): Promise<Headers | null> {
  const opened = await auth.api.openSession({ body: { accountId }, headers, returnHeaders: true })
  return opened.response.isOpen ? opened.headers : null
}

export function described({ id, transports }: PasskeyRow) {
  const known = transports.split(',').filter((each) => each !== '') as AuthenticatorTransport[]
  return { id, transports: known }
}

async function kept(
  door: DashboardDoor,
  options: { readonly challenge: string },
  accountId: string | null,
): Promise<PasskeyQuestion> {
  const value: Kept = { challenge: options.challenge, accountId }
  return { options: JSON.stringify(options), challenge: await keepChallenge(door, kind, JSON.stringify(value)) }
}

async function taken(door: DashboardDoor, challenge: string): Promise<Kept | undefined> {
  const value = await takeChallenge(door, kind, challenge)
  return value === undefined ? undefined : JSON.parse(value)
}

export function parsed<Value>(text: string): Value | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Value) : null
  } catch {
    return null
  }
}
