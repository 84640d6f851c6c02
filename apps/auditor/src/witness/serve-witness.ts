import { hash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Witness, WitnessAnswer } from './witness.ts'

export interface ServedWitness {
  /** Serves as both submission and monitoring prefix. */
  readonly address: string
  readonly close: () => Promise<void>
}

const longestBody = 100_000

/** The HTTP interface of C2SP tlog-witness: `add-checkpoint`, and the last checkpoint for monitors. */
export async function serveWitness(witness: Witness, host: string, port: number): Promise<ServedWitness> {
  const server = createServer((request, reply) => {
    void answerTo(witness, request)
      .catch((): WitnessAnswer => ({ status: 500, type: 'text/plain; charset=utf-8', text: '' }))
      .then(({ status, type, text }) => reply.writeHead(status, { 'content-type': type }).end(text))
  })
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const { port: taken } = server.address() as AddressInfo
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answerTo(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const path = request.url ?? ''
  const answer = (status: number, text = ''): WitnessAnswer => ({ status, type: 'text/plain; charset=utf-8', text })
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') return answer(405)
    const body = await bodyOf(request)
    return body === undefined ? answer(413) : await witness.answer(body)
  }
  const last = await witness.last()
  const origin = last?.split('\n')[0]
  const isKnown = origin !== undefined && path === `/${hash('sha256', origin, 'hex')}/checkpoint`
  return request.method === 'GET' && isKnown && last !== undefined ? answer(200, last) : answer(404)
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > longestBody) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
