import { fileURLToPath } from 'node:url'
import { localeOf } from '@long-dan/i18n'
import { type ProvincePackage, problemText, readProvince } from '@long-dan/province'
import { officialQuestionnaires } from '@long-dan/questionnaire'

const provinces = new URL('../../../../db/provinces/', import.meta.url)

/** The province in a folder of db/provinces; throws where its check finds something. */
export async function provinceIn(name: string): Promise<ProvincePackage> {
  const questionnaires = officialQuestionnaires.versions.map(({ code }) => code)
  const read = await readProvince(fileURLToPath(new URL(name, provinces)), { questionnaires })
  if (!read.ok) throw new Error(read.error.map((problem) => problemText(localeOf('en'), problem)).join('\n'))
  return read.value
}

/** The province that tests play in unless they say otherwise. */
export const usualProvince = () => provinceIn('thanh-hoa')
