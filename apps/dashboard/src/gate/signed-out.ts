import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { signInAddress } from '../addresses/accounts.ts'
import { sentIn, signatureFields } from '../forms/sent.ts'
import { view } from '../views/view.ts'

/** What was typed waits in the page itself, while its sender signs in again elsewhere in the browser. */
export interface SignedOutPage {
  readonly title: string
  readonly signIn: string
  readonly action: string
  /** Null for an upload too large to be read. */
  readonly kept: readonly { readonly name: string; readonly value: string }[] | null
  /** Whether there was a file, which is not kept. */
  readonly isUpload: boolean
  /** None where nothing is kept: the page is the answer to an upload, which no link repeats. */
  readonly otherLanguages?: readonly []
}

interface KeptForm {
  /** Fields that no page ever shows again. */
  readonly secrets: readonly string[]
  readonly isUpload: boolean
}

/** `form`: what may be kept; null when nothing was read. */
export function sendSignedOut(request: FastifyRequest, reply: FastifyReply, form: KeptForm | null) {
  const { t, language: lang } = localeFor(request)
  const left: readonly string[] = ['formToken', ...signatureFields, ...(form?.secrets ?? [])]
  const page: SignedOutPage = {
    title: t('signed-out.title'),
    signIn: signInAddress({ lang }),
    action: request.url,
    isUpload: form?.isUpload ?? true,
    ...(form === null && { otherLanguages: [] as const }),
    kept:
      form &&
      [...sentIn(request.body)]
        .filter(([name]) => !left.includes(name))
        .flatMap(([name, values]) => values.flatMap((value) => (typeof value === 'string' ? [{ name, value }] : []))),
  }
  return reply.code(401).header('cache-control', 'no-store').page(view('signed-out', page))
}
