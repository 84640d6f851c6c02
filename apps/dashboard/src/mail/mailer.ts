import { createTransport } from 'nodemailer'
import type { MailSettings } from './mail-config.ts'

/** A letter as it is sent. */
export interface Mail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** `later`: the server refused it for now or could not be reached, and has certainly not accepted it. */
export type MailOutcome = 'sent' | 'later' | 'failed'

export interface Envelope {
  readonly to: string
  /** The same for the same letter, whichever process sends it. */
  readonly id: string
  /** Where a mail program unsubscribes by itself (RFC 8058); absent in a letter that is sent only once. */
  readonly stopUrl?: string
}

/** Sends letters through the SMTP server in the settings. */
export interface Mailer {
  /** Public address of the dashboard without a trailing slash, for links. */
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
    // A password never crosses the network in the clear.
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
        // Passed as an object, an address cannot be parsed as a list of several.
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

// Host not found, no encryption, password rejected: errors to be fixed on our side, whatever the server answers.
const ours: readonly unknown[] = ['EDNS', 'ETLS', 'EAUTH']

// A broken connection has the same code before and after the message was sent; afterwards nobody knows whether it arrived.
function outcomeOf({ code, syscall, command, timeoutType, responseCode }: SmtpError): MailOutcome {
  if (ours.includes(code)) return 'later'
  if (responseCode !== undefined) return responseCode < 500 ? 'later' : 'failed'
  const isConnected = timeoutType === undefined ? syscall !== 'connect' : timeoutType === 'SOCKET_TIMEOUT'
  // Without a command nothing was begun on any connection.
  return isConnected && command !== undefined ? 'failed' : 'later'
}
