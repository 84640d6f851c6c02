import { randomBytes } from 'node:crypto'
import {
  addSignature,
  type DashboardDoor,
  keepChallenge,
  type PasskeyRow,
  type SignatureRow,
  takeChallenge,
  type WrittenRow,
} from '@long-dan/database/dashboard'
import { decisionChallenge, keyFingerprint, signatureFault } from '@long-dan/decisions'
import type { View } from '@long-dan/web'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply } from 'fastify'
import { sentIn, signatureFields, typedIn } from '../forms/sent.ts'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'
import { Wrong } from '../pages/define-action.ts'
import type { Link } from '../pages/link.ts'
import { described, parsed, placeOf, webauthn } from '../sign-in/passkeys.ts'
import { view } from '../views/view.ts'
import { signingKeys } from './signing-keys.ts'

export interface SigningModel {
  readonly title: string
  /** The decision in words. */
  readonly words: readonly string[]
  /** What happens once it is signed; '' where the decision itself says it. */
  readonly after: string
  /** What to look at before signing; opens beside this page. */
  readonly evidence: Link | null
  /** Who signs, and with which keys. */
  readonly signer: string
  readonly action: string
  /** The submitted fields, to be sent again with the signature. */
  readonly sent: readonly (readonly [name: string, value: string])[]
  readonly challenge: string
  /** JSON for the authenticator. */
  readonly options: string
  readonly alert: string
  /** Address to return to without signing; null where the form comes back as it was typed. */
  readonly back: string | null
  /** None: in another language the form would have to be typed again. */
  readonly otherLanguages: readonly []
}

/** The result of an act, with the decisions in it. */
export interface Written<Value> {
  readonly rows: readonly WrittenRow[]
  readonly value: Value
}

export interface Decision<Value> {
  /** The decision in words, as the official reads it before signing. */
  readonly words: () => readonly string[]
  /** What happens once it is signed. */
  readonly after?: string
  /** What to look at before signing. */
  readonly evidence?: Link | null
  /** Address to return to without deciding, where nothing was typed that could be lost. */
  readonly back?: string
  /** Carries it out; `Wrong` when it is no longer possible. Runs once to find out what is decided, and again with the signature. */
  readonly write: (scoped: DashboardDoor) => Promise<Written<Value> | Wrong>
}

type Asking = Pick<Asked, 'deps' | 'official' | 'locale' | 'request'>

const kind = 'decision'

/** Thrown to roll back decisions that nobody signed. */
class Unsigned extends Error {
  readonly rows: readonly WrittenRow[]
  readonly refusal: Refusal | null
  constructor(rows: readonly WrittenRow[], refusal: Refusal | null) {
    super('Not signed')
    this.rows = rows
    this.refusal = refusal
  }
}

/**
 * Why a signature is not accepted. `expired`: the question is too old, or was answered before. `changed`: it is over something else, usually
 * because the decision became another one meanwhile. `key`: by a key that does not sign for this official. `invalid`: anything else.
 */
type Refusal = 'expired' | 'changed' | 'key' | 'invalid'

/**
 * Does what the official asked, with their signature if it is a decision (`signedTables`): first it shows the page that asks for the
 * signature; when the form comes back with a valid answer, it carries out the decision. In a trial, officials without a passkey decide
 * without signing.
 */
export async function decide<Value>(
  asked: Asking,
  { words, after = '', evidence = null, back, write }: Decision<Value>,
  reply: FastifyReply,
): Promise<Value | View | Wrong> {
  const { deps, official, locale, request } = asked
  if (typedIn(sentIn(request.body), 'unsigned') === 'yes') return new Wrong({ '': locale.t('signing.put-off') }, 200)
  const { passkeys, isFree, problem } = await signingKeys(asked)
  const answer = answerIn(request.body)
  const nonce = answer && (await takeChallenge(deps.door, kind, answer.challenge))
  try {
    return await readAs(deps.door, official, async (scoped) => {
      const written = await write(scoped)
      if (written instanceof Wrong) return written
      const { rows, value } = written
      if (isFree || rows.length === 0) return value
      if (answer === null) throw new Unsigned(rows, null)
      const signature = nonce ? signatureIn(asked, answer.response, passkeys, { nonce, rows }) : 'expired'
      if (typeof signature === 'string') throw new Unsigned(rows, signature)
      await addSignature(scoped, rows, signature)
      return value
    })
  } catch (error) {
    if (!(error instanceof Unsigned)) throw error
    if (problem !== '') return new Wrong({ '': problem }, 409)
    if (error.refusal) reply.code(422)
    return view('signing', {
      ...(await questionFor(asked, passkeys, error.rows)),
      title: locale.t('signing.title'),
      words: words(),
      after,
      evidence,
      signer: signerText(asked, passkeys),
      action: request.url,
      sent: sentAgain(request.body),
      alert: error.refusal ? locale.t(`signing.refused.${error.refusal}`) : '',
      back: back ?? null,
      otherLanguages: [],
    } satisfies SigningModel)
  }
}

function signerText({ official, locale: { t } }: Asking, passkeys: readonly PasskeyRow[]): string {
  const keys = passkeys.map(({ name, publicKey }) => `“${name}” (${keyFingerprint(publicKey)})`).join(', ')
  return t('signing.signer', { name: official.name, role: t(`role.${official.role}`), keys })
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
): SignatureRow | Refusal {
  const given = parsed<AuthenticationResponseJSON>(response)
  const { authenticatorData, clientDataJSON, signature } = given?.response ?? {}
  const parts = [authenticatorData, clientDataJSON, signature]
  if (!parts.every((part) => typeof part === 'string')) return 'invalid'
  const [data, client, mark] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (!data || !client || !mark) return 'invalid'
  const passkey = passkeys.find(({ id }) => id === given?.id)
  if (!passkey) return 'key'
  const said = { authenticatorData: data, clientData: client, signature: mark }
  const nonce = Buffer.from(hex, 'hex')
  const fault = signatureFault(said, decisionChallenge(nonce, rows), passkey.publicKey)
  if (fault !== null) return fault === 'text' ? 'changed' : 'invalid'
  if (parsed<{ origin: unknown }>(client.toString())?.origin !== placeOf(request).origin) return 'invalid'
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
