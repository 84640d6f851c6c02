import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../src/connection.ts'

/** The readers: an account for a unit, signed in. They have and need no password. */
const officials = {
  province: { role: 'province-official', unit: '38' },
  area: { role: 'district-official', unit: 'KV380' },
  commune: { role: 'commune-official', unit: '14797' },
  auditor: { role: 'auditor', unit: '38' },
  administrator: { role: 'administrator', unit: '38' },
} as const

export type OfficialName = keyof typeof officials

/** Writes the accounts into the database of a bench. */
export async function addOfficials(admin: Database): Promise<void> {
  for (const [name, { role, unit }] of Object.entries(officials)) {
    await sql`
      insert into account (id, username, name, email, role, unit_id, must_change_password, two_factor_enabled)
      select ${name}, ${name}, ${name}, ${`${name}@accounts.invalid`}, ${role}, id, false, true
      from administrative_unit where code = ${unit} and valid_to is null limit 1`.execute(admin)
  }
}

/** Signs every official in, or in again: a session ends after half an hour without use, and a long bench outlasts it. */
export async function openSessions(admin: Database): Promise<void> {
  for (const name of Object.keys(officials))
    await sql`
      insert into account_session (id, account_id, token, expires_at, ip_address)
      values (${name}, ${name}, ${tokenOf(name)}, now() + interval '1 day', '')
      on conflict (id) do update set created_at = now(), used_at = now(), expires_at = excluded.expires_at`.execute(
      admin,
    )
}

/** The cookie of an official's session, signed as the dashboard signs it. */
export function sessionCookie(name: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(tokenOf(name)).digest('base64')
  return `long-dan.session_token=${encodeURIComponent(`${tokenOf(name)}.${signature}`)}`
}

function tokenOf(name: string): string {
  return `session-of-the-bench-${name}`
}
