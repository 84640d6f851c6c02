import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import { drawOutlines, type OutlineProblem } from '@long-dan/dashboard-app'
import { openDatabase, storeOutlineMap, unitCodesOn } from '@long-dan/database/setup'
import { serviceDayOf } from '@long-dan/statistics'
import { readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, say } from './say.ts'

const usage = `npm run map -- load <file.geojson> [nguồn · source]
    bản đồ xã, phường từ GeoJSON có properties.code, WGS 84 · map of communes from GeoJSON with properties.code, WGS 84`

const words: Readonly<Record<OutlineProblem['code'], string>> = {
  'not-geojson': 'không phải GeoJSON FeatureCollection · not a GeoJSON FeatureCollection',
  'no-features': 'không có đối tượng nào · no features',
  'too-large': 'quá nhiều điểm · too many points',
  'no-code': 'thiếu properties.code · properties.code is missing',
  'unknown-code': 'mã không phải của xã, phường hiện nay · no commune of today has this code',
  twice: 'mã xuất hiện hai lần · the code comes twice',
  'no-area': 'không phải Polygon hay MultiPolygon · neither Polygon nor MultiPolygon',
  'not-degrees': 'tọa độ không phải kinh độ, vĩ độ ở Việt Nam · coordinates are not longitude, latitude in Vietnam',
}

// Runs as the administrator: a map is installed by whoever operates the machine, no role of the apps may.
const problem = await run(process.argv.slice(2)).catch((error: unknown) =>
  error instanceof Error ? error.message : String(error),
)
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run([act, file, source]: readonly string[]): Promise<string | undefined> {
  if (act !== 'load' || file === undefined) return usage
  const config = readConfig()
  if (!config.ok) return config.error
  const { MIGRATION_DATABASE_URL, DATABASE_URL, DATA_DIR } = config.value
  const url = MIGRATION_DATABASE_URL ?? DATABASE_URL ?? readRunning(DATA_DIR)?.databaseUrls.admin
  if (!url)
    return `Chưa có gì chạy trên ${DATA_DIR}; xin chạy "npm start" trước, hoặc đặt DATABASE_URL.
Nothing runs on ${DATA_DIR}; run "npm start" first, or set DATABASE_URL.`
  const given = readJson(await readFile(file, 'utf8'))
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan map' })
  try {
    const today = serviceDayOf(new Date())
    const communes = await unitCodesOn(database, 'commune', today)
    const drawn = drawOutlines(given, [...communes.keys()])
    if (!drawn.ok) return drawn.error.map(sentence).join('\n')
    const { width, height, missing, pointsBefore, pointsAfter } = drawn.value
    const paths = new Map(
      [...drawn.value.paths].flatMap(([code, path]) => {
        const unitId = communes.get(code)
        return unitId === undefined || path === '' ? [] : [[unitId, path] as const]
      }),
    )
    await storeOutlineMap(database, { source: source ?? basename(file), loadedOn: today, width, height, paths })
    say(
      `Đã nạp ${paths.size} xã, phường, từ ${pointsBefore} còn ${pointsAfter} điểm`,
      `${paths.size} communes loaded, ${pointsBefore} points became ${pointsAfter}`,
    )
    if (missing.length > 0) say(`Thiếu ${missing.length}: ${missing.join(' ')}`, `${missing.length} missing`)
    return undefined
  } finally {
    await database.destroy()
  }
}

function sentence(found: OutlineProblem): string {
  return 'where' in found ? `#${found.where}: ${words[found.code]}` : words[found.code]
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
