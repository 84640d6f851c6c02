import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { drawOutlines, type OutlineProblem } from '@long-dan/dashboard-app/map-outlines'
import { communeCodesOn, openDatabase, storeOutlineMap } from '@long-dan/database/setup'
import { serviceDayOf } from '@long-dan/statistics'
import { administratorUrl } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns } from './running.ts'
import { onOneLine, onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

/** Limits a file to what fits into one string as text and into memory as objects. */
const mostBytes = 200 * 1024 * 1024

// Runs as the administrator: a map is installed by whoever operates the machine, not by any role of the apps.
const usage = onTwoLines('operator.map.usage')

await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { words, values } = typed(3, { code: { type: 'string' } })
  const [act, file, source] = words
  if (act !== 'load' || file === undefined) return usage
  const url = administratorUrl(settings)
  if (!url) return nothingRuns(settings, 'DATABASE_URL')
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return onTwoLines('operator.map.unreadable', { file })
  if (size > mostBytes) return onTwoLines('operator.map.too-large', { file })
  const outlines = readJson(await readFile(file, 'utf8'))
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan map' })
  try {
    const today = serviceDayOf(new Date())
    const communes = await communeCodesOn(database, today)
    const drawn = drawOutlines(outlines, [...communes.keys()], values.code)
    if (!drawn.ok) return sentences(drawn.error).join('\n')
    const { width, height, missing, crossing, pointsBefore, pointsAfter } = drawn.value
    const paths = new Map(
      [...drawn.value.paths].flatMap(([code, path]) => {
        const unitId = communes.get(code)
        return unitId === undefined || path === '' ? [] : [[unitId, path] as const]
      }),
    )
    await storeOutlineMap(database, { source: source ?? basename(file), loadedOn: today, width, height, paths })
    say('operator.map.loaded', { size: paths.size, pointsBefore, pointsAfter })
    if (missing.length > 0) say('operator.map.missing', { count: missing.length, missing: missing.join(' ') })
    if (crossing.length > 0) say('operator.map.crossing', { count: crossing.length, crossing: crossing.join(' ') })
    return undefined
  } finally {
    await database.destroy()
  }
}

/** One line per kind of problem, with the first features that have it: a wrong projection affects every feature. */
function sentences(problems: readonly OutlineProblem[]): readonly string[] {
  return [...Map.groupBy(problems, ({ code }) => code)].map(([code, all]) => {
    const places = all.flatMap((found) => ('where' in found ? [`#${found.where}`] : []))
    const shown = places.length > 3 ? [...places.slice(0, 3), `… (${places.length})`] : places
    const [first] = all
    const names = first?.code === 'no-code' && first.properties.length > 0 ? first.properties : null
    return [
      ...(shown.length > 0 ? [`${shown.join(', ')}:`] : []),
      onOneLine(`operator.map.wrong.${code}`),
      ...(names ? ['–', onOneLine('operator.map.properties', { names: names.join(', ') })] : []),
    ].join(' ')
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
