import {
  listUnitChanges,
  openDashboardDoor,
  recordAccess,
  takeBackUnitChange,
  withScope,
} from '@long-dan/database/dashboard'
import { localeOf, sourceLanguage } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { tableProblemText } from '../imports/tables/table-problem.ts'
import { applyReform, previewReform, type ReformRefusal } from './reform-acts.ts'
import { problemText, reformText } from './reform-text.ts'
import { refusalText } from './refusal-text.ts'

/** Reforms from the command line, reported in words. */
export interface ReformOffice {
  readonly preview: (file: Buffer) => Promise<ReformReport>
  readonly apply: (file: Buffer) => Promise<ReformReport>
  /** Undoes the reform of this resolution, as long as its day has not come. */
  readonly undo: (resolution: string) => Promise<ReformReport>
  readonly close: () => Promise<void>
}

interface ReformReport {
  readonly ok: boolean
  readonly lines: readonly string[]
}

const administrator = { role: 'administrator', unitIds: 'everything' } as const

export function openReformOffice(
  { databaseUrl, assumeRole }: { readonly databaseUrl: string; readonly assumeRole: boolean },
  today: () => string = () => serviceDayOf(new Date()),
): ReformOffice {
  const door = openDashboardDoor({
    url: databaseUrl,
    ...(assumeRole && { role: 'dashboard' }),
    maxConnections: 1,
    applicationName: 'long-dan reform',
  })
  const locale = localeOf(sourceLanguage)
  const { t } = locale
  const refused = (error: ReformRefusal): ReformReport => ({
    ok: false,
    lines:
      error.kind === 'table'
        ? [tableProblemText(locale, error.problem)]
        : error.problems.map((problem) => problemText(locale, problem)),
  })
  const told = (found: Extract<Awaited<ReturnType<typeof previewReform>>, { ok: true }>['value'], end: string) => ({
    ok: true,
    lines: [
      t('reform.heading', { resolution: found.plan.resolution, date: locale.date(found.plan.effectiveOn) }),
      ...reformText(locale, found.plan, found.accounts).flatMap(({ heading, lines }) => [
        '',
        heading,
        ...lines.map((line) => `  ${line}`),
      ]),
      '',
      end,
    ],
  })
  return {
    async preview(file) {
      const found = await withScope(door, administrator, (scoped) => previewReform(scoped, file, today()))
      return found.ok ? told(found.value, t('reform.not-written')) : refused(found.error)
    },
    async apply(file) {
      const found = await withScope(door, administrator, (scoped) => applyReform(scoped, file, today(), null))
      if (!found.ok) return refused(found.error)
      await recordAccess(door, { accountId: null, action: 'data-changed', subject: `reform ${found.value.id}` })
      return told(found.value, t('reform.written', { date: locale.date(found.value.plan.effectiveOn) }))
    },
    async undo(resolution) {
      const all = await withScope(door, administrator, listUnitChanges)
      const ofResolution = all.filter((change) => change.kind === 'reform' && change.resolution === resolution)
      const found = ofResolution.find(({ undoneAt }) => undoneAt === null) ?? ofResolution[0]
      if (!found) return { ok: false, lines: [t('change.refused.unknown')] }
      const taken = await takeBackUnitChange((work) => withScope(door, administrator, work), {
        id: found.id,
        accountId: null,
      })
      if (!taken.ok) {
        return { ok: false, lines: [refusalText(locale, taken.error, found.effectiveOn)] }
      }
      await recordAccess(door, { accountId: null, action: 'data-changed', subject: `reform ${found.id} undone` })
      return { ok: true, lines: [t('reform.undone', { resolution })] }
    },
    close: () => door.destroy(),
  }
}
