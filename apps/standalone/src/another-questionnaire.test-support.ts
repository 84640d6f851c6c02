import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProvincePackage } from '@long-dan/province'
import {
  type Criterion,
  createQuestionnaires,
  officialQuestionnaires,
  officialVersions,
  type QuestionnaireData,
} from '@long-dan/questionnaire'
import { provinceIn } from '@long-dan/testing/province'

const [official] = officialVersions
if (official === undefined) throw new Error('There is no official version')

function criterion(code: string, group: Criterion['group'], vi: string, en: string): Criterion {
  return { code, group, official: vi, short: { vi, en }, statement: { vi: `${vi}.`, en: `${en}.` } }
}

/** What Sông Mẫu asks: invented like its units, with other criteria, other words and another scale of groups. */
const first: QuestionnaireData = {
  number: 200,
  code: 'song-mau.1',
  series: 'song-mau',
  offeredFrom: '2025-01-01',
  stem: { vi: 'Ông/Bà thấy từng việc này thế nào?', en: 'How did you find each of these?' },
  overall: { vi: 'Ông/Bà có hài lòng với lần đến này không?', en: 'Were you satisfied with this visit?' },
  remark: { vi: 'Ông/Bà muốn nhắn điều gì?', en: 'What would you like to tell us?' },
  groups: {
    know: { name: { vi: 'Rõ', en: 'Clear' }, minimumCriteria: 1 },
    avoid: { name: { vi: 'Nhanh', en: 'Quick' }, minimumCriteria: 1 },
    show: { name: { vi: 'Gần', en: 'Near' }, minimumCriteria: 1 },
  },
  scale: official.scale,
  criteria: [
    criterion('signs', 'know', 'Bảng chỉ dẫn dễ đọc', 'The signs were easy to read'),
    criterion('one_trip', 'avoid', 'Chỉ phải đi một lần', 'One trip was enough'),
    criterion('seat', 'show', 'Có chỗ ngồi chờ', 'There was a seat'),
  ],
}

/** And from a later day on, one criterion more. */
const second: QuestionnaireData = {
  ...first,
  number: 201,
  code: 'song-mau.2',
  offeredFrom: '2090-01-01',
  criteria: [...first.criteria, criterion('water', 'show', 'Có nước uống', 'There was water to drink')],
}

/** A release that knows these beside the official ones. */
export const withSongMau = createQuestionnaires([...officialVersions, second, first])

/** Words and codes that only the official versions have. */
export const officialWords = officialQuestionnaires.versions.flatMap(({ code, stem, groups, criteria }) => [
  code,
  stem.vi,
  ...Object.values(groups).map(({ name }) => name.vi),
  ...criteria.flatMap((each) => [each.statement.vi, `name="${each.code}"`, `"code":"${each.code}"`]),
])

/** Sông Mẫu as a folder that names its own questionnaire, read the way a first start reads it. */
export async function songMauAsking(questionnaire: string): Promise<ProvincePackage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'song-mau-'))
  try {
    cpSync(fileURLToPath(new URL('../../../packages/testing/provinces/song-mau', import.meta.url)), folder, {
      recursive: true,
    })
    const file = path.join(folder, 'province.json')
    const settings = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...settings, questionnaire, demonstration: null }))
    return await provinceIn(folder, withSongMau)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
