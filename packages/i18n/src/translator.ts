import { formatNumber } from './format-number.ts'
import type { Language } from './language.ts'
import { type MessageKey, messages } from './messages/index.ts'
import type { ParametersOf } from './placeholders.ts'

export type MessageParameters = Readonly<Record<string, string | number>>

/** The sentence of a key, its placeholders filled in; a message without placeholders takes no parameters. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...parameters: ParametersOf<(typeof messages)[Key]['vi']>
) => string

/** The sentences of one language. */
export function translator(language: Language): Translate {
  return (key, ...[parameters]) => {
    const message = messages[key]
    // Templates are not type-checked: a mistyped key must be seen in the first test that renders it.
    if (message === undefined) throw new RangeError(`No message has the key ${key}`)
    return fillIn(message[language], language, (parameters ?? {}) as MessageParameters)
  }
}

const placeholder = /\{(?<name>\w+)(?::(?<one>[^|}]*)\|(?<other>[^}]*))?\}/gu

/** The message with its placeholders replaced. Throws on a placeholder that has no value. */
export function fillIn(message: string, language: Language, parameters: MessageParameters): string {
  // Hundreds of words on a page have none.
  if (!message.includes('{')) return message
  return message.replace(placeholder, (_, name: string, one: string | undefined, other: string | undefined) => {
    const value = parameters[name]
    if (value === undefined) throw new RangeError(`Nothing was given for {${name}} in: ${message}`)
    if (one !== undefined) return value === 1 ? one : (other ?? '')
    return typeof value === 'number' ? formatNumber(language, value) : value
  })
}
