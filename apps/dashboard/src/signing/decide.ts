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
import { sentIn, signatureFields, typedIn } from '../forms/sent.ts'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'
import { Wrong } from '../pages/define-action.ts'
import { described, parsed, placeOf, webauthn } from '../sign-in/passkeys.ts'
import { view } from '../views/view.ts'

export interface SigningModel {
  readonly title: string
  /** The decision in words. */
  readonly words: readonly string[]
  readonly action: string
  /** The submitted fields, to be sent again with the signature. */
  readonly sent: readonly (readonly [name: string, value: string])[]
  readonly challenge: string
  /** JSON for the authenticator. */
  readonly options: string
  readonly alert: string
  readonly back: string
}

/** The result of an act, with the decisions in it. */
export interface Written<Value> {
  readonly rows: readonly WrittenRow[]
  readonly value: Value
}

export interface Decision<Value> {
  /** The decision in words, as the official reads it before signing. */
  readonly words: () => readonly string[]
  /** Address to return to without deciding. */
  readonly back: string
  /** Carries it out; `Wrong` when it is no longer possible. Runs once to find out what is decided, and again with the signature. */
  readonly write: (scoped: DashboardDoor) => Promise<Written<Value> | Wrong>
}

type Asking = Pick<Asked, 'deps' | 'official' | 'locale' | 'request'>

const kind = 'decision'

/** Thrown to roll back decisions that nobody signed. */
class Unsigned extends Error {
  readonly rows: readonly WrittenRow[]
  constructor(rows: readonly WrittenRow[]) {
    super('Not signed')
    this.rows = rows
  }
}

/**
 * Does what the official asked, with their signature if it is a decision (`signedTables`): first it shows the page that asks for the
 * signature; when the form comes back with a valid answer, it carries out the decision. In a trial, officials without a passkey decide
 * without signing.
 */
export async function decide<Value>(
  asked: Asking,
  { words, back, write }: Decision<Value>,
  reply: FastifyReply,
): Promise<Value | View | Wrong> {
  const { deps, official, locale, request } = asked
  const passkeys = await signingPasskeys(deps.door, official.accountId)
  const isFree = passkeys.length === 0 && (await isDemo(deps.door))
  const answer = answerIn(request.body)
  const nonce = answer && (await takeChallenge(deps.door, kind, answer.challenge))
  try {
    return await readAs(deps.door, official, async (scoped) => {
      const written = await write(scoped)
      if (written instanceof Wrong) return written
      const { rows, value } = written
      if (isFree || rows.length === 0) return value
      const signature = answer && nonce ? signatureIn(asked, answer.response, passkeys, { nonce, rows }) : null
      if (signature === null) throw new Unsigned(rows)
      await addSignature(scoped, rows, signature)
      return value
    })
  } catch (error) {
    if (!(error instanceof Unsigned)) throw error
    if (passkeys.length === 0) {
      const waits = (await listPasskeys(deps.door, official.accountId)).length > 0
      return new Wrong({ '': locale.t(waits ? 'signing.passkey-waits' : 'signing.no-passkey') }, 409)
    }
    if (answer) reply.code(422)
    return view('signing', {
      ...(await questionFor(asked, passkeys, error.rows)),
      title: locale.t('signing.title'),
      words: words(),
      action: request.url,
      sent: sentAgain(request.body),
      alert: answer ? locale.t('signing.refused') : '',
      back,
    } satisfies SigningModel)
  }
}

/** The challenge for these decisions, for the passkey. */
async function questionFor(
  { deps, request }: Asking,
  passkeys: readonly PasskeyRow[],
  rows: readonly WrittenRow[],
): Promise<Pick<SigningModel, 'challenge' | 'options'>> {
  const nonce = randomBytes(16)
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: placeOf(request).host,
    challenge: new Uint8Array(decisionChallenge(nonce, rows)),
    userVerification: 'required',
    allowCredentials: passkeys.map(described),
  })
  const challenge = await keepChallenge(deps.door, kind, nonce.toString('hex'))
  return { challenge, options: JSON.stringify(options) }
}

function signatureIn(
  { official, request }: Asking,
  response: string,
  passkeys: readonly PasskeyRow[],
  { nonce: hex, rows }: { readonly nonce: string; readonly rows: readonly WrittenRow[] },
): SignatureRow | null {
  const given = parsed<AuthenticationResponseJSON>(response)
  const passkey = passkeys.find(({ id }) => id === given?.id)
  const { authenticatorData, clientDataJSON, signature } = given?.response ?? {}
  const parts = [authenticatorData, clientDataJSON, signature]
  if (!passkey || !parts.every((part) => typeof part === 'string')) return null
  const [data, client, mark] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (!data || !client || !mark) return null
  const said = { authenticatorData: data, clientData: client, signature: mark }
  const nonce = Buffer.from(hex, 'hex')
  if (signatureFault(said, decisionChallenge(nonce, rows), passkey.publicKey) !== null) return null
  if (parsed<{ origin: unknown }>(client.toString())?.origin !== placeOf(request).origin) return null
  return { accountId: official.accountId, passkeyId: passkey.id, nonce, ...said }
}

const longestAnswer = 20_000

/** What the signature page added to the submitted form; null the first time, and when the browser could not ask for a signature. */
function answerIn(body: unknown): { readonly challenge: string; readonly response: string } | null {
  const [challenge = '', response = ''] = signatureFields.map((name) => typedIn(sentIn(body), name))
  return response === '' || response.length > longestAnswer ? null : { challenge, response }
}

function sentAgain(body: unknown): SigningModel['sent'] {
  const ours: readonly string[] = ['formToken', ...signatureFields]
  return [...sentIn(body)].flatMap(([name, values]) =>
    ours.includes(name) ? [] : values.map((value) => [name, String(value)] as const),
  )
}
