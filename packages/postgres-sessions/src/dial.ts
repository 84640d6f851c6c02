import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as encrypt } from 'node:tls'
import type { DatabaseAddress } from './database-url.ts'

// The library could do this, but would put a socket of its own in the place of the one it was given.
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const agreed = 0x53

/** Waits until a socket on its way is connected and, where the address asks for it, encrypted; answers the socket to speak over. */
export async function connected(plain: Socket, host: string, address: DatabaseAddress): Promise<Socket> {
  await happened(plain, 'connect')
  if (address.tls === 'disable') return plain
  plain.write(sslRequest)
  const [answer] = (await happened(plain, 'data')) as [Buffer]
  // A longer answer was put there by somebody who wants it to be read as if it had come encrypted.
  if (answer.length !== 1 || answer[0] !== agreed) throw new Error(`${host} offers no encrypted connection`)
  const ca = address.rootCertificate === null ? {} : { ca: readFileSync(address.rootCertificate) }
  const name = { host, servername: isIP(host) ? '' : host }
  const secure = encrypt({ socket: plain, ...name, ...ca, ...trust[address.tls] })
  await happened(secure, 'secureConnect')
  return secure
}

const trust: Record<Exclude<DatabaseAddress['tls'], 'disable'>, ConnectionOptions> = {
  require: { rejectUnauthorized: false },
  'verify-ca': { checkServerIdentity: () => undefined },
  'verify-full': {},
}

/** What comes with the event; throws when the socket fails or closes before it. */
async function happened(socket: Socket, event: string): Promise<unknown[]> {
  const closed = once(socket, 'close').then(() => {
    throw new Error('The server hung up')
  })
  return await Promise.race([once(socket, event), closed])
}
