import { faultOf, reasonOf } from '@long-dan/web/log'

export interface FaultReport {
  /** For the operator's screen or journal. */
  readonly reason: string
  /** For a file that developers read. */
  readonly details: string
}

/**
 * What is told of a fault. Its message could quote a ballot: one from before while the start reads or changes what is stored, which
 * `reasonOf` keeps back, and any once ballots come in, so that only kind and place are told then.
 */
export function faultReport(error: unknown, isReady: boolean): FaultReport {
  const fault = faultOf(error)
  const reason = isReady ? (fault.code ?? fault.name) : reasonOf(error)
  return { reason, details: JSON.stringify({ reason, ...fault }) }
}
