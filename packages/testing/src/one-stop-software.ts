import { randomUUID } from 'node:crypto'

interface Report {
  readonly desk: string
  readonly doneOn: string
  readonly finished: number
  readonly refused: number
}

/** Software of a one-stop section: records a report and its key before sending it, and sends it until it is answered. */
export function oneStopSoftware(address: string, token: string) {
  const outbox: { readonly key: string; readonly report: Report }[] = []

  async function send(body: unknown, headers: Readonly<Record<string, string>> = {}, at = address) {
    const reply = await fetch(`${at}/api/v1/invitations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        connection: 'close',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const answer = await reply.json()
    return { status: reply.status, headers: reply.headers, answer }
  }

  return {
    send,
    /** Under a new key by default. */
    report: (report: object, key = randomUUID() as string) => send(report, { 'idempotency-key': key }),
    note(report: Report): string {
      const key = randomUUID()
      outbox.push({ key, report })
      return key
    },
    /** Sends what is in the outbox, in order; unanswered reports stay for the next time. */
    async flush(at = address) {
      const links: string[] = []
      for (const waiting of [...outbox]) {
        const reply = await send(waiting.report, { 'idempotency-key': waiting.key }, at).catch(() => null)
        if (reply?.status !== 201) continue
        outbox.splice(outbox.indexOf(waiting), 1)
        links.push(...reply.answer.invitations.map(({ url }: { readonly url: string }) => url))
      }
      return links
    },
    waiting: () => outbox.length,
  }
}
