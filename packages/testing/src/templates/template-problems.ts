import type { AppTemplates, Template } from './app-templates.ts'
import { calledIn } from './template-function.ts'
import { typesIn } from './template-types.ts'

/** What is wrong with the templates of an app that the compiler would not see, or not say plainly. */
export function templateProblems(app: AppTemplates): readonly string[] {
  const { templates, quoted, filesOfType } = app
  // What cannot be read calls nobody, and would make others look wrong.
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

function problemsOf({ app, templates, filesOfType }: AppTemplates, { name, file, tags, model }: Template): string[] {
  const problems: string[] = []
  if (model === '')
    problems.push(
      `${file}:1: the first line names no model; write <%/* @model UnitPage */%> with a type that the app exports`,
    )
  for (const type of typesIn(model)) {
    const files = filesOfType.get(type) ?? []
    if (files.length > 1)
      problems.push(`${file}:1: ${type} is several types, give one another name: ${files.join(', ')}`)
  }
  for (const { code, line } of tags) {
    const at = `${file}:${line}:`
    for (const asked of calledIn(name, code)) {
      if (!templates.some((one) => one.name === asked)) problems.push(`${at} there is no ${app}/src/views/${asked}.eta`)
    }
    if (/['"`]\s*\+|\+\s*['"`]/u.test(code)) problems.push(`${at} + would print "undefined" unseen; write \`…\${…}\``)
    if (/\$\{[^}]*[{`]/u.test(code)) problems.push(`${at} only a plain value fits between \${ and }`)
  }
  return problems
}
