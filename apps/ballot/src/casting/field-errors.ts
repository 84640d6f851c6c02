import type { MessageKey, Translate } from '@long-dan/i18n'
import type { FieldProblem } from '@long-dan/web'
import type { z } from 'zod'

type FieldErrorCode =
  | 'contradicting'
  | 'required'
  | 'not-an-answer'
  | 'not-a-choice'
  | 'not-asked'
  | 'too-long'
  | 'unreadable'
  | 'unknown-field'
  | 'wrong-type'

type FieldMessage = Extract<MessageKey, `field.${string}`>

export interface FieldError {
  /** `overall`, a criterion, `remark`, …; in JSON with its path, `answers.overall`. */
  readonly field: string
  readonly code: FieldErrorCode
  readonly message: FieldMessage
}

/** For every parse whose errors come here: the input is needed to tell a missing value from a wrong one. */
export const reportInput = { reportInput: true } as const

/** Translates zod issues into the API's words. */
export function fieldErrorsOf(error: z.ZodError): readonly FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    // Leaves out which option of a question is at fault.
    const field = issue.path.slice(0, 2).join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        code: 'unknown-field',
        message: 'field.unknown-field',
      }))
    }
    const code = codeOf(issue)
    return [{ field, code, message: `field.${code}` }]
  })
}

function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  if (issue.path[0] === 'choices' && issue.code !== 'invalid_type') return 'not-a-choice'
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return 'required'
  if (issue.code === 'invalid_value') return 'not-an-answer'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'custom') return 'unreadable'
  return 'wrong-type'
}

export function fieldProblems(errors: readonly FieldError[], t: Translate): FieldProblem[] {
  return errors.map(({ field, code, message }) => ({ field, code, message: t(message) }))
}
