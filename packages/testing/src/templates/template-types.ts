import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { AppTemplates } from './app-templates.ts'

/**
 * The file that tells an app's `Templates` the model of each template. Templates name only a type, wherever in the app it is defined: when
 * it moves, this file changes and no template does.
 */
export function templateTypes({ app, templates, filesOfType }: AppTemplates) {
  const typed = templates.filter(({ model }) => model !== '')
  const typesFrom = new Map<string, string[]>()
  for (const type of new Set(typed.flatMap(({ model }) => typesIn(model)))) {
    const [file] = filesOfType.get(type) ?? []
    const from = file === undefined ? packageOf(type) : `./${posix.relative(`${app}/src`, file)}`
    if (from !== undefined) typesFrom.set(from, [...(typesFrom.get(from) ?? []), type])
  }
  const imports = [...typesFrom]
    .sort()
    .map(([from, types]) => `import type { ${types.sort().join(', ')} } from '${from}'`)
  const models = typed.map(({ name, model }) => `    '${name}': ${model}`)
  const text = [
    '// Written by `npm run generate` from the first lines of the templates.',
    ...imports,
    '',
    "declare module './views/view.ts' {",
    '  interface Templates {',
    ...models,
    '  }',
    '}',
    '',
  ]
  return { file: `${app}/src/templates.generated.ts`, text: text.join('\n') }
}

/** Names of types in a template's model. */
export function typesIn(model: string): readonly string[] {
  return [...model.matchAll(/\b[A-Z]\w*/gu)].map(([name]) => name)
}

const packages = join(import.meta.dirname, '../../..')

/** The package that exports the type; none for a built-in type, or one that does not exist. */
function packageOf(type: string): string | undefined {
  const exported = new RegExp(`^export (?:interface|type) ${type}\\b`, 'mu')
  const files = globSync('*/src/**/*.ts', { cwd: packages, exclude: ['**/*.test.ts'] }).sort()
  const found = files.find((file) => exported.test(readFileSync(join(packages, file), 'utf8')))
  return found && `@long-dan/${found.split('/')[0]}`
}
