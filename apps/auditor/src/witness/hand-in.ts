import { bookAddress } from '../books/remote-book.ts'

const patience = 30_000

/** Hands in a cosigned checkpoint at the book's site; returns `taken`, or why it was refused. */
export async function handIn(address: string, note: string): Promise<string> {
  const reply = await fetch(`${bookAddress(address)}/cosignatures`, {
    method: 'POST',
    body: note,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(patience),
  })
  const said = (await reply.text()).trim()
  return reply.status === 200 ? 'taken' : /^[a-z-]{1,40}$/u.test(said) ? said : String(reply.status)
}
