import { readFileSync } from 'node:fs'
import { audit } from '@long-dan/auditor-app'
import { blindingOf, canonicalBallot, commitmentOf, receiptOf } from '@long-dan/ballot-book'
import { seedQuestionnaires } from '@long-dan/database/setup'
import { countTallyDifferences } from '@long-dan/database/worker'
import {
  ballotFormNumber,
  ballotForms,
  entryModeNumber,
  entryModes,
  helperRoleNumber,
  helperRoles,
} from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { freezeNow } from '@long-dan/worker-app'
import { beforeAll, describe, expect, it } from 'vitest'

/**
 * Ballots of January 2026 with the tallies, the sealed book and the published documents made from them by a release that knew only the
 * first questionnaire. `answers` is their code as a number whose digits are the bytes, lowest first.
 */
interface Golden {
  readonly ballots: readonly {
    readonly id: string
    readonly answers: string
    readonly canonical: string
    readonly commitment: string
    readonly receipt: string
  }[]
  readonly tallies: readonly { readonly desk: string; readonly entryMode: number; readonly counters: string }[]
  readonly book: object
  readonly published: {
    readonly figures: readonly { readonly unit: string; readonly document: string; readonly sha256: string }[]
  }
}

const text = readFileSync(new URL('version-1.json', import.meta.url), 'utf8')
const golden = JSON.parse(text) as Golden
const questionnaires = testQuestionnaires({ second: '2026-11-10', third: '2027-01-01' })
const first = questionnaires.withNumber(1)
const database = await freshDatabase()

const bytesOf = (answers: string) => Buffer.from(BigInt(answers).toString(16).padStart(10, '0'), 'hex').reverse()

/** The ballot described by a canonical text. */
function committedIn(canonical: string, answers: string) {
  const [, , place = '', mode, form, helper] = canonical.split('\n')
  const [deskCode = '', serviceDate = ''] = place.split(' ')
  const member = <Name extends string>(list: readonly Name[], name = '') => list.find((one) => one === name)
  const entryMode = member(entryModes, mode)
  const ballotForm = member(ballotForms, form)
  if (!entryMode || !ballotForm) throw new Error(`No ballot: ${canonical}`)
  const helperRole = member(helperRoles, helper) ?? null
  return {
    version: first,
    deskCode,
    serviceDate,
    entryMode,
    form: ballotForm,
    helperRole,
    answers: bytesOf(answers),
  }
}

function withoutIntervals(figures: Readonly<Record<string, object | null>>) {
  return Object.fromEntries(
    Object.entries(figures).map(([code, figure]) => [
      code,
      figure &&
        Object.fromEntries(Object.entries(figure).filter(([name]) => !/^(?:interval|designEffectTenths)$/u.test(name))),
    ]),
  )
}

beforeAll(async () => {
  await seedQuestionnaires(database.admin, questionnaires)
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-01-01')`)
  const desks = await database.query<{ id: number; code: string }>('select id, code from desk')
  const ids = new Map(desks.map(({ id, code }) => [code, id]))
  const stored = golden.ballots.map(({ id, canonical, answers }) => {
    const { deskCode, serviceDate, entryMode, form, helperRole } = committedIn(canonical, answers)
    return {
      id,
      deskId: ids.get(deskCode) ?? 0,
      serviceDate,
      questionnaireVersion: 1,
      answers: bytesOf(answers),
      remark: null,
      entryMode: entryModeNumber(entryMode),
      form: ballotFormNumber(form),
      helperRole: helperRoleNumber(helperRole),
    }
  })
  await putBallots(database, stored)
  await database.query(`
    insert into book (origin) select given ->> 'origin' from (select $book$${JSON.stringify(golden.book)}$book$::jsonb as given) as book;
    insert into book_key (position, vkey, introduction)
      select place - 1, entry ->> 'vkey', entry ->> 'introduction'
      from jsonb_array_elements($book$${JSON.stringify(golden.book)}$book$::jsonb -> 'keys') with ordinality as key (entry, place);
    insert into book_tile (level, index, hashes)
      select (entry ->> 'level')::smallint, (entry ->> 'index')::bigint, decode(entry ->> 'hashes', 'hex')
      from jsonb_array_elements($book$${JSON.stringify(golden.book)}$book$::jsonb -> 'tiles') as tile (entry);
    insert into book_leaf (receipt, position)
      select entry::bigint, place - 1
      from jsonb_array_elements_text($book$${JSON.stringify(golden.book)}$book$::jsonb -> 'leaves') with ordinality as leaf (entry, place);
    insert into book_seal (number, kind, day, complete, size, root, note)
      select (entry ->> 'number')::integer, 'ballots', (entry ->> 'day')::date, (entry ->> 'complete')::boolean, (entry ->> 'size')::bigint,
        decode(entry ->> 'root', 'hex'), entry ->> 'note'
      from jsonb_array_elements($book$${JSON.stringify(golden.book)}$book$::jsonb -> 'seals') as seal (entry);
    -- That release closed months later than their days of grace.
    update counted_month set closed_on = (select max(day) from book_seal)`)
})

describe('ballots of the first questionnaire, in a release that knows three', () => {
  it('have the canonical form, commitment and receipt they always had', () => {
    for (const { id, answers, canonical, commitment, receipt } of golden.ballots) {
      const ballot = committedIn(canonical, answers)
      expect(canonicalBallot(ballot)).toBe(canonical)
      expect(Buffer.from(first.encode(first.decode(ballot.answers).answers))).toEqual(bytesOf(answers))
      const leaf = commitmentOf(ballot, blindingOf(id))
      expect([leaf.toString('hex'), receiptOf(leaf)]).toEqual([commitment, receipt])
    }
  })

  it('are counted as they always were, in no counter of what nobody was asked', async () => {
    const tallies = await database.query(`
      select desk.code as desk, entry_mode as "entryMode", array_to_string(counters, ',') as counters
      from tally_month join desk on desk.id = desk_id order by 1, 2`)
    expect(tallies).toEqual(golden.tallies)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('are published as they always were', async () => {
    await freezeNow({ databaseUrl: database.url('worker'), logLevel: 'silent' }, questionnaires)
    const published = await database.query<{ unit: string; document: string }>(`
      select unit.code as unit, document from period_snapshot join administrative_unit as unit on unit.id = unit_id
      where period_code = '2026-01' order by 1`)
    const asked = (document: string) => {
      const { criteria, groups, distribution, base, satisfied, modes, questionnaireVersions } = JSON.parse(document)
      // That release printed no intervals of criteria and groups.
      const [counts, shares] = [criteria, groups].map((each) => withoutIntervals(each))
      return { criteria: counts, groups: shares, distribution, base, satisfied, modes, questionnaireVersions }
    }
    // Which units may be shown does not depend on the questionnaire; that release showed one more.
    const units = new Set(published.map(({ unit }) => unit))
    expect(units).toContain('38')
    expect(published.map(({ unit, document }) => ({ unit, ...asked(document) }))).toEqual(
      golden.published.figures
        .filter(({ unit }) => units.has(unit))
        .map(({ unit, document }) => ({ unit, ...asked(document) })),
    )
  })

  it('are found sound by an auditor, in the book of that release and in what was published', async () => {
    const period = parsePeriod('2026-01') as Period
    const found = await audit(database.as('auditor'), { questionnaires, period })
    expect(found.findings).toEqual([])
    expect([found.ballots, found.inBook, found.book.checkpoint?.size]).toEqual([72, 72, 72])
    const published = await database.query(`select from period_snapshot where period_code = '2026-01'`)
    expect(found.period?.published).toBe(published.length)
  })
})
