import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What the network does: carries, carries late, swallows everything in silence, or refuses and breaks connections. */
export type Network = 'open' | 'slow' | 'silent' | 'cut'

export interface TcpProxy {
  readonly port: number
  set(network: Network): void
  close(): Promise<void>
}

const slowMilliseconds = 150

/** A network between two processes that a test can break. */
export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  let network: Network = 'open'
  const pairs = new Set<readonly [Socket, Socket]>()

  const server = createServer((near) => {
    if (network === 'cut') return near.destroy()
    const far = connect({ host, port, noDelay: true })
    const pair = [near, far] as const
    pairs.add(pair)
    carry(near, far)
    carry(far, near)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
  })

  function carry(from: Socket, to: Socket): void {
    from.on('data', (chunk) => {
      // A network that swallowed something never delivers it later; the connection is as good as dead.
      if (network === 'silent') from.pause()
      else if (network === 'slow') setTimeout(() => to.write(chunk), slowMilliseconds)
      else to.write(chunk)
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      network = next
      if (next === 'cut') for (const pair of pairs) for (const socket of pair) socket.destroy()
    },
    async close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
