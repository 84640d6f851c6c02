import { join, posix } from 'node:path'
import type { AppTemplates, Template } from './app-templates.ts'

/** The template as TypeScript, each tag on the same line as in the template. */
export function templateFunction(root: string, { app, filesOfType }: AppTemplates, { name, tags }: Template): string {
  const [context = 'TemplateContext'] = filesOfType.get('TemplateContext') ?? []
  let code = [
    `import type { TemplateContext } from '${join(root, context)}'`,
    `import type { Templates } from '${join(root, app, 'src/views/view.ts')}'`,
    `import type { InContext, TemplateFunctions } from '${join(import.meta.dirname, 'template-functions.ts')}'`,
    `type It = InContext<TemplateContext, Templates['${name}']>`,
    'export function template(it: It, $: TemplateFunctions<Templates>) { const { include, layout } = $; ',
  ].join('; ')
  let line = 1
  for (const tag of tags) {
    const plain = withWholeNames(name, tag.code).replace(/\$\{([^{}`]*)\}/gu, '$${$.text($1)}')
    code +=
      '\n'.repeat(Math.max(0, tag.line - line)) + (tag.does === 'run' ? `${plain}; ` : `$.${tag.does}(${plain}); `)
    line = Math.max(tag.line, line) + tag.code.split('\n').length - 1
  }
  return `${code}}\n`
}

const call = /\b(include|layout)\(\s*(['"`])([^'"`]*)\2\s*([,)])/gu

/** The templates included by a tag, by their full names. */
export function calledIn(caller: string, code: string): readonly string[] {
  return [...code.matchAll(call)].map(([, , , path = '']) => wholeName(caller, path))
}

// A layout gets everything the page has, and so does a part that is passed nothing.
function withWholeNames(caller: string, code: string): string {
  return code.replace(call, (_, called, _quote, path, end) => {
    const start = `${called}('${wholeName(caller, path)}'`
    if (called === 'layout') return end === ',' ? `${start}, it,` : `${start}, it, {})`
    return end === ',' ? `${start},` : `${start}, it)`
  })
}

function wholeName(caller: string, path: string): string {
  const name = path.replace(/\.eta$/u, '')
  return name.startsWith('.') ? posix.join(posix.dirname(caller), name) : name
}
