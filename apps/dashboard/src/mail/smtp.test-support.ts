import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMailer, type Mailer } from './mailer.ts'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** The message as it came over the wire. */
  readonly raw: string
}

export interface TestPostOffice {
  readonly received: readonly ReceivedMail[]
  readonly mailer: Mailer
  /** A second process that sends through the same server. */
  readonly anotherMailer: () => Mailer
  /** Its reply to the next letters instead of accepting them; `hang-up`: accepts them without ever saying so. */
  refuse: { readonly code: number | 'hang-up'; readonly times: number } | null
  readonly close: () => Promise<void>
}

/** A real SMTP server on this machine, and a mailer that uses it. */
export async function aPostOffice(): Promise<TestPostOffice> {
  const received: ReceivedMail[] = []
  const mailers: Mailer[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { code, times } = office.refuse ?? { code: 0, times: 0 }
        if (times > 0) office.refuse = { code, times: times - 1 }
        if (times > 0 && code !== 'hang-up') return done(Object.assign(new Error('not now'), { responseCode: code }))
        const { mailFrom, rcptTo } = session.envelope
        const raw = Buffer.concat(parts).toString()
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw })
        if (times === 0) return done()
        for (const socket of sockets) socket.destroy()
      })
    },
  })
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const anotherMailer = () => {
    const mailer = createMailer(
      { url: `smtp://127.0.0.1:${port}`, from: 'khao-sat@thanhhoa.example' },
      'https://khao-sat.example',
    )
    mailers.push(mailer)
    return mailer
  }
  const office: TestPostOffice = {
    received,
    anotherMailer,
    mailer: anotherMailer(),
    refuse: null,
    async close() {
      for (const mailer of mailers) mailer.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return office
}

/** The text part of a letter, decoded. */
export function textOf({ raw }: ReceivedMail): string {
  return partOf(raw, 'text/plain')
}

export function htmlOf({ raw }: ReceivedMail): string {
  return partOf(raw, 'text/html')
}

function partOf(raw: string, type: string): string {
  const boundary = /boundary="(?<boundary>[^"]+)"/u.exec(raw)?.groups?.boundary ?? ''
  const part = raw.split(`--${boundary}`).find((each) => each.includes(`Content-Type: ${type}`)) ?? ''
  const [head = '', ...body] = part.split('\r\n\r\n')
  const encoded = body.join('\r\n\r\n')
  if (/base64/iu.test(head)) return Buffer.from(encoded, 'base64').toString().replaceAll('\r', '')
  const bytes = encoded
    .replace(/=\r\n/gu, '')
    .replace(/(?:=[0-9A-F]{2})+/gu, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString())
  return bytes.replaceAll('\r', '')
}
