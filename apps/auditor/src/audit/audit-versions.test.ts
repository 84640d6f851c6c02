import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { auditVersions } from './audit-versions.ts'

const database = await freshDatabase()

/** Published on one day with the same words, and put into the book by these sealings. */
const publish = (...versions: readonly (readonly [period: string, version: number, sealNumber: number])[]) =>
  database.query(
    versions
      .map(
        ([period, version, sealNumber]) => `
      insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, sha256, read_until)
      values ('${period}', ${version}, '2026-01-01', '2026-0${period.includes('Q') ? 4 : 2}-01', '2026-05-08', ${version === 1 ? 'null' : `'Sau rà soát'`}, repeat('0', 64), '{}');
      insert into book_record (seal_number, kind, subject, day, last_line, row_count, digest)
      values (${sealNumber}, 'publication', '${period} ${version}', '2026-05-08', 0, 1, decode(repeat('00', 32), 'hex'))`,
      )
      .join(';'),
  )
const exclude = (version: number, base: number) =>
  database.query(`
    insert into frozen_excluded_month select min(id), '2026-01-01', ${version}, 0, ${base} from administrative_unit`)
const undecided = async () =>
  (await auditVersions(database.as('auditor'))).map((found) => 'version' in found && [found.periodCode, found.version])

it('takes a quarter for reviewed only where it was sealed together with the review of its month', async () => {
  await exclude(2, 10)
  await exclude(3, 20)
  await publish(['2026-01', 1, 1])
  await publish(['2026-01', 2, 2])
  // The quarter comes later on the day of that review, which is in its first version.
  await publish(['2026-Q1', 1, 3])
  await publish(['2026-Q1', 2, 4])
  expect(await undecided()).toEqual([['2026-Q1', 2]])
  await publish(['2026-01', 3, 5], ['2026-Q1', 3, 5])
  expect(await undecided()).toEqual([['2026-Q1', 2]])
  await publish(['2026-Q1', 4, 6])
  expect(await undecided()).toEqual([
    ['2026-Q1', 2],
    ['2026-Q1', 4],
  ])
})
