import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from './form.ts'

/** A form whose sender gets back what was typed when the session has ended: nothing is done, and nothing is lost. */
export interface TypedForm {
  /** Null where the form depends on what it is about. */
  readonly form: Form | null
  /** Fields that no page ever shows again. */
  readonly secrets: readonly string[]
  /** The page of the form with everything typed, for sending once more. */
  readonly showAgain: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
}
