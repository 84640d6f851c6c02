import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { API } from 'typescript/unstable/sync'
import { floorOf, lacking } from './floor.ts'
import type { Guarded } from './guarded.ts'
import { markupUses } from './markup.ts'
import { scriptUses } from './scripts.ts'
import type { Shipped } from './shipped.ts'
import { styleUses } from './styles.ts'

const base = fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url))

/** One line for everything sent to browsers that the oldest of them lack, and for every declared guard that guards nothing. */
export function floorProblems(
  root: string,
  shipped: readonly Shipped[],
  guarded: readonly Guarded[],
): readonly string[] {
  const compiler = new API({ cwd: root })
  try {
    const project = programOf(compiler, root, shipped)
    const found = shipped.flatMap((app) => {
      const floor = floorOf(app.browsers)
      const uses = [
        ...scriptUses(project, root, app.scripts, floor),
        ...app.styles.flatMap(({ css }) => styleUses(css, floor)),
        ...markupUses(root, app.templates, floor),
      ]
      return uses.map((use) => ({ ...use, lacking: lacking(use.feature.support, floor) }))
    })
    const isFor = (guard: Guarded, { feature, file }: { feature: { path: string }; file: string }) =>
      `${feature.path}.`.startsWith(`${guard.feature}.`) &&
      (guard.files ?? ['']).some((place) => file.startsWith(place))
    const problems = found
      .filter((use) => !guarded.some((guard) => isFor(guard, use)))
      .map(({ file, text, feature, lacking }) => `${file}: ${text} (${feature.path}) is not in ${lacking.join(', ')}`)
    const idle = guarded.flatMap((guard) =>
      (guard.files ?? [''])
        .filter((file) => !found.some((use) => isFor({ ...guard, files: [file] }, use)))
        .map((file) => `${file || 'anywhere'}: ${guard.feature} is declared as guarded and not used`),
    )
    return [...new Set([...problems, ...idle])]
  } finally {
    compiler.close()
  }
}

/** A program of the shipped sources only, without Node's types, whose `URL` and `fetch` would be taken for the browser's. */
function programOf(compiler: API, root: string, shipped: readonly Shipped[]) {
  const folder = join(root, '.reports/floors')
  mkdirSync(folder, { recursive: true })
  const settings = join(folder, 'tsconfig.json')
  const compilerOptions = {
    types: [],
    lib: ['esnext', 'dom', 'dom.iterable', 'dom.asynciterable'],
    allowJs: true,
    checkJs: false,
  }
  const files = [...new Set(shipped.flatMap(({ scripts }) => scripts))]
  writeFileSync(settings, JSON.stringify({ extends: base, compilerOptions, files, include: [] }))
  const [project] = compiler.updateSnapshot({ openProject: settings }).getProjects()
  if (!project) throw new Error(`The compiler opens no program for ${settings}`)
  return project
}
