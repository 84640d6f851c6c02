import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'

/** A message from Lòng Dân: see README.md. */
export interface Message {
  readonly id: string
  readonly kind: string
  readonly time: string
  readonly unit: { readonly code: string; readonly name: string }
  readonly words: string
  readonly link: string
}

const prefix = 'whsec_'
/** A message further off in time than this was replayed, or a clock is wrong. */
const secondsApart = 300
const mostBytes = 8192

/** Whether the message was signed with the secret, recently, and not changed since. */
export function isGenuine(secret: string, headers: IncomingHttpHeaders, body: string, now: Date): boolean {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => String(headers[`webhook-${name}`]))
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= secondsApart)) return false
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  // While a secret is being changed there are several signatures.
  return (signatures ?? '').split(' ').some((signature) => {
    const [version, mac = ''] = signature.split(',')
    const given = Buffer.from(mac, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** Passes each genuine message on once: a repeated one gets the same answer but goes nowhere. */
export function createReceiver(secret: string, handOn: (message: Message) => Promise<void>): Server {
  const known = new Set<string>()
  return createServer((request, response) => {
    const parts: Buffer[] = []
    let length = 0
    request.on('data', (part: Buffer) => {
      length += part.length
      if (length <= mostBytes) parts.push(part)
    })
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      if (request.method !== 'POST' || length > mostBytes || !isGenuine(secret, request.headers, body, new Date()))
        return void response.writeHead(401).end()
      const message = JSON.parse(body) as Message
      if (known.has(message.id)) return void response.writeHead(204).end()
      known.add(message.id)
      handOn(message).then(
        () => response.writeHead(204).end(),
        () => {
          // So that it is accepted when it comes again.
          known.delete(message.id)
          response.writeHead(503).end()
        },
      )
    })
  })
}

// `node receiver.ts secret.txt 8080`, behind an HTTPS proxy.
if (import.meta.main) {
  const [, , secretFile = '', port = '8080'] = process.argv
  const secret = readFileSync(secretFile, 'utf8').trim()
  if (!secret.startsWith(prefix)) throw new Error(`${secretFile}: not the secret that was shown once`)
  createReceiver(secret, async ({ unit, words, link }) => {
    // From here it would go to the unit's people, through the messenger's own interface or the province's gateway.
    process.stdout.write(`${unit.name}: ${words} ${link}\n`)
  }).listen(Number(port))
}
