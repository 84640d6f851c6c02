import type { Locale } from '@long-dan/i18n'
import type { Questionnaires } from '@long-dan/questionnaire'
import { askedInDocument } from './asked-in-document.ts'
import type { AskedResult } from './asked-result.ts'
import { createDrawnOnce } from './drawn-once.ts'
import { sharePicture } from './share-picture.ts'

const mostKept = 200

/** Draws pictures of published figures; null when there is no figure. */
export function createSharePictures(
  questionnaires: Questionnaires,
): (locale: Locale, asked: AskedResult) => Promise<Buffer> | null {
  const drawnOnce = createDrawnOnce(mostKept)
  return (locale, asked) => {
    const { figure } = asked
    if (!figure) return null
    const questions = askedInDocument(questionnaires, figure.document)
    return drawnOnce(`${figure.sha256} ${locale.language}`, () => sharePicture(locale, asked, figure, questions))
  }
}
