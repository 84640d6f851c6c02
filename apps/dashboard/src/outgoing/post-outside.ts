import { request as requestInTheClear } from 'node:http'
import { request } from 'node:https'
import { type AddressProblem, type Beyond, checkedAddress } from './checked-address.ts'

export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** The status that came back, or why none did. */
export type Answered =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly error: AddressProblem | 'no-answer' }

const patience = 10_000
/** Of an answer nothing but its status is used; more of it is not even taken from the line. */
const mostRead = 1024

/**
 * Sends to an address that somebody typed. It connects to the very address that was checked, so that a name that means another machine a
 * moment later leads nowhere; it follows no redirect, keeps no connection and waits for nobody for long.
 */
export async function postOutside({ url: text, headers, body }: Posted, beyond: Beyond): Promise<Answered> {
  const url = new URL(text)
  const checked = await checkedAddress(url, beyond)
  if (!checked.ok) return checked
  const isInTheClear = url.protocol === 'http:'
  return new Promise((answer) => {
    const outgoing = (isInTheClear ? requestInTheClear : request)({
      method: 'POST',
      host: checked.address,
      port: url.port === '' ? (isInTheClear ? 80 : 443) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      // The certificate is that of the name.
      servername: url.hostname,
      headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(patience),
    })
    outgoing.on('error', () => {})
    // Whatever ended it: one that answers 101 is closed without an error.
    outgoing.on('close', () => answer({ ok: false, error: 'no-answer' }))
    outgoing.on('response', (response) => {
      answer({ ok: true, status: response.statusCode ?? 0 })
      let read = 0
      response.on('error', () => {})
      response.on('data', (part: Buffer) => {
        read += part.length
        if (read > mostRead) response.destroy()
      })
    })
    outgoing.end(body)
  })
}
