import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { languages, sourceLanguage } from './languages.ts'
import { localeOf } from './locale.ts'
import { messages } from './messages.generated.ts'
import { argumentsOf } from './messages-module.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const keys = Object.keys(messages[sourceLanguage])
const texts: readonly (readonly [place: string, text: string])[] = languages.flatMap(({ code }) =>
  Object.entries(messages[code]).map(([key, text]) => [`${code} ${key}`, text] as const),
)

/** Sources that may use a message: code and templates of every workspace, without generated files and tests. */
const files: readonly (readonly [path: string, text: string])[] = ['apps', 'packages']
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.(?:ts|eta)$/u.test(path) && !/node_modules|\.(?:test|generated)\.ts$/u.test(path))
  .map((path) => [path, readFileSync(root + path, 'utf8')])
const sources = () => files.map(([, text]) => text).join('\n')

/** `path: what was found`, for every find in code that people run. */
function found(pattern: RegExp, except = /\.test-support\.ts$|\/bench\//u): readonly string[] {
  return files
    .filter(([path]) => !except.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(([what]) => `${path}: ${what}`),
    )
}

/** Beginnings of keys whose end is computed: `verdict.${…}` and 'verdict.' + … stand for every key with that beginning. */
function computedPrefixes(text: string): readonly string[] {
  return [...text.matchAll(/[`'"]([a-z][\w.-]*[.-])(?:\$\{|['"]\s*\+)/gu)].map((found) => found[1] ?? '')
}

describe('the message files', () => {
  it('need the same things in every language', () => {
    const needs = (text: string) => JSON.stringify([...argumentsOf(text)])
    const source = new Map(Object.entries<string>(messages[sourceLanguage]))
    const unequal = languages.flatMap(({ code }) =>
      Object.entries<string>(messages[code])
        .filter(([key, text]) => needs(text) !== needs(source.get(key) ?? ''))
        .map(([key]) => `${code} ${key}`),
    )
    expect(unequal).toEqual([])
  })

  it('say everything in English, the second language of every screen', () => {
    expect(keys.filter((key) => !Object.hasOwn(messages.en, key))).toEqual([])
  })

  it('name no difference in percentage points without its interval', () => {
    // The error that a round accepts, and how far a share is below the rule's threshold: neither compares two shares.
    const others = ['rounds.points', 'rollout.condition.verdict.fails']
    const bare = texts.filter(
      ([place, text]) =>
        /điểm phần trăm|percentage point/u.test(text) &&
        argumentsOf(text).has('points') &&
        !['low', 'interval'].some((name) => argumentsOf(text).has(name)) &&
        !others.some((key) => place.endsWith(` ${key}`)),
    )
    expect(bare).toEqual([])
  })

  it('say nothing that Vietnamese does not say', () => {
    const strangers = languages.flatMap(({ code }) => Object.keys(messages[code]).filter((key) => !keys.includes(key)))
    expect(strangers).toEqual([])
  })

  it('are composed, trimmed and never empty', () => {
    expect(texts.filter(([, text]) => text === '' || text !== text.trim().normalize('NFC'))).toEqual([])
  })

  it('hold no apostrophe that would hide what follows it', () => {
    expect(texts.filter(([, text]) => /'['{}<>#|]/u.test(text))).toEqual([])
  })

  it('quote and shorten with the same typographic marks everywhere', () => {
    expect(texts.filter(([, text]) => /[«»]|[0-9}] %|\p{L}'/u.test(text))).toEqual([])
  })

  it('never call a citizen "bạn"', () => {
    const source = Object.entries(messages[sourceLanguage])
    expect(source.filter(([, text]) => /(?<!\p{L})bạn(?!\p{L})/iu.test(text))).toEqual([])
  })

  it('never say points where percentage points are meant: answers are points of a scale', () => {
    const bare = /\{points(?:, number)?\}(?! (?:điểm phần trăm|percentage points))/u
    // That message contains another, which says it.
    const found = texts.filter(([place, text]) => bare.test(text) && !place.endsWith(' rounds.wanted'))
    expect(found).toEqual([])
  })

  it('know one from several in English, in what offices read about themselves', () => {
    const { t } = localeOf('en') as { readonly t: (key: string, needed: object) => string }
    const topics = /^(?:callbacks|calls|change|dossiers|effect|improvements|inbox|letters|rollout)\./u
    // Fixed numbers of the rules, and bases of rates.
    const never = ['base', 'further', 'minimum', 'most', 'parts', 'percent', 'quarters', 'smallest', 'usual']
    const saidOfOne = Object.entries<string>(messages.en)
      .filter(([key]) => topics.test(key))
      .map(([key, text]) => {
        const needed = [...argumentsOf(text)].map(([name, type]) => {
          const one = never.includes(name) ? 5 : 1
          return [name, type === 'number' ? one : '–'] as const
        })
        return `${key}: ${t(key, Object.fromEntries(needed))}`
      })
    const several =
      /(?<![\d.])1 (?:late |more )?(?:are|calls|communes|desks|dossiers|have|letters|officials|repeats|reports|were)\b/u
    expect(saidOfOne.filter((said) => several.test(said))).toEqual([])
  })

  it('hold no message that nobody says', () => {
    const text = sources()
    const said = new Set([...text.matchAll(/(?<=([`'"]))[\w.-]+(?=\1)/gu)].map(([key]) => key))
    const prefixes = computedPrefixes(text)
    const unused = keys
      .filter((key) => !said.has(key))
      .filter((key) => !prefixes.some((prefix) => key.startsWith(prefix)))
    expect(unused).toEqual([])
  })

  it('know every key that a template asks for', () => {
    const known = new Set(keys)
    const asked = [...sources().matchAll(/\bt\(\s*['"`]([\w.-]+)['"`]/gu)].map((found) => found[1] ?? '')
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})

describe('code', () => {
  it('writes no label or sentence itself: files and pages in another language would contain it', () => {
    const written =
      /^(?!\s*(?:\/?\*|\/\/)).*\b(?:label|title|hint|text|sentence|notes?|caption|problem): \[?['"`][^'"`\n]*[À-ỹ]/mu
    expect("  { key: 'level', label: 'Cấp', type: 'text' },").toMatch(written)
    expect('  /** Within a sentence: "phường Hạc Thành". */').not.toMatch(written)
    // Data of the questionnaire, and the product's name in its API documents.
    expect(found(written, /\.test-support\.ts$|\/bench\/|\/versions\/|\/openapi\.ts$/u)).toEqual([])
  })

  it('asks the list which languages there are: with a list of its own it would not compile once another is added', () => {
    expect(found(/'(?:vi|en)' \| '(?:vi|en)'/u)).toEqual([])
  })
})
