export * from './against-the-rest.ts'
export { ballotsForWidth } from './ballots-for-width.ts'
export * from './benjamini-hochberg.ts'
export * from './calendar-day.ts'
export * from './callback-estimate.ts'
export {
  type ClusteredCount,
  type FiveWayCounts,
  type SatisfiedCount,
  satisfiedCountOf,
  satisfiedShare,
} from './count.ts'
export * from './criterion-share.ts'
export * from './design-effect.ts'
export * from './difference.ts'
export * from './empirical-bayes.ts'
export * from './funnel.ts'
export * from './grim.ts'
export type { GroupCounters } from './group-counters.ts'
export * from './group-score.ts'
/** @public For a survey that draws its sample; no page needs it. */
export { finitePopulationInterval, type Interval, wilsonInterval } from './interval.ts'
export * from './many-differences.ts'
export { normalTwoSidedTail } from './normal-tail.ts'
export * from './period.ts'
export * from './response-rate.ts'
export * from './roll-up.ts'
export * from './rounding.ts'
export * from './small-area.ts'
export * from './two-proportion-test.ts'
export * from './verdict.ts'
