import { type AdministrativeUnit, type ReformPlan, type ReformProblem, unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { reformHeading } from './reform-headings.ts'

export interface TextSection {
  readonly heading: string
  readonly lines: readonly string[]
}

/** What a reform will do, in sentences; sections without content are left out. */
export function reformText(locale: Locale, plan: ReformPlan, accounts: readonly string[]): readonly TextSection[] {
  const { t } = locale
  const name = (unit: AdministrativeUnit) => `${unitLabel(unit, locale.language)} (${unit.code})`
  const ways = Map.groupBy(plan.goes, ({ from }) => from)
  const section = (heading: string, lines: readonly string[]): readonly TextSection[] =>
    lines.length === 0 ? [] : [{ heading, lines }]
  const comingTo = (unit: AdministrativeUnit) =>
    plan.goes
      .filter(({ to }) => to === unit)
      .map(({ from, extent }) => t(extent === 'whole' ? 'reform.whole' : 'reform.part', { unit: name(from) }))
      .join(', ')
  const { moved, closed, without } = plan.desks
  return [
    ...section(
      t('reform.created', { count: plan.created.length }),
      plan.created.map((unit) => t('reform.created.line', { unit: name(unit), from: comingTo(unit) })),
    ),
    ...section(
      t('reform.enlarged', { count: plan.enlarged.length }),
      plan.enlarged.map((unit) => t('reform.created.line', { unit: name(unit), from: comingTo(unit) })),
    ),
    ...section(
      t('reform.ended', { count: plan.ended.length }),
      plan.ended.map((unit) => {
        const receivers = (ways.get(unit) ?? []).map(({ to }) => name(to)).join(', ')
        return t('reform.ended.line', { unit: name(unit), to: receivers })
      }),
    ),
    ...section(
      t('reform.renamed'),
      plan.goes
        .filter(({ change }) => change === 'rename' || change === 'status')
        .map(({ from, to }) => t('reform.renamed.line', { unit: name(from), to: name(to) })),
    ),
    ...section(
      t('reform.divided'),
      plan.divided.map((unit) => {
        const main = ways.get(unit)?.find(({ isDefault }) => isDefault)?.to
        const words = { unit: name(unit), main: main ? name(main) : '' }
        return t(plan.defaultsGuessed.includes(unit) ? 'reform.divided.guessed' : 'reform.divided.line', words)
      }),
    ),
    ...section(
      t('reform.codes'),
      plan.codesReused.map(({ unit, before }) =>
        t('reform.codes.line', { code: unit.code, before: unitLabel(before, locale.language), unit: name(unit) }),
      ),
    ),
    ...section(
      t('reform.areas'),
      plan.areas.map(({ unit, area, roots }) => {
        if (area === null) return t('reform.areas.none', { unit: name(unit) })
        const words = { unit: name(unit), area: unitLabel(area, locale.language) }
        const all = roots.map((root) => `${unitLabel(root.area, locale.language)} ${root.communes}`).join(', ')
        return roots.length > 1 ? t('reform.areas.mixed', { ...words, roots: all }) : t('reform.areas.line', words)
      }),
    ),
    ...section(t('reform.desks'), [
      ...moved.map(({ desk, from, to }) => t('reform.desk.moved', { desk: desk.code, from: name(from), to: name(to) })),
      ...closed.map(({ desk, from, successor }) =>
        t('reform.desk.closed', { desk: desk.code, from: name(from), successor: successor.code }),
      ),
      ...without.map((unit) => t('reform.desk.none', { unit: name(unit) })),
    ]),
    ...section(t('reform.accounts', { count: accounts.length }), accounts.length === 0 ? [] : [accounts.join(', ')]),
  ]
}

/** Problems of the table, line by line. */
export function problemText(locale: Locale, { line, code, words }: ReformProblem): string {
  const shown = Object.fromEntries(
    Object.entries(words).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value]
      if (key === 'column') return [key, reformHeading(value, locale.language)]
      return [key, /^\d{4}-\d{2}-\d{2}$/u.test(value) ? locale.date(value) : value]
    }),
  )
  // A problem's facts are those of its sentence; the tests print every one.
  const say = locale.t as (key: `reform.problem.${typeof code}`, words: typeof shown) => string
  const sentence = say(`reform.problem.${code}`, shown)
  return line === 0 ? sentence : locale.t('reform.problem-line', { at: line, sentence })
}
