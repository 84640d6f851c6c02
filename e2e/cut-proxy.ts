import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * When the network is cut for a ballot under way: after half of the request (`request`), after all of it (`commit`), or once the answer has
 * begun (`answer`); `silent` swallows the answer and keeps the connection open, `slow` takes two seconds to pass the request on.
 */
export type Cut = 'request' | 'commit' | 'answer' | 'silent' | 'slow'

export interface CutProxy {
  readonly url: string
  /** Applies to the next `times` ballots; after them the network works again. */
  cut(where: Cut, times?: number): void
  /** Number of ballots sent, however far they got. */
  sent(): number
  close(): Promise<void>
}

/** A network between phone and server at TCP level: browsers also retry by themselves, and only this way can that be seen. */
export async function startCutProxy(target: string): Promise<CutProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let where: Cut = 'request'
  let left = 0
  let sent = 0

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true })
    const both = [near, far]
    const drop = () => {
      for (const socket of both) socket.destroy()
    }
    let cut: Cut | undefined
    let request = Buffer.alloc(0)
    const passOn = (chunk: Buffer) => {
      if (cut === 'request') far.write(chunk.subarray(0, chunk.length / 2), drop)
      else if (cut === 'slow') setTimeout(() => far.write(chunk), 2000)
      else far.write(chunk)
    }
    for (const socket of both) {
      sockets.add(socket)
      socket.on('error', drop)
      socket.on('close', () => sockets.delete(socket))
    }
    far.on('close', drop)
    // The phone has lost the connection; with `commit` the server does not know yet and carries on.
    near.on('close', () => cut === 'commit' || drop())
    near.on('data', (chunk) => {
      if (chunk.toString('latin1').startsWith('POST ')) {
        sent += 1
        cut = left > 0 ? where : undefined
        left = Math.max(0, left - 1)
        request = Buffer.alloc(0)
      }
      request = Buffer.concat([request, chunk])
      passOn(chunk)
      if (cut === 'commit' && isWhole(request)) near.destroy()
    })
    far.on('data', (chunk) => {
      if (cut === 'answer' || cut === 'commit') drop()
      else if (cut !== 'silent') near.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut(place, times = 1) {
      where = place
      left = times
    },
    sent: () => sent,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function isWhole(request: Buffer): boolean {
  const text = request.toString('latin1')
  const head = text.indexOf('\r\n\r\n')
  const length = Number(/\r\ncontent-length: (\d+)/iu.exec(text)?.[1] ?? 0)
  return head >= 0 && request.length >= head + 4 + length
}
