import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDashboardDoor } from '@long-dan/database/dashboard'
import { removeCluster, startCluster } from '@long-dan/database/embedded'
import { openDatabase, prepareDatabase, runQuery } from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { usualProvince } from '@long-dan/testing/province'
import { typedOptions } from '@long-dan/testing/typed-options'
import { createLogger } from '@long-dan/web'
import { sendAlerts } from '../src/letters/send-alerts.ts'
import { sendDueLetters } from '../src/letters/send-letters.ts'
import { aPostOffice } from '../src/mail/smtp.test-support.ts'
import { isWorkingDay } from '../src/office-days/working-days.ts'
import { loadReference } from '../src/reference/reference.ts'
import { createAccess } from '../src/sign-in/access.ts'

// `npm run bench:letters -- --people 1000`: sends alerts, the same an hour later, and Monday's letters from the demonstration data to a
// real SMTP server on this machine. Prints elapsed seconds and processor seconds of the dashboard's process.
const { people } = typedOptions({ people: 1000 })

const folder = await mkdtemp(join(tmpdir(), 'long-dan-letters-'))
await chmod(folder, 0o711)
const cluster = await startCluster({ folder, durable: false, settings: {} })
if (!cluster.ok) throw new Error(cluster.error.message)
const remove = async () => {
  await cluster.value.stop()
  await removeCluster(folder)
}
cleanUpOnSignal(remove)
const office = await aPostOffice()
try {
  const { adminUrl, roleUrls } = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: cluster.value.adminUrl,
    rolePasswords: { dashboard: 'bench' },
    demo: true,
    province: usualProvince,
  })
  const admin = openDatabase({ url: adminUrl, maxConnections: 1 })
  // One in ten belongs to the province, two to an area, the others to communes.
  await runQuery(
    admin,
    `with place as (
      select id, level, row_number() over (partition by level order by id) as number, count(*) over (partition by level) as many
      from administrative_unit where valid_to is null
    ), person as (
      select n, case when n % 10 = 0 then 'province' when n % 10 < 3 then 'area' else 'commune' end as level from generate_series(1, ${people}) as n
    ), added as (
      insert into account (id, username, name, email, role, unit_id, must_change_password, two_factor_enabled)
      select 'p' || n, 'person-' || n, 'Người ' || n, n || '@accounts.invalid',
        case person.level when 'province' then 'province-official' when 'area' then 'district-official' else 'commune-official' end, place.id, false, true
      from person join place on place.level = person.level and number = 1 + n % many returning id
    )
    insert into letter_choice (account_id, email, email_confirmed, language, alerts) select id, id || '@thanhhoa.example', true, 'vi', 'at-once' from added`,
  )
  await admin.destroy()
  const door = openDashboardDoor({ url: roleUrls.dashboard ?? '', maxConnections: 8, applicationName: 'bench' })
  const [{ today = '' } = {}] = await runQuery<{ today: string }>(door, 'select service_today()::text as today')
  const sender = {
    door,
    reference: await loadReference(door, officialQuestionnaires),
    access: createAccess(door, { secret: 'be'.repeat(32), secureCookies: false, secondFactorRoles: [] }),
    logger: createLogger({ app: 'dashboard', level: 'error' }),
    today: () => today,
    mailer: office.mailer,
    origin: office.mailer.origin,
    beyond: { internalOrigins: [], resolve: async () => [] },
  }
  const workday = nextDay(daysAfter(today, 1), (day) => isWorkingDay(day, { officeDays: [] }))
  const monday = nextDay(daysAfter(today, 1), (day) => new Date(day).getUTCDay() === 1)
  await measured('alerts', () => sendAlerts(sender, hourIn(workday, 8)))
  await measured('alerts an hour later', () => sendAlerts(sender, hourIn(workday, 9)))
  await measured('letters', () => sendDueLetters(sender, hourIn(monday, 8)))
  await measured('letters again', () => sendDueLetters(sender, hourIn(monday, 8)))
  await door.destroy()
} finally {
  await office.close()
  await remove()
}

async function measured(what: string, send: () => Promise<number>): Promise<void> {
  const before = office.received.length
  const [started, busy] = [performance.now(), process.cpuUsage()]
  const sent = await send()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(busy)
  const received = office.received.slice(before)
  const bytes = received.reduce((sum, { raw }) => sum + raw.length, 0)
  const figures = {
    ...{ what, people, sent, different: new Set(received.map(({ to }) => to.join())).size },
    seconds: Number(seconds.toFixed(1)),
    processor_seconds: Number(((user + system) / 1e6).toFixed(1)),
    bytes_per_letter: received.length === 0 ? 0 : Math.round(bytes / received.length),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

function nextDay(from: CalendarDay, isWanted: (day: CalendarDay) => boolean): CalendarDay {
  return isWanted(from) ? from : nextDay(daysAfter(from, 1), isWanted)
}

/** An instant of that hour in Vietnam. */
function hourIn(day: CalendarDay, hour: number): Date {
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`)
}
