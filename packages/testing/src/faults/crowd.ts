import { setTimeout as pause } from 'node:timers/promises'
import { distinctAnswers } from '../intake/distinct-answers.ts'

export interface CrowdOptions {
  readonly urls: readonly string[]
  readonly deskCodes: readonly string[]
  /** Citizens at a time. */
  readonly size: number
  /** Number of the first citizen; the number decides the answers. */
  readonly first: number
  /** Share of citizens whose phone gives up before the answer; half of them send the ballot again later. */
  readonly leaving?: number
  /**
   * `performance.now()` of the moment from which everything works again, at which the 20 seconds of patience begin. Null while something is
   * broken.
   */
  readonly mended: () => number | null
}

export interface Crowd {
  /** Receipts of citizens who were told that they are counted. */
  readonly receipts: readonly string[]
  /** Citizens so far, counted or not. */
  readonly citizens: number
  /** Citizens told that their ballot cannot be accepted, by the code they were given. */
  readonly refused: Readonly<Record<string, number>>
  /** Answers that no citizen should ever see, by status. */
  readonly strange: Readonly<Record<string, number>>
  /** `performance.now()` of the first receipt after a moment. */
  firstReceiptAfter(moment: number): number | undefined
  /**
   * Adds no more citizens; resolves when everyone has a receipt or has kept trying for 20 seconds since everything works. Returns the last
   * answers to the latter.
   */
  stop(): Promise<readonly string[]>
}

const patience = 20_000
const answerTimeout = 12_000
// Of the answers to a citizen who gave up, the last ones.
const mostSaid = 10
const kindStatuses = new Set([200, 201, 409, 429, 503])

/** The parts of the product's answer that the crowd uses. */
type Reply = Readonly<Record<string, string>> & { readonly questionnaire?: { readonly code: string } }

/** Citizens who open a form, send it, and send it again until they hold a receipt, like the page's script. */
export function startCrowd({ urls, deskCodes, size, first, leaving = 0, mended }: CrowdOptions): Crowd {
  const receipts: string[] = []
  const moments: number[] = []
  const strange: Record<string, number> = {}
  let next = first
  const refused: Record<string, number> = {}
  const without: string[] = []
  let stopped = false

  async function ask(url: string, init?: RequestInit): Promise<{ status: number; body: Reply }> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeout), ...init })
      const body = (await response.json()) as Reply
      if (!kindStatuses.has(response.status)) oneMore(strange, response.status)
      return { status: response.status, body }
    } catch {
      return { status: 0, body: {} }
    }
  }

  const somewhere = () => urls[Math.floor(Math.random() * urls.length)] ?? ''

  async function openForm(deskCode: string, headers: HeadersInit): Promise<Reply | null> {
    const open = () => ask(`${somewhere()}/api/v1/desks/${deskCode}`, { headers })
    let form = await open()
    while (form.status !== 200 && !stopped) {
      await pause(100)
      form = await open()
    }
    return form.status === 200 ? form.body : null
  }

  async function sendUntilAnswered(send: () => ReturnType<typeof ask>): Promise<void> {
    const begun = performance.now()
    const answers: string[] = []
    for (;;) {
      const { status, body } = await send()
      answers.push(`${status || 'nothing'} after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      if (status === 200 || status === 201) {
        receipts.push(body.receipt ?? '')
        moments.push(performance.now())
        return
      }
      if (status === 409) {
        oneMore(refused, String(body.code))
        return
      }
      const works = mended()
      if (works !== null && performance.now() > Math.max(begun, works) + patience) {
        without.push(answers.slice(-mostSaid).join(', '))
        return
      }
      await pause(50 + Math.random() * 200)
    }
  }

  async function visit(citizen: number): Promise<void> {
    const deskCode = deskCodes[citizen % deskCodes.length] ?? ''
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': addressOf(citizen) }
    const form = await openForm(deskCode, headers)
    if (form === null) return
    const body = JSON.stringify({
      deskCode,
      token: form.token,
      questionnaireVersion: form.questionnaire?.code,
      answers: distinctAnswers(citizen),
      remark: citizen % 5 === 0 ? `Ý kiến của người thứ ${citizen}.` : undefined,
    })
    const send = (init?: RequestInit) =>
      ask(`${somewhere()}/api/v1/ballots`, { method: 'POST', headers, body, ...init })
    if (Math.random() < leaving) {
      await send({ signal: AbortSignal.timeout(1 + Math.floor(Math.random() * 8)) })
      if (citizen % 2 === 0) return
    }
    await sendUntilAnswered(send)
  }

  const everyone = Promise.all(
    Array.from({ length: size }, async () => {
      while (!stopped) await visit(next++)
    }),
  )
  return {
    receipts,
    refused,
    strange,
    get citizens() {
      return next - first
    },
    firstReceiptAfter: (moment) => moments.find((each) => each >= moment),
    async stop() {
      stopped = true
      await everyone
      return without
    },
  }
}

function oneMore(counts: Record<string, number>, what: string | number): void {
  counts[what] = (counts[what] ?? 0) + 1
}

/** Each citizen has a separate home address, so that fair use slows nobody down. */
function addressOf(citizen: number): string {
  return `10.${(citizen >> 16) & 255}.${(citizen >> 8) & 255}.${citizen & 255}`
}
