import type { Parcel } from './outbox.ts'

export type Posted =
  | { readonly state: 'sent'; readonly receipt: string; readonly next: string }
  | { readonly state: 'renewed'; readonly token: string }
  | { readonly state: 'spent' }
  | { readonly state: 'refused' }
  /** It may have arrived or not; `seconds` is how long the server asks to wait. */
  | { readonly state: 'unknown'; readonly seconds: number }

const patience = 20_000
// Longer than any ballot with the longest remark, so that the length sent reveals neither.
export const lengthSent = 6144

/** One attempt. Anything that is not clearly an answer of ours (a lost network, a hotspot's sign-in page) counts as unknown. */
export async function postParcel({ token, url, fields }: Parcel): Promise<Posted> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), patience)
  let seconds = 0
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: filledUp(`${fields}&token=${encodeURIComponent(token)}`),
      signal: controller.signal,
      // A citizen who closes the page right after the tap may not open it again.
      keepalive: true,
    })
    seconds = Number(reply.headers.get('retry-after')) || 0
    const body = await reply.json()
    if (reply.ok && body.receipt) return { state: 'sent', receipt: body.receipt, next: body.next }
    if (body.renewedToken) return { state: 'renewed', token: body.renewedToken }
    if (body.code === 'token-spent') return { state: 'spent' }
    if (body.refused) return { state: 'refused' }
  } catch {
    // Reported by the return below.
  } finally {
    clearTimeout(timer)
  }
  return { state: 'unknown', seconds }
}

/** Empty pairs between "&" are ignored, so the form stays the same. */
function filledUp(body: string): string {
  return body.padEnd(lengthSent, '&')
}
