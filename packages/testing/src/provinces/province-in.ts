import { fileURLToPath } from 'node:url'
import { knownToProvinces } from '@long-dan/database/setup'
import { localeOf } from '@long-dan/i18n'
import { type ProvincePackage, problemText, readProvince } from '@long-dan/province'
import { officialQuestionnaires } from '@long-dan/questionnaire'

const provinces = new URL('../../../../db/provinces/', import.meta.url)

/** The province in a folder; throws if its check finds a problem. */
export async function provinceIn(folder: string, questionnaires = officialQuestionnaires): Promise<ProvincePackage> {
  const read = await readProvince(folder, knownToProvinces(questionnaires))
  if (!read.ok) throw new Error(read.error.map((problem) => problemText(localeOf('en'), problem)).join('\n'))
  return read.value
}

/** The province in which tests take place by default. */
export const usualProvince = () => provinceIn(fileURLToPath(new URL('thanh-hoa', provinces)))
