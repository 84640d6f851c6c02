import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../src/connection.ts'

const token = 'session-of-the-bench'

/** Writes an auditor with an open session into a database of a bench: no password is made, and none is needed. */
export async function openSession(admin: Database): Promise<void> {
  await sql`
    insert into account (id, username, name, email, role, unit_id, must_change_password)
    select 'bench', 'bench', 'Bench', 'bench@accounts.invalid', 'auditor', id, false
    from administrative_unit where level = 'province' limit 1`.execute(admin)
  await sql`
    insert into account_session (id, account_id, token, expires_at, ip_address)
    values ('bench', 'bench', ${token}, now() + interval '1 day', '')`.execute(admin)
}

/** The cookie of that session, signed as the dashboard signs it. */
export function sessionCookie(secret: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `long-dan.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
