import { request as requestInTheClear } from 'node:http'
import { request } from 'node:https'
import { type AddressProblem, type Beyond, checkedAddress } from './checked-address.ts'

export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** The response's status, or why there was none. */
export type Answered =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly error: AddressProblem | 'no-answer' }

const patience = 10_000
/** Bytes. Only the status of a response is used; longer bodies are cut off. */
const mostRead = 1024

/**
 * Posts to an address that somebody typed. It connects to exactly the address that was checked, so that a name resolving to another machine
 * a moment later has no effect; it follows no redirects, keeps no connections, and has a short timeout.
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
      // The certificate must be valid for the host name.
      servername: url.hostname,
      headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(patience),
    })
    outgoing.on('error', () => {})
    // Covers every way it can end: a 101 response closes without an error.
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
