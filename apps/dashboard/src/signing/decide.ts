import { randomBytes } from 'node:crypto'
import {
  addSignature,
  type DashboardDoor,
  isDemo,
  keepChallenge,
  listPasskeys,
  type PasskeyRow,
  type SignatureRow,
  signingPasskeys,
  takeChallenge,
  type WrittenRow,
} from '@long-dan/database/dashboard'
import { decisionChallenge, signatureFault } from '@long-dan/decisions'
import type { View } from '@long-dan/web'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply } from 'fastify'
import { sentIn } from '../forms/sent.ts'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'
import { Wrong } from '../pages/define-action.ts'
import { described, parsed, placeOf, webauthn } from '../sign-in/passkeys.ts'
import { view } from '../views/view.ts'
import type { SignatureAnswer } from './signature-fields.ts'

export interface SigningModel {
  readonly title: string
  /** What is decided, in words. */
  readonly words: readonly string[]
  readonly action: string
  /** What was sent, to be sent again with the signature. */
  readonly sent: readonly (readonly [name: string, value: string])[]
  readonly challenge: string
  /** For the authenticator, as JSON. */
  readonly options: string
  readonly alert: string
  readonly back: string
}

export interface Decision {
  readonly words: readonly string[]
  readonly answer: SignatureAnswer
  /** Where nothing is decided. */
  readonly back: string
  /** Writes it; null where it cannot be decided any more. Run once to see what is written, and again with the signature. */
  readonly write: (scoped: DashboardDoor) => Promise<WrittenRow | null>
}

type Asking = Pick<Asked, 'deps' | 'official' | 'locale' | 'request'>
type Sign = (scoped: DashboardDoor, written: WrittenRow) => Promise<boolean>

const kind = 'decision'

/**
 * Writes a decision with the signature of its decider: first the page that asks for it, then, when the form comes back with an answer that
 * holds, the decision. In a trial whoever has no passkey decides without.
 */
export async function decide(
  asked: Asking,
  decision: Decision,
  reply: FastifyReply,
): Promise<'done' | 'moved-on' | View | Wrong> {
  const { deps, official, locale } = asked
  const passkeys = await signingPasskeys(deps.door, official.accountId)
  if (passkeys.length === 0) {
    if (await isDemo(deps.door)) return (await readAs(deps.door, official, decision.write)) ? 'done' : 'moved-on'
    const waits = (await listPasskeys(deps.door, official.accountId)).length > 0
    return new Wrong({ '': locale.t(waits ? 'signing.passkey-waits' : 'signing.no-passkey') }, 409)
  }
  if (decision.answer.response === '') return ask(asked, decision, passkeys, '')
  const nonce = await takeChallenge(deps.door, kind, decision.answer.challenge)
  const sign: Sign = async (scoped, written) => {
    const signed = nonce === undefined ? null : signatureIn(asked, decision.answer, passkeys, { nonce, written })
    if (signed) await addSignature(scoped, [written], signed)
    return signed !== null
  }
  const { written, isKept } = await attempt(asked, decision, sign)
  if (written === null) return 'moved-on'
  if (isKept) return 'done'
  reply.code(422)
  return ask(asked, decision, passkeys, locale.t('signing.refused'))
}

/** The page with what is decided and a question for the passkey. */
async function ask(
  asked: Asking,
  decision: Decision,
  passkeys: readonly PasskeyRow[],
  alert: string,
): Promise<'moved-on' | View> {
  const { deps, locale, request } = asked
  const { written } = await attempt(asked, decision, async () => false)
  if (written === null) return 'moved-on'
  const nonce = randomBytes(16)
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: placeOf(request).host,
    challenge: new Uint8Array(decisionChallenge(nonce, [written])),
    userVerification: 'required',
    allowCredentials: passkeys.map(described),
  })
  return view('signing', {
    title: locale.t('signing.title'),
    words: decision.words,
    action: request.url,
    sent: sentAgain(request.body),
    challenge: await keepChallenge(deps.door, kind, nonce.toString('hex')),
    options: JSON.stringify(options),
    alert,
    back: decision.back,
  } satisfies SigningModel)
}

/** Writes the decision, and takes it back unless it was signed. */
async function attempt(
  { deps, official }: Asking,
  { write }: Decision,
  sign: Sign,
): Promise<{ readonly written: WrittenRow | null; readonly isKept: boolean }> {
  const unsigned = new Error('Not signed')
  let written: WrittenRow | null = null
  try {
    await readAs(deps.door, official, async (scoped) => {
      written = await write(scoped)
      if (written && !(await sign(scoped, written))) throw unsigned
    })
    return { written, isKept: true }
  } catch (error) {
    if (error !== unsigned) throw error
    return { written, isKept: false }
  }
}

function signatureIn(
  { official, request }: Asking,
  answer: SignatureAnswer,
  passkeys: readonly PasskeyRow[],
  { nonce: hex, written }: { readonly nonce: string; readonly written: WrittenRow },
): SignatureRow | null {
  const given = parsed<AuthenticationResponseJSON>(answer.response)
  const passkey = passkeys.find(({ id }) => id === given?.id)
  const { authenticatorData, clientDataJSON, signature } = given?.response ?? {}
  const parts = [authenticatorData, clientDataJSON, signature]
  if (!passkey || !parts.every((part) => typeof part === 'string')) return null
  const [data, client, mark] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (!data || !client || !mark) return null
  const said = { authenticatorData: data, clientData: client, signature: mark }
  const nonce = Buffer.from(hex, 'hex')
  if (signatureFault(said, decisionChallenge(nonce, [written]), passkey.publicKey) !== null) return null
  if (parsed<{ origin: unknown }>(client.toString())?.origin !== placeOf(request).origin) return null
  return { accountId: official.accountId, passkeyId: passkey.id, nonce, ...said }
}

function sentAgain(body: unknown): SigningModel['sent'] {
  const ours = ['formToken', 'challenge', 'response']
  return [...sentIn(body)].flatMap(([name, values]) =>
    ours.includes(name) ? [] : values.map((value) => [name, String(value)] as const),
  )
}
