import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { signInAddress } from '../addresses/accounts.ts'
import { sentIn, signatureFields } from '../forms/sent.ts'
import type { TypedForm } from '../forms/typed-form.ts'
import { view } from '../views/view.ts'

/** What was typed waits in the page itself, while its sender signs in again elsewhere in the browser. */
export interface SignedOutPage {
  readonly title: string
  readonly signIn: string
  readonly action: string
  readonly kept: readonly { readonly name: string; readonly value: string }[]
}

export function sendSignedOut(request: FastifyRequest, reply: FastifyReply, typed: TypedForm | undefined) {
  const { t, language: lang } = localeFor(request)
  const left: readonly string[] = ['formToken', ...signatureFields, ...(typed?.secrets ?? [])]
  const page: SignedOutPage = {
    title: t('signed-out.title'),
    signIn: signInAddress({ lang }),
    action: request.url,
    kept: [...sentIn(request.body)]
      .filter(([name]) => !left.includes(name))
      .flatMap(([name, values]) => values.flatMap((value) => (typeof value === 'string' ? [{ name, value }] : []))),
  }
  return reply.code(401).header('cache-control', 'no-store').page(view('signed-out', page))
}
