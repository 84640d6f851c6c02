export {
  type BallotsOfDay,
  ballotsByDay,
  type ExcludedBallots,
  excludedBallots,
} from '../../reviews/excluded-ballots.ts'
export {
  addReviewEvent,
  type CaseSignal,
  caseSignals,
  type NewReviewEvent,
  type ReviewCase,
  type ReviewDecision,
  type ReviewEvent,
  reviewCases,
  reviewEvents,
} from '../../reviews/review-cases.ts'
export { type TrustFact, type TrustSpan, trustFacts } from '../../reviews/trust-facts.ts'
export { lastSignalMonth, readSignals } from '../../signals/read-signals.ts'
