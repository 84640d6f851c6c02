import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

export { languages } from './languages.ts'

/** Texts by key, by file name, by language. */
export type MessageFiles = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>

/** TypeScript that imports every message file and declares the arguments of each message, read from the first language. */
export function messagesModule(files: MessageFiles): string {
  const places = Object.entries(files).flatMap(([language, topics]) =>
    Object.keys(topics).map((topic) => ({ language, topic, name: camelCase(`${topic}-${language}`) })),
  )
  const imports = places.map(
    ({ language, topic, name }) => `import ${name} from '../messages/${language}/${topic}.json' with { type: 'json' }`,
  )
  const spreads = Object.keys(files).map((language) => {
    const own = places.filter((place) => place.language === language).map(({ name }) => `    ...${name},\n`)
    return `  ${/^\w+$/u.test(language) ? language : `'${language}'`}: {\n${own.join('')}  },\n`
  })
  const [source = {}] = Object.values(files)
  for (const [language, topics] of Object.entries(files)) {
    refuseTwice(topics)
    refuseBroken(language, topics)
  }
  const needs = Object.values(source).flatMap((texts) => Object.entries(texts).map(neededLine))
  return `// Written by \`npm run generate\` from messages/*/*.json.
${imports.join('\n')}

export const messages = {
${spreads.join('')}}

/** Messages that take arguments. */
export interface MessageArguments {
${needs.join('')}}
`
}

/** Name and type of all arguments of a message, by name. Throws for a text that is not an ICU message, saying what is wrong. */
export function argumentsOf(text: string): ReadonlyMap<string, 'string' | 'number'> {
  const found = new Map<string, 'string' | 'number'>()
  collect(parse(text, { ignoreTag: true }), found)
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function refuseTwice(topics: MessageFiles[string]): void {
  const places = new Map<string, string>()
  for (const [topic, texts] of Object.entries(topics)) {
    for (const key of Object.keys(texts)) {
      const other = places.get(key)
      if (other) throw new SyntaxError(`${key} stands in ${other}.json and in ${topic}.json`)
      places.set(key, topic)
    }
  }
}

function refuseBroken(language: string, topics: MessageFiles[string]): void {
  for (const [topic, texts] of Object.entries(topics)) {
    for (const [key, text] of Object.entries(texts)) {
      try {
        argumentsOf(text)
      } catch (error) {
        throw new SyntaxError(`${key} in ${language}/${topic}.json: ${(error as Error).message}`)
      }
    }
  }
}

const types: Partial<Record<TYPE, 'string' | 'number'>> = {
  [TYPE.argument]: 'string',
  [TYPE.select]: 'string',
  [TYPE.number]: 'number',
  [TYPE.plural]: 'number',
}

function collect(elements: readonly MessageFormatElement[], found: Map<string, 'string' | 'number'>): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    const type = types[element.type]
    if (type === undefined) throw new SyntaxError(`{${element.value}} is neither a text nor a number`)
    if ((found.get(element.value) ?? type) !== type) throw new SyntaxError(`{${element.value}} is a text and a number`)
    found.set(element.value, type)
    const options = 'options' in element ? Object.values(element.options) : []
    for (const option of options) collect(option.value, found)
  }
}

function neededLine([key, text]: readonly [string, string]): string {
  const needed = [...argumentsOf(text)].map(([name, type]) => `${name}: ${type}`)
  return needed.length === 0 ? '' : `  '${key}': { ${needed.join('; ')} }\n`
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase())
}
