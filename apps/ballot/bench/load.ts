import { connect, type Socket } from 'node:net'
import { createVisits } from './create-visits.ts'
import type { LoadOrder, LoadResult } from './messages.ts'

// Bare sockets: on a machine with two cores, whatever the generator spends is taken from the server under test, and a general client spends
// more on a request than this server does on answering it.
process.on('message', (order: LoadOrder) => void drive(order).then((result) => process.send?.(result)))

/** Keeps `connections` visits under way for `seconds`, each with its own token and ballot, then waits for the last answers. */
async function drive(order: LoadOrder): Promise<LoadResult> {
  const nextVisit = createVisits(order)
  const latencies: number[] = []
  const receipts: string[] = []
  const statuses: Record<string, number> = {}
  const answeredAt: number[] = []
  let sent = 0
  const started = performance.now()
  const end = started + order.seconds * 1000

  await Promise.all(
    Array.from({ length: order.connections }, async () => {
      const socket = await open(order.url)
      const answers = readAnswers(socket)
      while (performance.now() < end) {
        const asked = performance.now()
        let answer = { status: '', body: '' }
        for (const step of nextVisit()) {
          socket.write(step(answer.body))
          answer = await answers()
        }
        sent++
        const { status, body } = answer
        statuses[status] = (statuses[status] ?? 0) + 1
        if (status === '201') receipts.push(body.slice(12, 24))
        const now = performance.now()
        if (now >= end) continue
        latencies.push(now - asked)
        answeredAt.push(now - started)
      }
      socket.destroy()
    }),
  )
  const answered = latencies.length
  return {
    sent,
    answered,
    seconds: order.seconds,
    latencies: Float64Array.from(latencies),
    receipts,
    inSecond: bySecond(answeredAt, order.seconds),
    statuses,
  }
}

function bySecond(moments: readonly number[], seconds: number): readonly number[] {
  const counts = new Array<number>(Math.floor(seconds)).fill(0)
  for (const moment of moments) {
    const second = Math.floor(moment / 1000)
    if (second < counts.length) counts[second] = (counts[second] ?? 0) + 1
  }
  return counts
}

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return await new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

const headEnd = '\r\n\r\n'
const lengthHeader = 'content-length: '

/** Reads one answer at a time and relies on content-length, which the server under test always sends. */
function readAnswers(socket: Socket): () => Promise<{ status: string; body: string }> {
  let text = ''
  let take: (answer: { status: string; body: string }) => void = () => {}
  let fail: (reason: Error) => void = () => {}
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    text += chunk
    const head = text.indexOf(headEnd)
    if (head === -1) return
    const at = text.indexOf(lengthHeader) + lengthHeader.length
    const end = head + headEnd.length + Number.parseInt(text.slice(at, at + 8), 10)
    if (text.length < end) return
    const answer = { status: text.slice(9, 12), body: text.slice(head + headEnd.length, end) }
    text = ''
    take(answer)
  })
  socket.on('close', () => fail(new Error('The server closed the connection')))
  return () =>
    new Promise((resolve, reject) => {
      take = resolve
      fail = reject
    })
}
