import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

export interface UploadRoom {
  /** Bytes of all uploads that are read at once. */
  readonly bytes: number
  /** Milliseconds that an upload waits for room before it is refused. */
  readonly patience: number
}

const megabyte = 1024 * 1024
// An upload is in memory as a whole until it is stored, and for a moment twice: ten of the largest (96 MB) took a gigabyte.
const usual: UploadRoom = { bytes: 288 * megabyte, patience: 10_000 }
/** Bytes up to which an upload needs no room. */
const small = 4 * megabyte

/** Lets large uploads be read only while there is room for them; others wait, unread, and are told to try again if that takes long. */
export function readWithinRoom(scope: FastifyInstance, { bytes, patience }: UploadRoom = usual): void {
  let free = bytes
  const waiting: { readonly size: number; readonly turn: () => void }[] = []
  // In turn: a large one that waits is not overtaken by smaller ones for ever.
  const letIn = () => {
    for (let first = waiting[0]; first !== undefined && first.size <= free; first = waiting[0]) {
      waiting.shift()
      free -= first.size
      first.turn()
    }
  }
  scope.addHook('preParsing', async (request, reply) => {
    const size = Math.min(Number(request.headers['content-length'] ?? bytes), bytes)
    if (size <= small) return
    const { promise, resolve } = Promise.withResolvers<'turn'>()
    const one = { size, turn: () => resolve('turn') }
    waiting.push(one)
    letIn()
    const isLate = (await Promise.race([promise, pause(patience, 'late', { ref: false })])) === 'late'
    if (isLate && waiting.includes(one)) {
      waiting.splice(waiting.indexOf(one), 1)
      letIn()
      // Browsers show no answer before they have sent everything.
      request.raw.resume()
      throw Object.assign(new Error('Too many large uploads at once'), { statusCode: 503 })
    }
    const give = () => {
      free += size
      letIn()
    }
    // Whoever left while waiting has closed already.
    if (reply.raw.closed) give()
    else reply.raw.once('close', give)
  })
}
