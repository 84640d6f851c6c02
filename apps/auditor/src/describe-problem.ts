import type { BookProblem } from '@long-dan/ballot-book'
import { type FactsOf, type MessageKey, onOneLine } from '@long-dan/i18n'
import type { Finding } from './audit/finding.ts'

/** One line in both languages. */
export function describeProblem(problem: Told<'problem', BookProblem>): string {
  return line(`auditor.problem.${problem.code}`, problem)
}

export function describeFinding(finding: Told<'finding', OwnFinding> | BookFinding): string {
  return finding.code === 'book-problem'
    ? describeProblem(finding.problem)
    : line(`auditor.finding.${finding.code}`, finding)
}

type BookFinding = Extract<Finding, { readonly code: 'book-problem' }>
type OwnFinding = Exclude<Finding, BookFinding>

/** Becomes `never`, which no caller can pass, unless every code has a sentence and carries the facts that its sentence needs. */
type Told<Kind extends 'problem' | 'finding', One extends { readonly code: string }> =
  One extends FactsOf<`auditor.${Kind}.${One['code']}`> ? One : never

const line: (key: MessageKey, facts: object) => string = onOneLine as (key: MessageKey, facts: object) => string
