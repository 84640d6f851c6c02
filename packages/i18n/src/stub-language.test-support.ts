import { type Language, languages } from './languages.ts'
import { messages } from './messages.generated.ts'
import type { MessageKey } from './translator.ts'

/** A new language with few messages: Mông of Vietnam, with five sentences. */
const entry = { code: 'hmn', name: 'Hmoob', locale: 'hmn' }
const sentences: Partial<Record<MessageKey, string>> = {
  'product.name': 'Lub Siab Neeg Pej Xeem',
  'skip-to-content': 'Mus rau nplooj ntawv no',
  'ballot.next': 'Mus ntxiv',
  'ballot.group.count': '{count, plural, other {# nqe lus nug}}',
  'error.404.title': 'Tsis muaj nplooj ntawv no',
}

export interface StubLanguage {
  readonly language: Language
  readonly name: string
  readonly sentences: Partial<Record<MessageKey, string>>
  readonly remove: () => void
}

/** As if its entry were in the list and its one file in `messages/hmn/`, until it is removed. */
export function addStubLanguage(): StubLanguage {
  const list = languages as unknown as (typeof entry)[]
  const files = messages as Record<string, object>
  list.push(entry)
  files[entry.code] = sentences
  return {
    language: entry.code as Language,
    name: entry.name,
    sentences,
    remove: () => {
      list.pop()
      delete files[entry.code]
    },
  }
}
