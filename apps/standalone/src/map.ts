import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import { drawOutlines, type OutlineProblem } from '@long-dan/dashboard-app'
import { openDatabase, storeOutlineMap, unitCodesOn } from '@long-dan/database/setup'
import { serviceDayOf } from '@long-dan/statistics'
import { readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, say } from './say.ts'

const usage = `npm run map -- load <file.geojson> [nguồn · source] [--code=ma_xa]
    bản đồ xã, phường từ GeoJSON, WGS 84; mã xã nằm ở properties.code, hoặc ở thuộc tính nêu sau --code
    map of communes from GeoJSON, WGS 84; their codes in properties.code, or in the property named by --code`

/** As text it must fit into one string, and as an object into memory. */
const mostBytes = 200 * 1024 * 1024

const words: Readonly<Record<OutlineProblem['code'], string>> = {
  'not-geojson': 'không phải GeoJSON FeatureCollection · not a GeoJSON FeatureCollection',
  'no-features': 'không có đối tượng nào · no features',
  'too-large': 'quá nhiều điểm · too many points',
  'no-code': 'không có mã xã ở thuộc tính này · no code of a commune in this property',
  'unknown-code': 'mã không phải của xã, phường hiện nay · no commune of today has this code',
  twice: 'mã xuất hiện hai lần · the code comes twice',
  'no-area': 'không phải Polygon hay MultiPolygon · neither Polygon nor MultiPolygon',
  flat: 'vùng không có diện tích · an area of no size',
  metres:
    'tọa độ tính bằng mét (như VN-2000); xin đổi sang kinh độ, vĩ độ trước: ogr2ogr -t_srs EPSG:4326 · coordinates in metres; convert to longitude, latitude first',
  swapped: 'vĩ độ đứng trước kinh độ; GeoJSON ghi kinh độ trước · latitude stands before longitude',
  'not-degrees': 'tọa độ nằm ngoài Việt Nam · coordinates outside of Vietnam',
}

// Runs as the administrator: a map is installed by whoever operates the machine, no role of the apps may.
const problem = await run(process.argv.slice(2)).catch((error: unknown) =>
  error instanceof Error ? error.message : String(error),
)
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(given: readonly string[]): Promise<string | undefined> {
  const [act, file, source] = given.filter((word) => !word.startsWith('--'))
  const property = given.find((word) => word.startsWith('--code='))?.slice('--code='.length)
  if (act !== 'load' || file === undefined) return usage
  const config = readConfig()
  if (!config.ok) return config.error
  const { MIGRATION_DATABASE_URL, DATABASE_URL, DATA_DIR } = config.value
  const url = MIGRATION_DATABASE_URL ?? DATABASE_URL ?? readRunning(DATA_DIR)?.databaseUrls.admin
  if (!url)
    return `Chưa có gì chạy trên ${DATA_DIR}; xin chạy "npm start" trước, hoặc đặt DATABASE_URL.
Nothing runs on ${DATA_DIR}; run "npm start" first, or set DATABASE_URL.`
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return `Không đọc được tệp ${file} · this file cannot be read`
  if (size > mostBytes)
    return `Tệp lớn quá 200 MB; xin giảm bớt điểm trước: npx mapshaper ${file} -simplify 10% -o · the file is larger than 200 MB`
  const outlines = readJson(await readFile(file, 'utf8'))
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan map' })
  try {
    const today = serviceDayOf(new Date())
    const communes = await unitCodesOn(database, 'commune', today)
    const drawn = drawOutlines(outlines, [...communes.keys()], property)
    if (!drawn.ok) return sentences(drawn.error).join('\n')
    const { width, height, missing, crossing, pointsBefore, pointsAfter } = drawn.value
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
    if (crossing.length > 0)
      say(
        `Ranh giới tự cắt ở ${crossing.length} xã, phường, xin sửa rồi nạp lại: ${crossing.join(' ')}`,
        `${crossing.length} borders cross themselves`,
      )
    return undefined
  } finally {
    await database.destroy()
  }
}

/** One line a kind of problem, with the first features that have it: a wrong projection is wrong in each of them. */
function sentences(problems: readonly OutlineProblem[]): readonly string[] {
  return [...Map.groupBy(problems, ({ code }) => code)].map(([code, all]) => {
    const places = all.flatMap((found) => ('where' in found ? [`#${found.where}`] : []))
    const shown = places.length > 3 ? [...places.slice(0, 3), `… (${places.length})`] : places
    const [first] = all
    const names = first?.code === 'no-code' && first.properties.length > 0 ? first.properties : null
    return [
      ...(shown.length > 0 ? [`${shown.join(', ')}:`] : []),
      words[code],
      ...(names ? [`– tệp có · the file has: ${names.join(', ')}; xin nêu bằng --code=…`] : []),
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
