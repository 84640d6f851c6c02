import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AwaitedTurn, FairUse } from './fair-use.ts'

/** Waits until a fresh form may be handed out, or says when to try again. */
export type AwaitTurn = (
  request: FastifyRequest,
  reply: FastifyReply,
  deskId: number | undefined,
) => Promise<AwaitedTurn>

export function awaitTurns(fairUse: Pick<FairUse, 'opening'>): AwaitTurn {
  return async (request, reply, deskId) => {
    const gone = new AbortController()
    const leave = () => gone.abort()
    reply.raw.once('close', leave)
    return await fairUse.opening(request, deskId, gone.signal).finally(() => reply.raw.off('close', leave))
  }
}
