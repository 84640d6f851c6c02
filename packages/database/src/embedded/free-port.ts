import { createServer } from 'node:net'

// The system may offer the same port twice in a row, before the first caller listens on it.
const given = new Set<number>()

/** A port nobody listens on at this address right now, and a different one at every call of this process. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const port = await anyPort(host)
  if (given.has(port)) return freePort(host)
  given.add(port)
  return port
}

/** True when this process could listen on the port. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

function anyPort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host, exclusive: true }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
