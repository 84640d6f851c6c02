import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as encrypt } from 'node:tls'
import type { DatabaseAddress } from './database-url.ts'

// The library could do this, but would replace the socket it was given by one of its own.
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const agreed = 0x53

/** Waits until a pending socket is connected and, if the address asks for it, encrypted; returns the socket to use. */
export async function connected(plain: Socket, host: string, address: DatabaseAddress): Promise<Socket> {
  await happened(plain, 'connect')
  if (address.tls === 'disable') return plain
  plain.write(sslRequest)
  const [answer] = (await happened(plain, 'data')) as [Buffer]
  // A longer answer was injected by somebody who wants it to be read as if it had arrived encrypted.
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

/** The arguments of the event; throws when the socket fails or closes before it. */
async function happened(socket: Socket, event: string): Promise<unknown[]> {
  const closed = once(socket, 'close').then(() => {
    throw new Error('The server hung up')
  })
  return await Promise.race([once(socket, event), closed])
}
