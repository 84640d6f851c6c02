import { createUnitDirectory, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import { addAccounts, type DashboardDoor, readReferenceData } from '@long-dan/database/dashboard'
import { anAuthenticator } from '@long-dan/decisions/authenticator'
import { longConfirmed, longHeldPasskey, type TestDatabase } from '@long-dan/testing'
import { hashPassword } from 'better-auth/crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Role } from '../officials/roles.ts'
import { type Access, createAccess } from '../sign-in/access.ts'
import { deviceOf } from '../sign-in/device.ts'
import { openSessionOf } from '../sign-in/passkeys.ts'
import type { ProviderSettings } from '../sign-in/provider/provider-config.ts'

export const testPassword = 'một câu dễ nhớ'

/** Access settings for tests: no second factor required. */
export function testAccess(
  door: DashboardDoor,
  secondFactorRoles: readonly Role[] = [],
  identityProvider?: ProviderSettings,
): Access {
  return createAccess(door, { secret: 'ab'.repeat(32), secureCookies: false, secondFactorRoles, identityProvider })
}

/** Values for a form; a list is sent as repeated values. */
export type TypedFields = Readonly<Record<string, string | readonly string[]>>

/** A browser with a signed-in person: cookies and form token. */
export interface Person {
  readonly accountId: string
  readonly get: (url: string) => Promise<LightMyRequestResponse>
  /** Sends a form as one of our own pages would. */
  readonly post: (url: string, fields?: TypedFields) => Promise<LightMyRequestResponse>
  /** Sends a form with a file; a content type other than multipart makes it unreadable. */
  readonly upload: (url: string, file: Uint8Array | string, type?: string) => Promise<LightMyRequestResponse>
  /** Sends a form with files of these names in one field, and typed values beside them. */
  readonly uploadAll: (
    url: string,
    field: string,
    files: Readonly<Record<string, Uint8Array>>,
    typed?: Readonly<Record<string, string>>,
  ) => Promise<LightMyRequestResponse>
}

export const here = { origin: 'http://localhost:80', host: 'localhost:80' } as const

// Hashing is slow on purpose, so tests hash once.
let passwordHash: Promise<string> | undefined
export const hashOfTestPassword = () => (passwordHash ??= hashPassword(testPassword))

/** Creates an account of the role for the unit (a slug; by default the province), and a browser signed in with it. */
export async function aPerson(
  app: FastifyInstance,
  {
    door,
    operator,
    access,
  }: {
    readonly door: DashboardDoor
    readonly operator: Pick<TestDatabase, 'admin' | 'query'>
    readonly access: Access
  },
  role: Role,
  slug = 'tinh-thanh-hoa-38',
  as = '',
): Promise<Person> {
  const directory: UnitDirectory = createUnitDirectory(await readReferenceData(door))
  const unit = directory.units.findLast((row) => unitSlug(row) === slug)
  if (unit === undefined) throw new Error(`No unit ${slug}`)
  const username = `${role}-${unit.id}${as}`
  const account = {
    username,
    name: username,
    role,
    unitId: unit.id,
    passwordHash: await hashOfTestPassword(),
    mustChangePassword: false,
  }
  const [accountId = ''] = await operator.admin
    .transaction()
    .execute((transaction) => addAccounts(transaction, [account], null))
  await longConfirmed(operator, [accountId])
  const browser = await signedIn(app, access, accountId)
  return { accountId, ...browser, post: await signing(operator, accountId, browser.post) }
}

/** Registers a passkey for the account, and returns a browser that answers every signature request with it. */
export async function signing(
  operator: Pick<TestDatabase, 'query'>,
  accountId: string,
  post: Person['post'],
): Promise<Person['post']> {
  const authenticator = anAuthenticator('localhost', here.origin)
  await longHeldPasskey(operator, accountId, authenticator)
  return async (url, fields = {}) => {
    const reply = await post(url, fields)
    const question = signingQuestion(reply.body)
    if (question === null) return reply
    return post(url, { ...fields, challenge: question.challenge, response: authenticator.use(question.options) })
  }
}

/** The challenge on a page that asks for a signature; null for any other page. */
export function signingQuestion(body: string) {
  const options = /data-options="(?<json>[^"]*)"/u.exec(body)?.groups?.json
  const challenge = /name="challenge" value="(?<name>[\da-f]{32})"/u.exec(body)?.groups?.name
  if (options === undefined || challenge === undefined) return null
  const unquoted = options.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&')
  return { challenge, options: JSON.parse(unquoted) as { readonly challenge: string } }
}

/** A browser with a session of the account; password sign-in has its own tests. */
export async function signedIn(
  app: FastifyInstance,
  access: Access,
  accountId: string,
): Promise<Omit<Person, 'accountId'>> {
  const opened = await openSessionOf(access, accountId, new Headers({ 'user-agent': deviceOf(undefined) }))
  return browserWith(app, cookiesIn(opened?.getSetCookie() ?? []))
}

export async function signInAs(
  app: FastifyInstance,
  username: string,
  password: string,
): Promise<Omit<Person, 'accountId'>> {
  const reply = await submit(app, '/sign-in', { username, password })
  if (reply.statusCode !== 303) throw new Error(`${username} could not sign in: ${reply.statusCode}`)
  return browserWith(app, cookiesOf(reply))
}

/** A browser with these cookies. */
export async function browserWith(app: FastifyInstance, cookie: string): Promise<Omit<Person, 'accountId'>> {
  const page = await app.inject({ url: '/account', headers: { cookie } })
  const formToken = /name="formToken" value="(?<token>[^"]+)"/u.exec(page.body)?.groups?.token ?? ''
  async function send(url: string, form: FormData, type?: string) {
    form.set('formToken', formToken)
    const sent = new Response(form)
    const payload = Buffer.from(await sent.arrayBuffer())
    const headers = { ...here, cookie, 'content-type': type ?? sent.headers.get('content-type') ?? '' }
    return app.inject({ method: 'POST', url, headers, payload })
  }
  return {
    get: (url) => app.inject({ url, headers: { cookie } }),
    post: (url, fields = {}) => submit(app, url, { formToken, ...fields }, cookie),
    async upload(url, file, type) {
      const form = new FormData()
      form.set('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), 'tep')
      return send(url, form, type)
    },
    async uploadAll(url, field, files, typed = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(typed)) form.set(name, value)
      for (const [name, file] of Object.entries(files)) form.append(field, new Blob([new Uint8Array(file)]), name)
      return send(url, form)
    },
  }
}

export function submit(app: FastifyInstance, url: string, fields: TypedFields, cookie?: string) {
  return app.inject({
    method: 'POST',
    url,
    headers: {
      ...here,
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie !== undefined && { cookie }),
    },
    payload: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
    ).toString(),
  })
}

export function cookiesOf(reply: LightMyRequestResponse): string {
  return cookiesIn([reply.headers['set-cookie'] ?? []].flat())
}

function cookiesIn(lines: readonly string[]): string {
  return lines.map((line) => line.split(';', 1)[0]).join('; ')
}
