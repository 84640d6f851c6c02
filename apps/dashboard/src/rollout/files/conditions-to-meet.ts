import type { ConditionResult, SuccessResult } from '@long-dan/rollout'

/** The conditions a commune's file has to prove: all but recognition, which is what the file is for. */
export function conditionsToMeet({ conditions }: SuccessResult): readonly ConditionResult[] {
  return conditions.filter(({ code, outcome }) => code !== 'recognition' || outcome === 'holds')
}

/** The file's conclusion: successful, ready to be recognised, or neither. */
export function conclusionOf(result: SuccessResult) {
  if (result.isSuccessful) return 'rollout.file.successful'
  const isReady = conditionsToMeet(result).every(({ outcome }) => outcome === 'holds')
  return isReady ? 'rollout.file.ready' : 'rollout.file.not-successful'
}
