import type { Questionnaires } from '@long-dan/questionnaire'
import type { DeskDirectory } from './desk-directory.ts'

/**
 * The province's questionnaires, for an app that is built before the database has said which these are. Until then no request gets as far as
 * asking (`askForPatience`).
 */
export function offeredHere({ questionnaires }: Pick<DeskDirectory, 'questionnaires'>): Questionnaires {
  return {
    get versions() {
      return questionnaires().versions
    },
    beginningWith: (code) => questionnaires().beginningWith(code),
    on: (day) => questionnaires().on(day),
    during: (start, end) => questionnaires().during(start, end),
    from: (day) => questionnaires().from(day),
    until: (day) => questionnaires().until(day),
    withCode: (code) => questionnaires().withCode(code),
    withNumber: (number) => questionnaires().withNumber(number),
  }
}
