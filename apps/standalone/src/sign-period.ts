import process from 'node:process'
import { signingKey } from '@long-dan/ballot-book'
import { formatPeriodNote, type PeriodNote, placeOf } from '@long-dan/country'
import { bookOrigin, openAuditorDoor, periodFigures } from '@long-dan/database/auditor'
import type { PeriodDocument } from '@long-dan/results'
import { bookSettings } from './book-settings.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns, readRunning } from './running.ts'
import { onTwoLines } from './say.ts'
import { typed } from './typed.ts'

// `npm run period:sign -- 2026-Q3 > 38.txt`: the published shares of a period for the country, signed with the key of the ballot book.
const usage = onTwoLines('operator.period-sign.usage')

await runCommand(usage, sign)

async function sign(settings: Config): Promise<string | undefined> {
  const [period] = typed(1, {}).words
  if (period === undefined) return usage
  const running = readRunning(settings.DATA_DIR)
  const url = settings.AUDITOR_DATABASE_URL ?? running?.databaseUrls.auditor
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!url || !ballotUrl) return nothingRuns(settings, 'AUDITOR_DATABASE_URL + BALLOT_PUBLIC_URL')
  const door = openAuditorDoor({ url, maxConnections: 1, applicationName: 'long-dan period' })
  try {
    const documents = (await periodFigures(door, period)).map((text): PeriodDocument => JSON.parse(text))
    const note = noteOf(documents)
    if (!note) return onTwoLines('operator.period-sign.not-published', { period })
    const { signingKeys, origin } = bookSettings(settings, ballotUrl)
    const seed = Buffer.from(signingKeys.split(',')[0] ?? '', 'hex')
    process.stdout.write(formatPeriodNote(note, signingKey((await bookOrigin(door)) ?? origin, seed)))
    return undefined
  } finally {
    await door.destroy()
  }
}

function noteOf(documents: readonly PeriodDocument[]): PeriodNote | undefined {
  const lineOf = ({ unit: { code, validFrom }, satisfied, base }: PeriodDocument) => ({
    code,
    validFrom,
    satisfied,
    base,
  })
  const province = documents.find(({ unit }) => unit.level === 'province')
  if (!province) return undefined
  const communes = documents
    .filter(({ unit }) => unit.level === 'commune')
    .map((document) => ({ ...lineOf(document), level: 'commune' as const }))
  return {
    period: province.period.code,
    version: province.version,
    definition: province.definition,
    questionnaireVersions: province.questionnaireVersions,
    isTrial: province.demo,
    province: { ...lineOf(province), level: 'province' },
    communes: communes.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
  }
}
