import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

// `npm run generate` writes the lists of messages and versions first. If it had loaded the former ones by then, it would end in the middle
// for whoever adds a language.
it('loads no generated list before it has written it', async () => {
  const source = await readFile(new URL('generate.ts', import.meta.url), 'utf8')
  const imported = [...source.matchAll(/^import .* from '([^']+)'$/gmu)].flatMap(([, name = '']) =>
    name.startsWith('.') ? [new URL(name, import.meta.url).href] : [name],
  )
  expect(imported).toContain('@long-dan/i18n/messages-module')
  const script = `
    import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) })
    for (const name of ${JSON.stringify(imported)}) await import(name)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('.', import.meta.url),
  })
  expect(stdout).toContain('/messages-module.ts')
  expect(stdout).not.toContain('.generated.ts')
})
