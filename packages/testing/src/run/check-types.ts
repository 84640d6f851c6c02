import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type AppTemplates, appsWithTemplates, type Template } from '../templates/app-templates.ts'
import { templateFunction } from '../templates/template-function.ts'
import { templateProblems } from '../templates/template-problems.ts'
import { typesIn } from '../templates/template-types.ts'
import { type Finished, root as repository, run } from './command.ts'

/** Type-checks all code, with each template as a function of its model and of what every template of its app gets. */
export async function checkTypes(root = repository): Promise<Finished> {
  const apps = appsWithTemplates(root)
  const problems = apps.flatMap(templateProblems)
  const program = join(root, '.reports/templates')
  rmSync(program, { recursive: true, force: true })
  mkdirSync(program, { recursive: true })
  for (const app of apps) for (const template of app.templates) writeFunction(root, program, app, template)
  const folders = ['apps', 'packages', 'e2e', 'db'].map((folder) => `../../${folder}`)
  const settings = { extends: join(repository, 'tsconfig.json'), include: ['.', ...folders] }
  writeFileSync(join(program, 'tsconfig.json'), JSON.stringify(settings))
  const compiler = join(repository, 'node_modules/.bin/tsc')
  // Results are kept beside the templates, so that the next check only rereads what depends on a change.
  const found = ['--incremental', '--tsBuildInfoFile', join(root, '.reports/types.tsbuildinfo')]
  const { code, output } = await run(compiler, ['--noEmit', '--pretty', 'false', ...found, '-p', program])
  const said = output.split(/\n(?=\S)/u).map((text) => text.replace(inTemplate, toldOfTemplate(apps)))
  // The compiler would report the same lines again, in other words.
  const isNew = (text: string) => !problems.some((problem) => text.startsWith(problem.split(' ', 1)[0] ?? ''))
  return { code: problems.length > 0 ? 1 : code, output: [...problems, ...said.filter(isNew)].join('\n') }
}

function writeFunction(root: string, program: string, app: AppTemplates, template: Template): void {
  const file = join(program, app.app, `${template.name}.ts`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, templateFunction(root, app, template))
}

const inTemplate = /^\S*\.reports\/templates\/(apps\/[^/]+)\/(\S+)\.ts\((\d+),\d+\): error TS\d+: (.*)$/mu

const advices: readonly (readonly [told: RegExp, advice: string])[] = [
  [
    /parameter of type 'string \| number'/u,
    'what is printed is a text or a number; what may be missing takes an if or a ??',
  ],
  [/^Expected \d/u, 'no message has this key, or it takes other parameters'],
  [/does not exist on type 'Templates'/u, 'run npm run generate'],
]

function toldOfTemplate(apps: readonly AppTemplates[]) {
  return (_found: string, folder: string, name: string, line: string, words: string) => {
    const app = apps.find((one) => one.app === folder)
    const model = app?.templates.find((template) => template.name === name)?.model ?? ''
    const files = typesIn(model).flatMap((type) => app?.filesOfType.get(type) ?? [])
    const [, advice = `the model is ${[model, ...files].join(', ')}`] = advices.find(([told]) => told.test(words)) ?? []
    return `${folder}/src/views/${name}.eta:${line}: ${words} (${advice})`
  }
}
