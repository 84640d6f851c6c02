import type { ConditionResult, SuccessResult } from '@long-dan/rollout'

/** What a commune's file has to show: of the recognition that the file itself asks for it is not asked. */
export function conditionsToMeet({ conditions }: SuccessResult): readonly ConditionResult[] {
  return conditions.filter(({ code, outcome }) => code !== 'recognition' || outcome === 'holds')
}

/** How the file ends: successful, ready to be recognised, or neither. */
export function conclusionOf(result: SuccessResult) {
  if (result.isSuccessful) return 'rollout.file.successful'
  const isReady = conditionsToMeet(result).every(({ outcome }) => outcome === 'holds')
  return isReady ? 'rollout.file.ready' : 'rollout.file.not-successful'
}
