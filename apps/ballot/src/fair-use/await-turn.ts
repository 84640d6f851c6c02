import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { type FairUse, usualLimits } from './fair-use.ts'

export type AwaitedTurn = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

/** Waits until a fresh form may be handed out, or says when to come back. */
export type AwaitTurn = (request: FastifyRequest, deskId: number | undefined) => Promise<AwaitedTurn>

export function awaitTurns(fairUse: Pick<FairUse, 'opening'>): AwaitTurn {
  let waiting = 0
  return async (request, deskId) => {
    const turn = fairUse.opening(request, deskId)
    if (!turn.ok) return turn
    if (turn.waitMilliseconds === 0) return { ok: true }
    if (waiting >= usualLimits.waiting) return { ok: false, retryAfterSeconds: mostPatient }
    waiting += 1
    await pause(turn.waitMilliseconds).finally(() => {
      waiting -= 1
    })
    return { ok: true }
  }
}

const mostPatient = 5
