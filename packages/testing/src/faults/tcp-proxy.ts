import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * What the network does: carries data, carries it late, silently swallows everything, breaks at the first answer, or refuses and breaks at
 * once.
 */
export type Network = 'open' | 'slow' | 'silent' | 'unanswered' | 'cut'

/** How a connection ends: at once, with a reset, or closed on this side while the other may go on. */
export type Break = 'cut' | 'reset' | 'half-close'

export interface TcpProxy {
  readonly port: number
  set(network: Network): void
  /** Ends existing connections; new ones work as before. */
  breakAll(how: Break): void
  close(): Promise<void>
}

const slowMilliseconds = 150

const breaks: Readonly<Record<Break, (near: Socket, far: Socket) => unknown>> = {
  cut: (near) => near.destroy(),
  reset: (near, far) => [near, far].map((socket) => socket.resetAndDestroy()),
  'half-close': (near) => near.end(),
}

/** A network between two processes that a test can break. */
export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  let network: Network = 'open'
  const pairs = new Set<readonly [Socket, Socket]>()

  const server = createServer((near) => {
    if (network === 'cut') return near.destroy()
    const far = connect({ host, port, noDelay: true })
    const pair = [near, far] as const
    pairs.add(pair)
    far.on('data', () => network === 'unanswered' && near.destroy())
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
      // A network that has swallowed something never delivers it later; the connection is as good as dead.
      if (network === 'silent') from.pause()
      else if (network === 'slow') setTimeout(() => to.write(chunk), slowMilliseconds)
      else to.write(chunk)
    })
  }

  function breakAll(how: Break): void {
    for (const pair of pairs) breaks[how](...pair)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      network = next
      if (next === 'cut') breakAll('cut')
    },
    breakAll,
    async close() {
      breakAll('cut')
      server.close()
      await once(server, 'close')
    },
  }
}
