import type { NewReviewEvent, ReviewCase, ReviewDecision } from '@long-dan/database/dashboard'
import { entryModes } from '@long-dan/questionnaire'
import { isCalendarDay } from '@long-dan/statistics'
import type { FormBody } from '../forms/form-body.ts'

export const longestReason = 1000
export const longestText = 2000

/** What somebody typed and what is wrong with it, by field. */
export type FormProblem = 'decision' | 'days' | 'modes' | 'reason' | 'text'

export type Proposal = Pick<NewReviewEvent, 'decision' | 'firstDay' | 'lastDay' | 'entryModes' | 'reason'>

export type ReadProposal =
  | { readonly ok: true; readonly value: Proposal }
  | { readonly ok: false; readonly error: readonly FormProblem[] }

/** A proposal from the form; days and modes only where ballots are to be excluded. */
export function readProposal(
  body: FormBody,
  choices: readonly ReviewDecision[],
  { startsOn, endsBefore }: Pick<ReviewCase, 'startsOn' | 'endsBefore'>,
): ReadProposal {
  const decision = choices.find((known) => known === body.decision)
  const reason = cleanText(body.reason)
  const problems: FormProblem[] = []
  if (decision === undefined) problems.push('decision')
  if (reason === '' || [...reason].length > longestReason) problems.push('reason')
  const [firstDay = '', lastDay = ''] = [body.from, body.to]
  const modes = entryModes.flatMap((_, at) => (body[`mode-${at + 1}`] === undefined ? [] : [at + 1]))
  if (decision === 'exclude') {
    const areDays = isCalendarDay(firstDay) && isCalendarDay(lastDay)
    if (!areDays || firstDay > lastDay || firstDay < startsOn || lastDay >= endsBefore) problems.push('days')
    if (modes.length === 0) problems.push('modes')
  }
  if (decision === undefined || problems.length > 0) return { ok: false, error: problems }
  const exclusion = decision === 'exclude' ? { firstDay, lastDay, entryModes: modes } : {}
  return { ok: true, value: { decision, reason, ...exclusion } }
}

/** What somebody wrote, composed and trimmed; line ends of one kind. */
export function cleanText(given: string | undefined): string {
  return (given ?? '').normalize('NFC').replace(/\r\n?/gu, '\n').trim()
}

export function isText(text: string): boolean {
  return text !== '' && [...text].length <= longestText
}
