import { unitSlug } from '@long-dan/administrative-units'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, submit, type TypedFields, testPassword } from '../gate/people.test-support.ts'
import type { Role } from '../officials/roles.ts'
import { aProvider } from '../sign-in/provider/provider.test-support.ts'
import { actionMap } from '../site-map.ts'

const database = await freshDatabase()
const provider = await aProvider()
const dashboard = await aDashboard(database, { identityProvider: provider.settings })
const { app } = dashboard
afterAll(() => Promise.all([app.close(), provider.close()]))
const { directory } = dashboard.reference.current()
const commune = directory.byCode('14797', '2026-11-23')
const slug = commune ? unitSlug(commune) : ''
const desk = await aDesk(database)

const places: Readonly<Partial<Record<Role, string>>> = {
  'commune-official': slug,
  'district-official': 'khu-vuc-thanh-pho-thanh-hoa-kv380',
}
const people = new Map<Role, Person>()

beforeAll(async () => {
  for (const role of ['administrator', 'province-official', 'district-official', 'commune-official'] as const)
    people.set(role, await aPerson(app, dashboard, role, places[role]))
  if (!commune) throw new Error('No unit')
  const draft = { username: 'ai-do', name: 'Ai đó', role: 'commune-official', unit: commune } as const
  await createAccount(dashboard.door, draft, { text: testPassword, isTemporary: false }, null)
  await people.get('province-official')?.post('/rollout/models', { unit: slug, state: 'registered', level: 'commune' })
  for (const [letter, route] of Object.entries({ a: 'desk', e: 'escalated' }))
    await database.query(`
      insert into remark (id, desk_id, service_month, text, unit_id, route)
      values ('${letter}0000000-0000-4000-8000-000000000001', ${desk.id}, '2026-10-01', 'Chờ lâu', ${desk.unitId}, '${route}')`)
  await database.query(`
    insert into improvement (id, unit_id, item, created_by) values ('b0000000-0000-4000-8000-000000000001', ${desk.unitId}, 'overall', (select id from account limit 1));
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, account_id)
    select id, unit_id, 1, 'doing', 'Thêm ghế', 'Một cửa', '2026-12-01', created_by from improvement`)
  await database.query(`
    insert into letter_draft (id, unit_id, kind, month, first_serial, letters, made_by)
    values ('d0000000-0000-4000-8000-000000000001', ${desk.unitId}, 'thanks', '2026-10-01', 1, 2, (select id from account limit 1));
    insert into rollout_plan (id, unit_id, created_by)
    select 'c0000000-0000-4000-8000-000000000001', id, (select id from account limit 1) from administrative_unit where code = 'KV380';
    insert into rollout_plan_version (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, recorded_by)
    select id, unit_id, 1, 'wave', 'Đợt 1', '{${desk.unitId}}', 1, '2026-12-31', created_by from rollout_plan;
    insert into document_file (digest, bytes, type, added_by)
    select encode(sha256('%PDF-1.7'), 'hex'), '%PDF-1.7', 'application/pdf', (select id from account limit 1);
    insert into programme_document (id, unit_id, kind, number, issued_on, signer, subject, file_digest, recorded_by)
    select rollout_plan.id, unit_id, 'decision', '1/QĐ', '2026-01-01', 'Chủ tịch', 'Về việc', digest, added_by from rollout_plan, document_file`)
  await database.query(`
    insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, key, issued_by)
    values ('A7K4QX', ${desk.id}, 1, 'vi', '{}', 9, decode(repeat('00', 32), 'hex'), (select id from account limit 1))`)
  await database.query(`
    insert into survey_round (id, unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    values ('f0000000-0000-4000-8000-000000000001', ${desk.unitId}, '{${desk.unitId}}', 'Đợt sau', '2099-01-01', '2099-01-01', 5, '{desk}',
      (select id from account limit 1))`)
  const [made] = await database.query<{ id: number }>(`
    insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
    values (${desk.id}, ${desk.unitId}, '2026-10', '2026-10-01', '2026-11-01', 'how-filled-in', '2026-11-03') returning id`)
  caseId = made?.id ?? 0
  await database.query(`insert into review_event (case_id, unit_id, act) values (${caseId}, ${desk.unitId}, 'opened')`)
})
let caseId = 0

function urlOf(path: string): string {
  return path
    .replace('/letters/:slug/:draft', `/letters/${slug}/d0000000-0000-4000-8000-000000000001`)
    .replace(':slug', slug)
    .replace('/desks/:code', `/desks/${desk.code}`)
    .replace(':batch', 'A7K4QX')
    .replace(':improvement', 'b0000000-0000-4000-8000-000000000001')
    .replace(/:plan|:document/u, 'c0000000-0000-4000-8000-000000000001')
    .replace(':username', 'ai-do')
    .replace(':case', String(caseId))
    .replace(':round', 'f0000000-0000-4000-8000-000000000001')
    .replace(':remark', `${path.endsWith('outcome') ? 'e' : 'a'}0000000-0000-4000-8000-000000000001`)
    .replace('/models/:id', '/models/1')
    .replace(/(dossiers|callbacks|lots)$/u, '$1?month=2026-10')
}

/** Everything but the traces of the refused attempts themselves (records, sessions, history). */
async function everythingStored(): Promise<string> {
  const tables = await database.query<{ name: string }>(`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('access_record', 'access_link', 'access_chain_head', 'account_session', 'row_history')`)
  const sums = tables.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) from ${name} t`,
  )
  return JSON.stringify(await database.query(`${sums.join(' union all ')} order by 1`))
}

const nobodyHasOne =
  /^\/letters\/|^\/imports\/.*:draft|\/(?:unread|serial)\/|:batch\/sheets|unit-changes|appeal$|:turn$/u

/** For each form and act, bodies of acceptable values with one thing that it does not accept. */
function bodiesOf(fields: readonly string[]): readonly (readonly [named: string, body: TypedFields])[] {
  const filled = Object.fromEntries(fields.map((name) => [name, '1']))
  const others = ['__proto__', 'constructor', 'toString', 'more'].map((name) => [name, { [name]: '1' }] as const)
  const wrong = fields.map((name) => [name, { ...filled, [name]: 'a\0b' }] as const)
  const twice = fields.map((name) => [name, { ...filled, [name]: ['\0', '1'] }] as const)
  return [...others, ...wrong, ...twice]
}

it('stores nothing of a form that holds what it does not ask for, names it, and never breaks', async () => {
  const before = await everythingStored()
  const wrong: string[] = []
  let sent = 0
  for (const { place, form } of actionMap) {
    if (nobodyHasOne.test(place.path)) continue
    const role =
      place.access.roles?.find((each) => people.has(each) && each !== 'commune-official') ?? 'province-official'
    const person = people.get(place.access.roles?.length === 1 ? (place.access.roles[0] ?? role) : role)
    const acts = Object.entries(form?.acts ?? {})
    const forms = acts.length > 0 ? acts.map(([act, one]) => ({ act, one })) : [{ act: '', one: form }]
    for (const { act, one } of forms) {
      for (const [name, fields] of bodiesOf(Object.keys(one?.fields ?? {}))) {
        const body = act === '' ? fields : { ...fields, act }
        const url = urlOf(place.path)
        const reply = place.access.open ? await submit(app, url, body) : await person?.post(url, body)
        sent++
        const isNamed = reply?.body.includes(`“${name}”`) || reply?.body.includes(`${name}-problem"`)
        if (reply?.statusCode !== 422 || !isNamed) wrong.push(`${url} ${act} ${name}: ${reply?.statusCode}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(await everythingStored()).toBe(before)
  console.log(`forms: ${sent} bodies to ${actionMap.length} addresses, all refused by name, nothing stored`)
})
