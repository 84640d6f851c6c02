import { fileURLToPath } from 'node:url'
import { localeOf } from '@long-dan/i18n'
import { type ProvincePackage, problemText, readProvince } from '@long-dan/province'
import { officialQuestionnaires } from '@long-dan/questionnaire'

const provinces = new URL('../../../../db/provinces/', import.meta.url)

/** The province in a folder of db/provinces; throws if its check finds a problem. */
export async function provinceIn(name: string): Promise<ProvincePackage> {
  const questionnaires = officialQuestionnaires.versions.map(({ code }) => code)
  const read = await readProvince(fileURLToPath(new URL(name, provinces)), { questionnaires })
  if (!read.ok) throw new Error(read.error.map((problem) => problemText(localeOf('en'), problem)).join('\n'))
  return read.value
}

/** The province in which tests take place by default. */
export const usualProvince = () => provinceIn('thanh-hoa')
