import type { DashboardDoor } from '@long-dan/database/dashboard'
import { readAllExcluded, readTrust, type Trust } from '../../evidence/trust.ts'
import { readWaiting } from '../../evidence/waiting.ts'
import { scopeOf } from '../../figures/scope.ts'
import type { EmptyState } from '../../navigation/page-state.ts'
import type { ProvenQuestion } from './unit-question.ts'

export interface BesideRate {
  readonly trust: Trust | null
  readonly allExcluded: string | null
  /** What of the period lies in the ballot box. */
  readonly waiting: string | null
  readonly period: string
}

/** What every page of a unit says beside its rate; nothing of a rate that the page does not show. */
export async function besideRate(
  door: DashboardDoor,
  question: ProvenQuestion,
  { empty }: { readonly empty: EmptyState | null },
): Promise<BesideRate> {
  const { reference, rows, period } = question
  const about = { door, ...question, scope: scopeOf(reference.directory, rows, period) }
  return {
    trust: empty === null ? await readTrust(about) : null,
    allExcluded: empty === null ? null : await readAllExcluded(about),
    waiting: await readWaiting(about),
    period: period.code,
  }
}
