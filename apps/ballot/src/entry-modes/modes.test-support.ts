import { randomBytes } from 'node:crypto'
import { addIntakeCounts } from '@long-dan/database/ballot'
import { addDeskKey, addSlipCodes } from '@long-dan/database/setup'
import { officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import { aTestBox, setToday, type TestDatabase, type TestDesk, testBookKey } from '@long-dan/testing'
import { hashDeskKey, hashSlipCode, makeDeskKey, makeSlipCode, slipHashKey } from '@long-dan/web/visit-codes'
import { buildBallotApp } from '../app.ts'
import { composeDependencies } from '../dependencies.ts'
import { createFairUse, type FairUseLimits } from '../fair-use/fair-use.ts'
import { workingDays } from '../fair-use/office-time.ts'
import { checkConfig } from '../settings/config.ts'

/** The whole ballot app on a real database, with a clock the test controls. */
export async function ballotAppOn(
  database: TestDatabase,
  {
    limits,
    questionnaires = officialQuestionnaires,
    tokenKey = randomBytes(32),
  }: {
    limits?: FairUseLimits
    questionnaires?: Questionnaires
    /** That of another process sharing the load. */
    tokenKey?: Buffer
  } = {},
) {
  const clock = { now: new Date('2026-11-02T03:00:00Z') }
  const now = () => clock.now
  const box = await aTestBox(database, ['2026-11-02'])
  await setToday(database, '2026-11-02')
  const deps = await composeDependencies(
    checkConfig({
      databaseUrl: database.url('ballot_writer'),
      tokenKey: tokenKey.toString('hex'),
      bookKey: testBookKey,
      publicUrl: 'https://phieu.example.vn',
      controllerName: 'UBND tỉnh',
      logLevel: 'silent',
    }),
    questionnaires,
    now,
  )
  const fairUse = createFairUse({
    now,
    store: (counts) => addIntakeCounts(deps.door, counts),
    trustedProxies: [],
    hoursOf: () => workingDays({ opens: '07:00', closes: '17:30' }),
    ...(limits ? { limits } : {}),
  })
  const app = await buildBallotApp({ ...deps, now, fairUse })
  return {
    app,
    tokenKey,
    clock,
    desks: deps.desks,
    /** Lets out everything that was cast, and closes the months with these first days. */
    openBox: (closing: readonly string[] = []) => box.open({ questionnaires, closing }),
    /** Moves the app, the database and the keys of the box to noon of another day. */
    async onDay(day: string) {
      clock.now = new Date(`${day}T05:00:00Z`)
      await box.addDay(day)
      await setToday(database, day)
      await deps.sealer.refresh()
    },
    screenCodes: deps.screenCodes,
    /** Runs the app's periodic tasks. */
    tidy: async () => void (await Promise.all([fairUse.store(), deps.slipCodes.flush()])),
    page: async (url: string, remoteAddress = '203.0.113.5') => {
      const reply = await app.inject({ url, remoteAddress })
      const token = /name="token" form="ballot" value="([^"]+)"/u.exec(reply.body)?.[1] ?? ''
      const action = /<form id="ballot"[^>]* action="([^"]+)"/u.exec(reply.body)?.[1] ?? ''
      return { reply, token, action: new URL(action.replaceAll('&amp;', '&'), `http://x${url}`).href.slice(8) }
    },
    send: (url: string, fields: Record<string, string>, remoteAddress = '203.0.113.5') =>
      app.inject({
        method: 'POST',
        url,
        remoteAddress,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        payload: new URLSearchParams(fields).toString(),
      }),
    keyOf: async (desk: TestDesk) => {
      const key = makeDeskKey()
      await addDeskKey(database.admin, { deskId: desk.id, hash: await hashDeskKey(key), madeOn: '2026-11-01' })
      return key
    },
    /** `entryMode` 7 makes an invitation. */
    slipOf: async (desk: TestDesk, validUntil = '2026-12-31', entryMode = 3) => {
      const code = makeSlipCode()
      const hashes = [hashSlipCode(slipHashKey(tokenKey), code)]
      await addSlipCodes(database.admin, { deskId: desk.id, validUntil, hashes })
      if (entryMode !== 3)
        await database.query(
          `update slip_code set entry_mode = ${entryMode} where code_hash = '\\x${hashes[0]?.toString('hex')}'`,
        )
      return code
    },
  }
}
