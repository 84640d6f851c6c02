import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import { languages } from './language.ts'
import { catalogues } from './messages/index.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const all: readonly (readonly [string, Catalogue[string]])[] = Object.values(catalogues).flatMap(
  (catalogue: Catalogue) => Object.entries(catalogue),
)

/** Sources that may say a message: code and templates of every workspace, without the catalogues and tests themselves. */
function sources(): string {
  return ['apps', 'packages']
    .flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => /\.(?:ts|eta)$/u.test(path) && !/node_modules|i18n\/src\/messages|\.test\.ts$/u.test(path))
    .map((path) => readFileSync(root + path, 'utf8'))
    .join('\n')
}

/** Beginnings of keys whose end is computed: `verdict.${…}` and 'verdict.' + … count for every key that starts so. */
function computedPrefixes(text: string): readonly string[] {
  return [...text.matchAll(/[`'"]([a-z][\w.-]*[.-])(?:\$\{|['"]\s*\+)/gu)].map((found) => found[1] ?? '')
}

describe('the message catalogues', () => {
  it('have no key twice', () => {
    const keys = all.map(([key]) => key)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('name the same placeholders in both languages', () => {
    const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/gu)].map((found) => found[1]))].sort().join()
    const unequal = all.filter(([, message]) => names(message.vi) !== names(message.en))
    expect(unequal.map(([key]) => key)).toEqual([])
  })

  it('are composed, trimmed, never empty and have balanced braces', () => {
    const broken = all.filter(([, message]) =>
      languages.some((language) => {
        const text: string = message[language]
        const bare = text.replace(/\{\w+(?::[^{}|]*\|[^{}|]*)?\}/gu, '')
        return text === '' || text !== text.trim().normalize('NFC') || /[{}]/u.test(bare)
      }),
    )
    expect(broken.map(([key]) => key)).toEqual([])
  })

  it('never call a citizen "bạn"', () => {
    expect(all.filter(([, message]) => /(?<!\p{L})bạn(?!\p{L})/iu.test(message.vi)).map(([key]) => key)).toEqual([])
  })

  it('hold no message that nobody says', () => {
    const text = sources()
    const said = new Set([...text.matchAll(/(?<=([`'"]))[\w.-]+(?=\1)/gu)].map(([key]) => key))
    const prefixes = computedPrefixes(text)
    const unused = all
      .map(([key]) => key)
      .filter((key) => !said.has(key))
      .filter((key) => !prefixes.some((prefix) => key.startsWith(prefix)))
    expect(unused).toEqual([])
  })

  it('know every key that a template asks for', () => {
    const known = new Set(all.map(([key]) => key))
    const asked = [...sources().matchAll(/\bt\(\s*['"`]([\w.-]+)['"`]/gu)].map((found) => found[1] ?? '')
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})
