import { seedQuestionnaires } from '@long-dan/database/setup'
import { createQuestionnaires, type QuestionnaireData } from '@long-dan/questionnaire'
import { aDesk, freshDatabase, testQuestionnaires } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { ballotAppOn } from '../entry-modes/modes.test-support.ts'

// From twelve criteria to thirty: each is offered for a day and longer than the one before by less than a filled form can be.
const [first] = testQuestionnaires({ second: '2090-01-01', third: '2090-02-01' }).versions
if (first === undefined) throw new Error('There is no questionnaire')
const { data } = first
const added = (at: number) => ({
  code: `added_${at}`,
  group: 'show' as const,
  official: `Tiêu chí thêm thứ ${at}`,
  short: { vi: `Thêm ${at}` },
  statement: { vi: `Cán bộ làm tốt việc thứ ${at} trong các việc được thêm.` },
})
const versions = Array.from({ length: 19 }, (_, more): QuestionnaireData => {
  const criteria = [...data.criteria, ...Array.from({ length: more }, (_, at) => added(at))]
  if (more === 0) return data
  const offeredFrom = `2026-11-${String(2 + more).padStart(2, '0')}`
  return { ...data, number: more + 1, code: `longer.${more}`, offeredFrom, criteria }
})
const questionnaires = createQuestionnaires(versions)
const database = await freshDatabase()
await seedQuestionnaires(database.admin, questionnaires)
const desk = await aDesk(database)
const pace = { burst: 1e6, perSecond: 1e6, longestWait: 0 }
const paces = { addressAtDesk: pace, address: pace, desk: pace, deskKey: pace }
const { app, onDay } = await ballotAppOn(database, {
  questionnaires,
  limits: { ...paces, waiting: 10, busiestHour: 1e6 },
})
afterAll(() => app.close())

it('a form that comes back has one length whatever was filled in, however long its questionnaire', async () => {
  const lengthOf = async (items: readonly string[], fields: Readonly<Record<string, string>>, encoding: string) => {
    const reply = await app.inject({
      method: 'POST',
      url: `/d/${desk.code}?switch&lang=vi`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
        'accept-encoding': encoding,
      },
      payload: new URLSearchParams({ token: 'forged', ...fields }).toString(),
    })
    expect([reply.statusCode, encoding !== 'identity' || reply.body.includes(items.at(-1) ?? '')]).toEqual([200, true])
    return reply.rawPayload.length
  }
  const differing: string[] = []
  for (const [at, { offeredFrom, items, code }] of questionnaires.versions.entries()) {
    await onDay(at === 0 ? '2026-11-02' : offeredFrom)
    const everything = { ...Object.fromEntries(items.map((item) => [item, '1'])), remark: '"'.repeat(500) }
    for (const encoding of ['identity', 'gzip', 'br']) {
      const lengths = await Promise.all(
        [{ overall: '5' }, everything].map((fields) => lengthOf(items, fields, encoding)),
      )
      if (lengths[0] !== lengths[1]) differing.push(`${code} ${encoding}: ${lengths.join(' or ')}`)
    }
  }
  expect(differing).toEqual([])
})
