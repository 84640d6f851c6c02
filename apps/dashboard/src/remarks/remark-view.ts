import { unitLabel } from '@long-dan/administrative-units'
import type { RemarkRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { RemarkTag } from '../addresses/remarks.ts'
import { remarkAddress } from '../addresses/remarks.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { monthText } from './month-text.ts'

/** One remark as templates print it. */
export interface RemarkView {
  readonly id: string
  readonly text: string
  readonly url: string
  readonly month: string
  readonly commune: string
  readonly deskCode: string
  readonly status: RemarkRow['status']
  readonly statusText: string
  readonly route: RemarkRow['route']
  /** State of an alleged violation; empty for ordinary remarks. */
  readonly routeText: string
  readonly tags: readonly string[]
  /** Who set the tags, our word lists or an official; null without tags. */
  readonly taggedBy: string | null
}

export function remarkView(
  locale: Locale,
  { directory, deskById }: ReferenceSnapshot,
  { id, text, month, unitId, deskId, status, route, tags, corrected }: RemarkRow,
): RemarkView {
  const unit = directory.byId(unitId)
  return {
    id,
    text,
    status,
    route,
    url: remarkAddress({ remark: id, lang: locale.language }),
    month: monthText(locale, month),
    commune: unit ? unitLabel(unit, locale.language) : '',
    deskCode: deskById(deskId)?.code ?? '',
    statusText: locale.t(`remarks.status.${status}`),
    routeText: route === 'desk' ? '' : locale.t(`remarks.route.${route}`),
    tags: tags.map((tag) => locale.t(`remarks.tag.${tag as RemarkTag}`)),
    taggedBy: corrected ? locale.t('themes.corrected') : tags.length > 0 ? locale.t('themes.found') : null,
  }
}
