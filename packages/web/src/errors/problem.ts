import type { Translate } from '@long-dan/i18n'
import { errorStatusOf } from './error-status.ts'

/** RFC 9457 problem details; `errors` names the fields to correct. */
export interface Problem {
  readonly status: number
  readonly title: string
  readonly detail?: string
  /** A word for programs, stable across languages. */
  readonly code?: string
  readonly errors?: readonly FieldProblem[]
}

export interface FieldProblem {
  readonly field: string
  readonly code: string
  readonly message: string
}

export const problemType = 'application/problem+json; charset=utf-8'

export function problemOf(t: Translate, status: number): Problem {
  const words = errorStatusOf(status)
  return {
    status,
    title: t(`error.${words}.title`),
    detail: `${t(`error.${words}.cause`)} ${t(`error.${words}.next`)}`,
  }
}

/** The body as sent. It has no `type`: the meaning is that of the HTTP status, and `code` tells programs the rest. */
export function problemBody(problem: Problem): string {
  return JSON.stringify({ type: 'about:blank', ...problem })
}
