import { randomBytes } from 'node:crypto'
import {
  addPublicationEvent,
  addReviewEvent,
  addSignature,
  confirmGrant,
  confirmPasskey,
  type NewReviewEvent,
  type WrittenRow,
  withScope,
} from '@long-dan/database/dashboard'
import { decisionChallenge } from '@long-dan/decisions'
import { anAuthenticator } from '@long-dan/decisions/authenticator'
import type { TestDatabase } from '@long-dan/testing'
import { forge } from './forgery.test-support.ts'

type Authenticator = ReturnType<typeof anAuthenticator>
type Said = ReturnType<Authenticator['sign']>

const anyAuthenticator = () => anAuthenticator('long-dan.example', 'https://long-dan.example')
const hex = (bytes: Uint8Array) => `'\\x${Buffer.from(bytes).toString('hex')}'`

/** The officials of fillTables with their passkeys, who decide through the product, and somebody who forges their decisions. */
export async function deciders(database: TestDatabase, seal: () => Promise<unknown>) {
  const [area, province, administrator] = [anyAuthenticator(), anyAuthenticator(), anyAuthenticator()]
  const passkey = (account: string, { id, publicKey }: Pick<Authenticator, 'id' | 'publicKey'>) =>
    `insert into account_passkey (id, account_id, name, public_key, counter, transports, created_at)
      values ('${id}', '${account}', 'máy', ${hex(publicKey)}, 0, '', now() - interval '1 week');`
  await database.query(passkey('a1', area) + passkey('a2', province) + passkey('a3', administrator))
  await seal()
  const [theCase] = await database.query<{ id: number; unitId: number; deskId: number }>(
    'select id, unit_id as "unitId", desk_id as "deskId" from review_case',
  )
  const of = { caseId: theCase?.id ?? 0, unitId: theCase?.unitId ?? 0 }
  const people = {
    area: { accountId: 'a1', role: 'district-official', authenticator: area },
    province: { accountId: 'a2', role: 'province-official', authenticator: province },
    administrator: { accountId: 'a3', role: 'administrator', authenticator: administrator },
  } as const

  /** Returns the key of the row that it writes. */
  async function sign(
    who: keyof typeof people,
    write: (scoped: Parameters<typeof addReviewEvent>[0]) => Promise<readonly WrittenRow[] | null>,
  ) {
    const { accountId, role, authenticator } = people[who]
    return await withScope(database.as('dashboard'), { role, accountId, unitIds: 'everything' }, async (scoped) => {
      const added = (await write(scoped)) ?? []
      const nonce = randomBytes(16)
      const said = authenticator.sign(decisionChallenge(nonce, added))
      await addSignature(scoped, added, { accountId, passkeyId: authenticator.id, nonce, ...said })
      return added[0]?.rowKey ?? ''
    })
  }
  const decide = (who: 'area' | 'province', event: Pick<NewReviewEvent, 'act'> & Partial<NewReviewEvent>) => {
    const { accountId, role } = people[who]
    return sign(who, (scoped) => addReviewEvent(scoped, { ...of, accountId, role, ...event }))
  }
  const grants = await database.query<{ id: bigint }>(`select id from account_grant where account_id in ('a1', 'a2')`)
  for (const { id } of grants) await sign('administrator', (scoped) => confirmGrant(scoped, id, 'a3'))
  for (const { id } of [area, province]) await sign('administrator', (scoped) => confirmPasskey(scoped, id, 'a3'))
  // Makes a week pass; no night has sealed them yet.
  await forge(
    database,
    `update account_confirmation set confirmed_at = confirmed_at - interval '1 week';
    delete from row_history where table_name = 'account_confirmation'; perform seal_rows('account_confirmation');`,
  )

  const publication = { change: 'withdraw', periodCode: '2019', unitId: of.unitId, reason: 'Nhập nhầm' } as const
  await sign('province', (scoped) =>
    addPublicationEvent(scoped, { act: 'proposed', ...publication, accountId: 'a2', role: 'province-official' }),
  )

  /** A decision of the province that nobody made, with its facts; its row key is `[90]`. */
  const forged = `insert into review_event (id, case_id, unit_id, act, decision, reason, account_id, role) overriding system value
    values (90, ${of.caseId}, ${of.unitId}, 'proposed', 'keep', 'Giả', 'a2', 'province-official');`
  const facts = JSON.stringify({
    case_id: of.caseId,
    unit_id: of.unitId,
    act: 'proposed',
    decision: 'keep',
    reason: 'Giả',
    account_id: 'a2',
    role: 'province-official',
    about: { desk_id: theCase?.deskId ?? 0, period_code: '2019-01' },
  })
  const theForged = { table: 'review_event', key: '[90]', who: 'a2', facts }
  function signed(
    by: (challenge: Buffer) => Said,
    passkeyId: string,
    { table, key, who, facts }: typeof theForged = theForged,
  ): string {
    const nonce = randomBytes(16)
    const { authenticatorData, clientData, signature } = by(decisionChallenge(nonce, [{ table, facts }]))
    return `insert into decision_signature values ('${table}', '${key}', '${who}', '${passkeyId}', ${hex(nonce)},
      ${hex(authenticatorData)}, ${hex(clientData)}, ${hex(signature)});`
  }
  const confirmed = `insert into account_confirmation (grant_id, confirmed_by) select id, 'a3' from account_grant where account_id = 'a3';
    perform seal_rows('account_confirmation');`
  // Somebody who switched the triggers off writes the history as if they had been on.
  const noted = `perform seal_rows('review_event'), seal_rows('decision_signature'),
    seal_rows('account_passkey', '{name,counter,transports}'), seal_rows('passkey_confirmation');`
  const copy = (
    nonce: string,
  ) => `insert into decision_signature select table_name, '[90]', account_id, passkey_id, ${nonce},
    authenticator_data, client_data, signature from decision_signature where account_id = 'a2' and table_name = 'review_event' limit 1;`
  /** Decisions of the province on the programme that nobody signed. */
  const unit = of.unitId
  const programme = [
    [
      'pilot_model_version',
      `insert into pilot_model_version (model_id, unit_id, version, level, state, decided_on, act, recorded_by)
      select id, unit_id, 2, 'commune', 'recognised', '2026-01-01', 'changed', 'a2' from pilot_model where unit_id = ${unit};`,
    ],
    [
      'quarter_report_version',
      `insert into quarter_report_version (unit_id, quarter, version, state, act, recorded_by)
      values (${unit}, '2026-07-01', 2, 'approved', 'approved', 'a2');`,
    ],
    [
      'assessment_rule',
      `insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition,
      carry_over, reason, recorded_by) values ('2027-01-01', 1, 'enacted', 50, 1, 1, false, 'none', 'Giả', 'a2');`,
    ],
    // Withdraws a figure.
    [
      'publication_event',
      `insert into publication_event (id, act, change, period_code, unit_id, reason, account_id, role) overriding system value
        values (90, 'proposed', 'withdraw', '2019', ${unit}, 'Giả', 'a2', 'province-official');
      insert into publication_event (id, act, proposal_id, change, period_code, unit_id, reason, account_id, role) overriding system value
        values (91, 'confirmed', 90, 'withdraw', '2019', ${unit}, 'Giả', 'a3', 'province-official');`,
    ],
    // As if it had come with the software.
    [
      'assessment_rule',
      `insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition,
      carry_over) values ('2027-01-01', 1, 'enacted', 50, 1, 1, false, 'none');`,
    ],
  ] as const
  /** The version that carries out exactly what was forged. */
  const carriedOut = `insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, note, sha256, decision_id)
    values ('2019', 2, '2019-01-01', '2020-01-01', '2020-02-06', 'Giả', encode(sha256(''), 'hex'), 91);
    perform seal_rows('period_freeze'), seal_rows('publication_event');`
  const recognitionEnded = `${programme[0][1]} insert into pilot_model_version (model_id, unit_id, version, level, state, act, recorded_by)
    select id, unit_id, 3, 'commune', 'piloting', 'undone', 'a2' from pilot_model where unit_id = ${unit}; perform seal_rows('pilot_model_version');`
  const own = anyAuthenticator()
  const twin = { id: own.id, publicKey: province.publicKey }
  /** Somebody's signed confirmation of a key that was added to an account. */
  function vouchedBy(who: string, { sign: by, id }: Authenticator, account: string): string {
    const about = { account_id: account, public_key: Buffer.from(own.publicKey).toString('hex') }
    const word = { table: 'passkey_confirmation', key: `["${own.id}"]`, who }
    return `${passkey(account, own)} insert into passkey_confirmation values ('${own.id}', '${who}');
      ${signed(by, id, { ...word, facts: JSON.stringify({ passkey_id: own.id, confirmed_by: who, about }) })}`
  }
  const risen = `insert into account_grant (account_id, role, unit_id) values ('a1', 'administrator', ${unit}); perform seal_rows('account_grant');`
  return {
    anyAuthenticator,
    decide,
    noted,
    /** Statements of somebody who owns the database, the finding, and what it names. */
    forgeries: [
      ['a second administrator who was none', confirmed, 'unsigned', ['account_confirmation', ': a3']],
      ['nobody signed it', forged, 'unsigned', ['[90]: a2']],
      ...programme.map(
        ([table, statements]) =>
          [`nobody signed it: ${table}`, `${statements} perform seal_rows('${table}');`, 'unsigned', [table]] as const,
      ),
      ['nor what ends a recognition', recognitionEnded, 'unsigned', ['pilot_model_version', ', 2]: a2', ', 3]: a2']],
      ['with the signature of another decision', forged + copy('nonce'), 'text', ['[90]: a2']],
      ['with that and a nonce of its own', forged + copy(`substr(sha256('x'), 1, 16)`), 'text', ['[90]: a2']],
      ['signed by somebody else', forged + signed(area.sign, area.id), 'person', ['[90]: a2']],
      ['signed by somebody else in the name of its key', forged + signed(area.sign, province.id), 'key', ['[90]: a2']],
      ['by the forger’s own key', forged + passkey('a2', own) + signed(own.sign, own.id), 'early', ['[90]: a2']],
      [
        'by a key that its owner had removed',
        `insert into account_passkey_removal (passkey_id) values ('${province.id}'); perform seal_rows('account_passkey_removal');
        ${forged} ${signed(province.sign, province.id)}`,
        'early',
        ['[90]: a2'],
      ],
      ['without its owner', forged + signed((each) => province.sign(each, false), province.id), 'presence', ['[90]']],
      [
        'a key for which no administrator signed',
        vouchedBy('a1', area, 'a2'),
        'person',
        ['passkey_confirmation', ': a1'],
      ],
      [
        'a key for which somebody signed who became an administrator later',
        `${vouchedBy('a1', area, 'a2')} ${noted} ${risen}`,
        'person',
        ['passkey_confirmation', ': a1'],
      ],
      ['a key for which its owner signed', vouchedBy('a3', administrator, 'a3'), 'person', ['passkey_confirmation']],
      ['one person in two accounts', passkey('a1', twin), 'shared', [': a2']],
    ] as const,
    /** A withdrawal with its version, for sealing as the worker does. */
    withdrawn: `${programme.find(([table]) => table === 'publication_event')?.[1]} ${carriedOut}`,
    /** The forger's own key, added days ago; an administrator's confirmation of it; and a decision made with it. */
    ownKey: {
      entered: passkey('a2', own),
      confirmed: `insert into passkey_confirmation values ('${own.id}', 'a3');`,
      used: forged + signed(own.sign, own.id),
    },
    /** A chain begun anew: the operator's statement, later keys of the administrator, and their signed word for a key of an official. */
    chain: {
      restart: (day = '') =>
        `insert into key_chain_restart (statement${day && ', announced_on'}) values ('Không còn quản trị viên nào giữ khóa'${day && `, '${day}'`});
        perform seal_rows('key_chain_restart');`,
      enter: (key: Authenticator) =>
        `${passkey('a3', key)} perform seal_rows('account_passkey', '{name,counter,transports}');`,
      vouch: (key: Authenticator) => `${vouchedBy('a3', key, 'a2')} ${noted}`,
    },
    /** A reason other than the signed one, in a row that no night has sealed yet. */
    rewritten: (
      rowKey: string,
    ) => `update review_event set reason = 'Khác' where jsonb_build_array(id)::text = '${rowKey}';
      delete from row_history where table_name = 'review_event' and row_key = '${rowKey}';`,
    /** Makes an administrator of an official whose key is older than any administrator's. */
    risen,
    /** Replaces the province's key with the forger's. */
    swapped: `update account_passkey set public_key = ${hex(own.publicKey)} where id = '${province.id}';`,
  }
}
