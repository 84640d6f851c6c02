import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Eta } from 'eta'

/** An Eta template of an app, page or part. */
export interface Template {
  /** Path below the folder of views: `parts/heading`. */
  readonly name: string
  /** Relative to the root of the repository. */
  readonly file: string
  /** The TypeScript type of its model, named in its first line; empty if that names none. */
  readonly model: string
  readonly tags: readonly Tag[]
  /** Why Eta cannot parse it, or Node the code between its tags. */
  readonly fault?: string
}

interface Tag {
  readonly does: 'print' | 'raw' | 'run'
  readonly code: string
  readonly line: number
}

export interface AppTemplates {
  /** `apps/dashboard` */
  readonly app: string
  readonly templates: readonly Template[]
  /** Files of the app that export a type, by its name. */
  readonly filesOfType: ReadonlyMap<string, readonly string[]>
  /** All quoted strings in the app's own code, including names of templates. */
  readonly quoted: ReadonlySet<string>
}

const firstLine = /^<%\/\* @model (?<model>.+?) \*\/%>\r?\n/u
const exportedType = /^export (?:interface|type|class) (?<name>\w+)/gmu

/** The apps of the repository that have templates. */
export function appsWithTemplates(root: string): readonly AppTemplates[] {
  const apps = globSync('apps/*/src/views', { cwd: root }).map((views) => views.split('/').slice(0, 2).join('/'))
  return apps.sort().map((app) => readApp(root, app))
}

function readApp(root: string, app: string): AppTemplates {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const views = `${app}/src/views/`
  const templates = globSync(`${views}**/*.eta`, { cwd: root }).sort()
  const sources = globSync(`${app}/src/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', '**/*.generated.ts'] })
  const filesOfType = new Map<string, string[]>()
  const quoted = new Set<string>()
  for (const [file, code] of sources.sort().map((file) => [file, read(file)] as const)) {
    for (const [, name = ''] of code.matchAll(exportedType))
      filesOfType.set(name, [...(filesOfType.get(name) ?? []), file])
    for (const [, text = ''] of code.matchAll(/'([\w/-]+)'/gu)) quoted.add(text)
  }
  return {
    app,
    filesOfType,
    quoted,
    templates: templates.map((file) => {
      const text = read(file)
      const model = firstLine.exec(text)?.groups?.model ?? ''
      return { name: posix.relative(views, file).replace(/\.eta$/u, ''), file, model, ...tagsOf(text) }
    }),
  }
}

const eta = new Eta({ debug: true })
const kinds: Readonly<Record<string, Tag['does']>> = { i: 'print', r: 'raw', e: 'run' }

function tagsOf(text: string): Pick<Template, 'tags' | 'fault'> {
  try {
    // What runs is JavaScript, so this checks it without what only TypeScript allows.
    eta.compile(text)
  } catch (error) {
    return { tags: [], fault: String(error).split('\n').slice(0, 3).join(' ') }
  }
  const tags = eta.parse(text).filter((tag) => typeof tag !== 'string')
  return { tags: tags.map(({ t, val, lineNo = 1 }) => ({ does: kinds[t] ?? 'run', code: val, line: lineNo })) }
}
