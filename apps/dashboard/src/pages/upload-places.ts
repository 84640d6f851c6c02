import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

export interface UploadPlaces {
  readonly most: number
  /** Milliseconds that an upload waits for a place before it is refused. */
  readonly patience: number
}

// An upload is in memory as a whole until it is stored, and for a moment twice: ten of the largest took a gigabyte.
const usual: UploadPlaces = { most: 3, patience: 10_000 }
/** Bytes up to which an upload needs no place. */
const small = 4 * 1024 * 1024

/** Lets only so many large uploads be read at once; others wait, unread, and are told to try again if that takes long. */
export function readInPlaces(scope: FastifyInstance, { most, patience }: UploadPlaces = usual): void {
  let free = most
  const waiting: (() => void)[] = []
  scope.addHook('preParsing', async (request, reply) => {
    if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= small) return
    if (free === 0) {
      const { promise, resolve } = Promise.withResolvers<'turn'>()
      const turn = () => resolve('turn')
      waiting.push(turn)
      if ((await Promise.race([promise, pause(patience, 'late', { ref: false })])) === 'late') {
        waiting.splice(waiting.indexOf(turn), 1)
        // Browsers show no answer before they have sent everything.
        request.raw.resume()
        throw Object.assign(new Error('Too many large uploads at once'), { statusCode: 503 })
      }
    } else free--
    const give = () => {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
    // Whoever left while waiting has closed already.
    if (reply.raw.closed) give()
    else reply.raw.once('close', give)
  })
}
