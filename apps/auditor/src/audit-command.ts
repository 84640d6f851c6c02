import { readFile } from 'node:fs/promises'
import { formatKey, parseKey } from '@long-dan/ballot-book'
import { openAuditorDoor } from '@long-dan/database/auditor'
import { formatPercent, sourceLanguage } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type ClusteredCount, parsePeriod, tenthsOfCount, tenthsOfShare, wilsonInterval } from '@long-dan/statistics'
import { type Audit, audit } from './audit/audit.ts'
import type { PeriodAudit } from './audit/audit-period.ts'
import { describeFinding } from './describe-problem.ts'
import { complain, exitCodes, print, say } from './say.ts'

export interface AuditOptions {
  readonly 'database-url': string
  readonly url?: string | undefined
  readonly key?: string | undefined
  readonly from?: string | undefined
  readonly period?: string | undefined
  readonly archive?: string | undefined
}

/** `book audit`: the stored ballots against the book, as auditor. */
export async function auditCommand(options: AuditOptions): Promise<number> {
  const pinned = options.key === undefined ? undefined : parseKey(options.key)
  const period = options.period === undefined ? undefined : parsePeriod(options.period)
  if ((options.key !== undefined && !pinned) || period === null) {
    complain('auditor.audit.key-period-malformed')
    return exitCodes.notChecked
  }
  const from = options.from === undefined ? undefined : await readFile(options.from, 'utf8')
  const door = openAuditorDoor({ url: options['database-url'], maxConnections: 1, applicationName: 'long-dan audit' })
  const started = performance.now()
  try {
    const result = await audit(door, {
      url: options.url,
      pinned,
      from,
      archive: options.archive,
      questionnaires: officialQuestionnaires,
      period: period ?? undefined,
    })
    report(result, pinned !== undefined, options.period)
    const seconds = (performance.now() - started) / 1000
    const found = result.findings.length
    if (found === 0 && result.notChecked > 0) {
      complain('auditor.audit.not-checked', { notChecked: result.notChecked })
      return exitCodes.notChecked
    }
    if (found === 0) say('auditor.audit.sound', { seconds })
    else say('auditor.audit.findings', { found })
    return found === 0 ? exitCodes.sound : exitCodes.found
  } finally {
    await door.destroy()
  }
}

function report(result: Audit, isPinned: boolean, periodCode: string | undefined): void {
  const { book, ballots, inBook, waiting, period, exclusions } = result
  const [first] = book.trusted
  if (first && !isPinned) say('auditor.key-not-pinned', { key: formatKey(first) })
  print(`book ${book.checkpoint?.size ?? 0} sealings ${book.seals.length}`)
  print(`ballots ${ballots} in-book ${inBook} unsigned ${waiting}`)
  for (const chain of result.chains) sayChain(chain)
  for (const { boxedOn, envelopes, givenUpOn } of result.givenUp)
    say('auditor.audit.given-up', { day: boxedOn, count: envelopes, on: givenUpOn })
  for (const { month, reason, envelopes } of result.refused)
    say('auditor.audit.refused', { month: month.slice(0, 7), count: envelopes, reason })
  for (const { witness, size, day } of lastWords(result.vouched)) print(`witness ${witness} size ${size} ${day}`)
  if (exclusions > 0) say('auditor.audit.exclusions', { exclusions })
  if (period) reportPeriod(period, periodCode)
  for (const finding of result.findings) print(describeFinding(finding))
}

/** A chain begun anew is no finding, and is said in every audit: nobody passes it over. */
function sayChain({ restart, fingerprint }: Audit['chains'][number]): void {
  if (restart === null) {
    if (fingerprint !== null) say('auditor.audit.first-key', { fingerprint })
    return
  }
  const told = { day: restart.on, statement: restart.statement }
  if (fingerprint === null) say('auditor.audit.chain-not-begun', told)
  else say('auditor.audit.chain-restarted', { ...told, fingerprint })
}

function reportPeriod({ counted, excluded, all, units, published }: PeriodAudit, periodCode: string | undefined): void {
  print(`period ${periodCode} ${shareText(counted)} communes ${units}`)
  if (excluded.base > 0) print(`period ${periodCode} with ${excluded.base} excluded ballots ${shareText(all)}`)
  if (published === null) say('auditor.audit.not-published')
  else if (published !== undefined) say('auditor.audit.published', { published })
}

function shareText(count: ClusteredCount): string {
  const [tenths, interval] = [tenthsOfCount(count), wilsonInterval(count)]
  if (tenths === null || interval === null) return 'no ballots'
  const [share, low, high] = [tenths, tenthsOfShare(interval.low), tenthsOfShare(interval.high)].map((tenth) =>
    formatPercent(sourceLanguage, tenth),
  )
  return `satisfied ${count.satisfied} of ${count.base} = ${share} [${low}; ${high}]`
}

/** The largest tree each witness vouched for. */
function lastWords(vouched: Audit['vouched']): Audit['vouched'] {
  const byWitness = Map.groupBy(vouched, ({ witness }) => witness)
  return [...byWitness.values()].flatMap((words) => words.toSorted((one, other) => other.size - one.size).slice(0, 1))
}
