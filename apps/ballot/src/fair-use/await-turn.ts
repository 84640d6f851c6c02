import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AwaitedTurn, FairUse } from './fair-use.ts'

/** Waits until a fresh form may be handed out, or says when to try again. */
export type AwaitTurn = (
  request: FastifyRequest,
  reply: FastifyReply,
  deskId: number | undefined,
) => Promise<AwaitedTurn>

export function awaitTurns(fairUse: Pick<FairUse, 'opening'>): AwaitTurn {
  return (request, reply, deskId) => fairUse.opening(request, deskId, goneOf(reply))
}

/** Watches the connection only once somebody asks: hardly any request has to wait. */
function goneOf({ raw }: FastifyReply): () => AbortSignal {
  let gone: AbortController | undefined
  return () => {
    if (gone === undefined) {
      const leaving = new AbortController()
      raw.once('close', () => leaving.abort())
      gone = leaving
    }
    return gone.signal
  }
}
