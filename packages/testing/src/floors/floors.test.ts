import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { floorProblems } from './check-floors.ts'
import type { Guarded } from './guarded.ts'
import { shippedBy } from './shipped.ts'

const citizens = ['chrome70', 'firefox72', 'safari13']

/** Problems reported for files that one app sends to browsers. */
async function told(files: Readonly<Record<string, string>>, guarded: readonly Guarded[] = [], browsers = citizens) {
  const root = mkdtempSync(join(tmpdir(), 'floors-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
  const entries = Object.keys(files).filter((name) => !name.endsWith('.eta') && !name.startsWith('part'))
  const byName = Object.fromEntries(entries.map((name) => [name.replace(/\.\w+$/u, ''), join(root, name)]))
  return floorProblems(root, [await shippedBy(root, byName, browsers, root)], guarded)
}

describe('what the oldest browsers lack', () => {
  it.each([
    ['AbortSignal.timeout(9)', 'api.AbortSignal.timeout_static'],
    ['[1].findLastIndex(Boolean)', 'javascript.builtins.Array.findLastIndex'],
    ['[1].at(-1)', 'javascript.builtins.Array.at'],
    ['"a".replaceAll("a", "b")', 'javascript.builtins.String.replaceAll'],
    ['(JSON.parse("[]")).toSorted()', 'javascript.builtins.Array.toSorted'],
    ['Object.groupBy([1], String)', 'javascript.builtins.Object.groupBy'],
    ['structuredClone({})', 'api.structuredClone'],
    ['crypto.randomUUID()', 'api.Crypto.randomUUID'],
    ['document.body.replaceChildren()', 'api.Document.replaceChildren'],
    ['matchMedia("print").addEventListener("change", () => {})', 'api.MediaQueryList.EventTarget_inheritance'],
    ['new Blob([]).arrayBuffer()', 'api.Blob.arrayBuffer'],
    ['addEventListener("scrollend", () => {})', 'api.Document.scrollend_event'],
    ['const { submitter } = new SubmitEvent("submit"); console.log(submitter)', 'api.SubmitEvent.submitter'],
    ['document.body["checkVisibility"]()', 'api.Element.checkVisibility'],
    ['/(?<=a)b/u.test("ab")', 'javascript.regular_expressions.lookbehind_assertion'],
    ['navigator.storage?.persist()', 'api.StorageManager.persist'],
  ])('turns red at %s', async (code, feature) => {
    const problems = await told({ 'page.ts': `${code}\nexport {}\n` })

    expect(problems.join('\n')).toContain(`(${feature})`)
    expect(problems.join('\n')).toMatch(/^page\.ts: .* is not in .*(?:safari|chrome|firefox)/mu)
  })

  it.each([
    ['a { width: min(10px, 50%) }', 'css.types.min'],
    ['a { color: color-mix(in srgb, red 10%, blue) }', 'css.types.color.color-mix'],
    ['a { color: light-dark(red, blue) }', 'css.types.color.light-dark'],
    ['a { aspect-ratio: 1 }', 'css.properties.aspect-ratio'],
    ['a { height: 100dvh }', 'css.types.length.viewport_percentage_units_dynamic'],
    ['a { display: flex; gap: 1px }', 'css.properties.gap.flex_context'],
    ['a { flex-wrap: wrap; column-gap: 1px }', 'css.properties.gap.flex_context'],
    ['p:has(a) { color: red }', 'css.selectors.has'],
    ['@container (min-width: 1px) { a { color: red } }', 'css.at-rules.container'],
    ['@layer base { a { color: red } }', 'css.at-rules.layer'],
    ['a { display: grid; grid-template-columns: subgrid }', 'css.properties.grid-template-columns.subgrid'],
  ])('turns red at %s', async (style, feature) => {
    const problems = (await told({ 'page.css': style })).join('\n')

    expect(problems).toContain('page.css: ')
    expect(problems).toContain(`(${feature})`)
  })

  it('reads what scripts and styles import, and templates', async () => {
    const problems = await told({
      'page.ts': 'import "./part.ts"',
      'style.css': '@import "./part.css";',
      'part.ts': 'export const last = ["a"].at(-1)',
      'part.css': 'a { inset-block: 1px; scrollbar-gutter: stable }',
      'page.eta': '<% if (it.x > 1) { %><search><p popover title="<%= it.x %>">x</p></search><% } %>',
    })

    expect(problems.map((problem) => problem.split(': ', 1)[0])).toEqual(
      expect.arrayContaining(['part.ts', 'part.css', 'page.eta']),
    )
    expect(problems.join('\n')).toContain('html.elements.search')
    expect(problems.join('\n')).toContain('html.global_attributes.popover')
  })
})

describe('what is no need', () => {
  it('is an older value beside it, a question to the browser, and names of our own', async () => {
    const problems = await told({
      'style.css': `
        a { width: 50%; width: min(10px, 50%); -webkit-appearance: none; appearance: none }
        @supports (width: min(1px, 2px)) { a { width: min(10px, 50%) } }`,
      'page.ts': `
        interface Own { at(): string }
        export const own: Own = { at: () => String(typeof SubmitEvent) }
        own.at()
        export const to = document.body.dataset.to?.replace(/a/u, 'b')`,
    })

    expect(problems).toEqual([])
  })

  it('is what the newest browsers have', async () => {
    expect(await told({ 'page.ts': '[1].findLastIndex(Boolean)' }, [], ['chrome149', 'safari26'])).toEqual([])
  })
})

describe('a guard', () => {
  const guard = { feature: 'api.AbortSignal', files: ['page.ts'], reason: 'Asked before.' }

  it('excuses its feature in its file only', async () => {
    const files = { 'page.ts': 'AbortSignal.timeout(9)', 'other.ts': 'AbortSignal.timeout(9)' }
    const problems = await told(files, [guard])

    expect(problems).toEqual([expect.stringMatching(/^other\.ts: /u)])
  })

  it('that guards nothing is told', async () => {
    expect(await told({ 'page.ts': '[1].concat([2])' }, [guard])).toEqual([
      'page.ts: api.AbortSignal is declared as guarded and not used',
    ])
  })
})
