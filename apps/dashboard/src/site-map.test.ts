import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { address } from './addresses/address.ts'
import { defineForm, type Refusal } from './forms/form.ts'
import { defineAction, definedActions } from './pages/define-action.ts'
import { definedPages, definePage, type Page } from './pages/define-page.ts'
import { actionMap, siteMap } from './site-map.ts'

// All modules, including those that nothing imports.
const root = new URL('./', import.meta.url)
for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
  const isSource = name.endsWith('.ts') && !/\.test(?:-support)?\.ts$/u.test(name)
  if (isSource && /\bdefine(?:Unit)?(?:Page|Action)\b/u.test(readFileSync(new URL(name, root), 'utf8')))
    await import(new URL(name, root).href)
}

/** Compared by address, because an import's pages are created anew for each of its actions. */
function leftOut(): readonly string[] {
  const [shown, done] = [siteMap, actionMap].map((map) => new Set(map.map(({ place }) => place)))
  const pages = [...definedPages()].filter(({ place }) => !shown?.has(place))
  const actions = [...definedActions()].filter(({ place }) => !done?.has(place))
  return [...pages, ...actions].map(({ place }) => place.path)
}

it('has every page and every action that is defined anywhere', () => {
  expect(definedPages().size).toBeGreaterThanOrEqual(siteMap.length)
  expect(definedActions().size).toBeGreaterThanOrEqual(actionMap.length)
  expect(leftOut()).toEqual([])
})

it('would miss a page that only its own action knows, and an action that nothing knows', () => {
  const at = address('/left-out')
  const page: Page<Refusal> = definePage({ address: at, answer: () => null })
  defineAction({ address: at, form: defineForm({}), page, act: () => null })
  expect(leftOut()).toEqual(['/left-out', '/left-out'])
})
