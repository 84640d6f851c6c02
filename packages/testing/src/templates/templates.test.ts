import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkTypes } from '../run/check-types.ts'
import { root as repository } from '../run/command.ts'
import { appsWithTemplates } from './app-templates.ts'
import { templateProblems } from './template-problems.ts'
import { templateTypes } from './template-types.ts'

const root = join(repository, '.reports/checked-templates')
afterAll(() => rmSync(root, { recursive: true, force: true }))

const [code, context, page, part, layout] = [
  ...(['town-page.ts', 'template-context.ts'] as const),
  ...(['views/town.eta', 'views/parts/street.eta', 'views/layout.eta'] as const),
]

/** An app without any problems. */
const town = {
  [context]: `import type { PageContext } from '@long-dan/web'
export interface TemplateContext extends PageContext { readonly demo: boolean }`,
  'views/view.ts': `import { type ErrorPageModel, viewsOf } from '@long-dan/web'
export interface Templates { error: ErrorPageModel }
export const view = viewsOf<Templates>()`,
  [code]: `import { view } from './views/view.ts'
export interface Street { readonly name: string; readonly note?: string }
export interface TownPage { readonly title: string; readonly mayor?: string; readonly streets: readonly Street[] }
export interface Layout { readonly title: string; readonly mayor?: string; readonly body: string }
export const townPage = (streets: readonly Street[]) =>
  view('town', { title: 'Town', streets })`,
  'views/error.eta': '<%/* @model ErrorPageModel */%>\n<%= it.error.title %>',
  [layout]: `<%/* @model Layout */%>
<title><%= it.title %></title>
<% if (it.demo) { %><%= it.t('demo.mark') %><% } %>
<%~ it.body %><%= it.mayor ?? '' %>`,
  [page]: `<%/* @model TownPage */%>
<% layout('./layout', { mayor: it.mayor ?? '' }) %>
<h1 title="<%= it.date('2026-01-31') %>"><%= it.title %></h1>
<% for (const street of it.streets) { %>
<%~ include('./parts/street', { street, isMain: false }) %>
<% } %>`,
  [part]: `<%/* @model { street: Street; isMain: boolean } */%>
<p id="<%= \`s-\${it.street.name}\` %>">
<%= it.street.name %> <%= it.street.note ?? '' %></p>`,
}

type Change = readonly [file: string, right: string, wrong: string, ...said: string[]]

/** Writes the app once for each of the changes. */
function write(changes: readonly Change[]): void {
  rmSync(root, { recursive: true, force: true })
  for (const [number, [changed, right, wrong]] of changes.entries()) {
    for (const [file, text] of Object.entries({ ...town, 'templates.generated.ts': '' })) {
      const path = join(root, `apps/town-${number}/src`, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, file === changed ? text.replace(right, () => wrong) : text)
    }
  }
  for (const app of appsWithTemplates(root)) {
    const { file, text } = templateTypes(app)
    writeFileSync(join(root, file), text)
  }
}

function expectSaid(changes: readonly Change[], lines: readonly string[]): void {
  for (const [number, [, , , ...said]] of changes.entries()) {
    const about = lines.filter((line) => line.includes(`apps/town-${number}/`)).join('\n')
    for (const words of said) expect(about).toContain(words)
    if (said.length === 0) expect(about).toBe('')
  }
}

const compiled: readonly Change[] = [
  // No problem.
  [code, 'Town', 'Town'],
  // A renamed field of a page model: in the page, in its parts, in the layout.
  [
    code,
    'streets: readonly',
    'roads: readonly',
    'town.eta:4: ',
    "'streets'",
    '(the model is TownPage, apps/town-1/src/',
  ],
  [code, '{ readonly name', '{ readonly label', 'street.eta:2: ', 'street.eta:3: ', "'name'"],
  [code, 'TownPage { readonly title', 'TownPage { readonly heading', 'town.eta:2: ', 'town.eta:3: ', "'title'"],
  [code, 'mayor?: string; readonly streets', 'head?: string; readonly streets', 'town.eta:2: ', "'mayor'"],
  // A page that uses a name every template gets for something else.
  [code, 'mayor?: string; readonly streets', 'demo?: string; readonly streets', 'town.eta:1: ', "'TownPage'"],
  [context, 'demo', 'isDemo', 'layout.eta:3: ', "'demo'"],
  // A part that is given a different model, or less than it may print; a layout that is not given everything by name.
  [page, '{ street, isMain', '{ street: it, isMain', 'town.eta:5: '],
  [page, '{ street, isMain: false }', 'it', 'town.eta:5: ', "'It'", "'{ street: Street; isMain: boolean; }'"],
  [part, 'isMain: boolean', 'isMain: boolean; isOld?: boolean', 'town.eta:5: ', 'isOld'],
  [page, ", { mayor: it.mayor ?? '' }", '', 'town.eta:2: ', 'Unnamed<Layout,'],
  // What would be printed as "undefined", "null" or "[object Object]".
  [part, "it.street.note ?? ''", 'it.street.note', 'street.eta:3: ', "'string | undefined'", '(what is printed is'],
  [part, '{it.street.name}', '{it.street.note}', 'street.eta:2: ', "'string | undefined'"],
  [part, '= it.street.name', '= it.street', 'street.eta:3: ', "'Street'"],
  [layout, '~ it.body', '~ it.mayor', 'layout.eta:4: ', "'string | undefined'"],
  // A view of no template, or without everything it prints; words and types that do not exist.
  [code, "view('town'", "view('village'", 'town-page.ts(6,', '"village"'],
  [code, "{ title: 'Town', streets }", "{ title: 'Town' }", 'town-page.ts(6,', "'streets'"],
  [layout, 'demo.mark', 'demo.marc', 'layout.eta:3: ', '(no message has this key'],
  [page, '@model TownPage', '@model CityPage', 'templates.generated.ts(', "'CityPage'"],
]

const plain: readonly Change[] = [
  [code, 'Town', 'Town'],
  [page, './parts/street', './parts/road', 'town.eta:5: there is no apps/town-1/src/views/parts/road.eta'],
  [page, './layout', './frame', 'town.eta:2: there is no apps/town-2/src/views/frame.eta'],
  [page, '<%/* @model TownPage */%>\n', '', 'town.eta:1: the first line names no model'],
  [page, '@model TownPage', '@model any', 'town.eta:1: any is no model'],
  [code, 'face Layout', 'face TownPage {}\nexport interface TownPage', 'town.eta:1: TownPage is several types'],
  [code, "view('town'", "view('error'", 'town.eta:1: nothing shows this template'],
  [page, '= it.title', "= 'The ' + it.mayor", 'town.eta:3: + would print'],
  [page, '= it.title', '= it.title + it.mayor', 'town.eta:3: + would print'],
  [part, '{it.street.name}', '{{ a: it.street }.a}', 'street.eta:2: only a plain value'],
  [context, 'TemplateContext', 'Context', 'apps/town-10/src: export one TemplateContext'],
  [page, '= it.title %', '= it.title as string %', 'town.eta:1: ', 'Bad template syntax'],
  [page, '= it.title %', '= it.title', 'town.eta:1: ', 'Bad template syntax'],
]

describe('the check of templates', () => {
  it('says by template and line what the compiler finds', async () => {
    write(compiled)
    expectSaid(compiled, (await checkTypes(root)).output.split('\n'))
  })

  it('says plainly what the compiler would not see', () => {
    write(plain)
    expectSaid(plain, appsWithTemplates(root).flatMap(templateProblems))
  })
})
