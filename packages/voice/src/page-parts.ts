import { type Language, localeOf, type PlainMessageKey } from '@long-dan/i18n'

// Pages before and after a ballot. Sentences containing a place, a day or a number have no recording.
const messages = [
  'thanks.title',
  'thanks.counted',
  'thanks.doors.title',
  'thanks.doors.text',
  'thanks.doors.hotline',
  'thanks.next.title',
  'thanks.next.remark',
  'thanks.next.published',
  'thanks.another',
  'thanks.receipt.label',
  'thanks.receipt.meaning',
  'thanks.old-link.title',
  'thanks.old-link.text',
  'ballot.open-new',
  'ballot.spent.title',
  'ballot.spent.text',
  'ballot.spent.another',
  'ballot.problem.title',
  'ballot.send-again.kept',
  'ballot.send',
  'ballot.closed.title',
  'ballot.find.title',
  'ballot.find.unknown-text',
  'ballot.find.text',
  'ballot.find.open',
  'front.title',
  'front.text',
  'front.code',
  'front.place',
  'front.results',
  'front.help',
  'front.receipt',
  'front.home',
  'slow.title',
  'slow.again',
  'lead-on.ballot',
  'lead-on.find',
  'screen.opened-often.title',
  'screen.opened-often.text',
  'screen.expired.title',
  'screen.expired.text',
  'screen.unknown.title',
  'screen.unknown.text',
  'slip.spent.next',
  'book.receipt.sealed.title',
  'book.receipt.sealed.meaning',
  'book.receipt.boxed.title',
  'book.receipt.boxed.text',
  'book.receipt.boxed.in-book',
  'book.receipt.boxed.soon',
  'book.receipt.opened.title',
  'book.receipt.opened.text',
  'book.receipt.unknown.title',
  'book.receipt.unknown.text',
  'book.receipt.malformed.title',
  'book.receipt.malformed.text',
  ...([400, 404, 405, 409, 413, 415, 422, 429, 500, 503] as const).flatMap(
    (status) => [`error.${status}.title`, `error.${status}.cause`, `error.${status}.next`] as const,
  ),
] as const satisfies readonly PlainMessageKey[]

const known = new Map<Language, ReadonlyMap<string, string>>()

/** Everything that can be heard on the pages around a ballot, sentence by sentence, by the name of its part. */
export function pageParts(language: Language): ReadonlyMap<string, string> {
  return new Map([...partsByWords(language)].map(([words, part]) => [part, words]))
}

/** Names of the parts that say a page's text; a sentence without a recording is left out. */
export function partsSaying(language: Language, text: string): readonly string[] {
  return sentencesOf(text).flatMap((words) => partsByWords(language).get(words) ?? [])
}

/** A sentence found on two pages is one part. */
function partsByWords(language: Language): ReadonlyMap<string, string> {
  const { t } = localeOf(language)
  const found =
    known.get(language) ??
    new Map(
      messages.flatMap((key) =>
        sentencesOf(t(key)).map((words, at) => [words, `${key.replaceAll('.', '-')}-${at + 1}`] as const),
      ),
    )
  known.set(language, found)
  return found
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?!])\s+/u)
}
