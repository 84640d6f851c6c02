import { createTransport } from 'nodemailer'
import type { MailSettings } from './mail-config.ts'

/** A letter as it is sent. */
export interface Mail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** `later`: the server refused it for the time being, or could not be reached, and has certainly not taken it. */
export type MailOutcome = 'sent' | 'later' | 'failed'

export interface Envelope {
  readonly to: string
  /** The same for the same letter, whoever sends it. */
  readonly id: string
  /** Where a mail program unsubscribes by itself (RFC 8058); none in a letter that comes once. */
  readonly stopUrl?: string
}

/** Sends letters by the SMTP server of the settings. */
export interface Mailer {
  /** Where officials reach the dashboard, without a slash at the end: for links. */
  readonly origin: string
  readonly send: (mail: Mail, envelope: Envelope) => Promise<MailOutcome>
  readonly close: () => void
}

const connectionsAtOnce = 4
const patience = 20_000

export function createMailer({ url, from }: MailSettings, origin: string): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const user = decodeURIComponent(username)
  const transport = createTransport({
    pool: true,
    maxConnections: connectionsAtOnce,
    host: hostname,
    port: Number(port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password never crosses a network in the clear.
    requireTLS: !isSecure && user !== '',
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    connectionTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    origin,
    async send({ subject, text, html }, { to, id, stopUrl }) {
      const headers = {
        'Auto-Submitted': 'auto-generated',
        ...(stopUrl !== undefined && {
          'List-Unsubscribe': `<${stopUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      }
      const messageId = `<${id}@${from.split('@')[1]}>`
      try {
        // As an object, an address is never taken for a list of several.
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, messageId, headers })
        return 'sent'
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly syscall?: string
  readonly command?: string
  readonly timeoutType?: string
  readonly responseCode?: number
}

// A name that is not found, no encryption, a password that the server does not take: to be mended here, whatever it answers.
const ours: readonly unknown[] = ['EDNS', 'ETLS', 'EAUTH']

// A connection that breaks has the same code before the words went out and after: then nobody knows whether they arrived.
function outcomeOf({ code, syscall, command, timeoutType, responseCode }: SmtpError): MailOutcome {
  if (ours.includes(code)) return 'later'
  if (responseCode !== undefined) return responseCode < 500 ? 'later' : 'failed'
  const isConnected = timeoutType === undefined ? syscall !== 'connect' : timeoutType === 'SOCKET_TIMEOUT'
  // No command: nothing was begun on any connection.
  return isConnected && command !== undefined ? 'failed' : 'later'
}
