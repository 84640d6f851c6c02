import type { AppTemplates, Template } from './app-templates.ts'
import { calledIn } from './template-function.ts'
import { typesIn } from './template-types.ts'

/** Problems in an app's templates that the compiler would not see, or not report plainly. */
export function templateProblems(app: AppTemplates): readonly string[] {
  const { templates, quoted, filesOfType } = app
  // An unreadable template calls nothing, and would make others look wrong.
  const faults = templates.flatMap(({ file, fault }) => (fault === undefined ? [] : [`${file}:1: ${fault}`]))
  if (faults.length > 0) return faults
  if (filesOfType.get('TemplateContext')?.length !== 1)
    return [`${app.app}/src: export one TemplateContext, the type of what every template gets`]
  const called = new Set(templates.flatMap(({ name, tags }) => tags.flatMap(({ code }) => calledIn(name, code))))
  const isShown = (name: string) => called.has(name) || quoted.has(name) || name === 'error'
  return templates.flatMap((template) => [
    ...problemsOf(app, template),
    ...(isShown(template.name) ? [] : [`${template.file}:1: nothing shows this template; delete it`]),
  ])
}

// The compiler allows adding anything to a string; additions of what look like numbers are left to it.
const addsToText = /(?<![\d)]\s*|length\s*)\+(?![+=]|\s*[\d(])/u

function problemsOf(app: AppTemplates, template: Template): readonly string[] {
  return [...modelProblems(app, template), ...template.tags.flatMap((tag) => tagProblems(app, template, tag))]
}

function modelProblems({ filesOfType }: AppTemplates, { file, model }: Template): readonly string[] {
  const problems: string[] = []
  if (model === '')
    problems.push('the first line names no model; write <%/* @model UnitPage */%> with a type that the app exports')
  if (/\bany\b/u.test(model)) problems.push('any is no model')
  for (const type of typesIn(model)) {
    const files = filesOfType.get(type) ?? []
    if (files.length > 1) problems.push(`${type} is several types, give one another name: ${files.join(', ')}`)
  }
  return problems.map((words) => `${file}:1: ${words}`)
}

function tagProblems(
  { app, templates }: AppTemplates,
  { name, file }: Template,
  { code, line }: Template['tags'][number],
): readonly string[] {
  const problems = calledIn(name, code)
    .filter((asked) => !templates.some((one) => one.name === asked))
    .map((asked) => `there is no ${app}/src/views/${asked}.eta`)
  if (addsToText.test(code.replace(/'[^']*'|"[^"]*"|`[^`]*`/gu, "''")))
    problems.push('+ would print "undefined" unseen; write a template literal')
  if (/\$\{[^}]*[{`]/u.test(code)) problems.push('only a plain value fits into a template literal')
  return problems.map((words) => `${file}:${line}: ${words}`)
}
