import { sql } from 'kysely'
import type { Database, RoleName } from '../connection.ts'
import { knownMigrations } from './migrate.ts'

/** Migrations of this release have not run on the database; an operator has to run them. */
class OlderSchema extends Error {
  readonly code = 'OLDER_SCHEMA'
}

/** The login of the app is not one of its role's. */
class OtherRole extends Error {
  /** SQLSTATE insufficient_privilege. */
  readonly code = '42501'
}

/**
 * Throws when the login is not one of the app's role (a superuser is none: no rule of the schema binds it), or when the database is older
 * than this release, as after a migration that was forgotten or broke off half way. Otherwise an app would begin to serve, and fail at the
 * first thing that it may not do or that is not there yet: a citizen's ballot, perhaps. A later schema is no obstacle.
 */
export async function refuseUnfitDatabase(database: Database, role: RoleName): Promise<void> {
  const { rows: logins } = await sql<{ login: string; fits: boolean }>`
    select current_user::text as login, pg_has_role(current_user, ${role}, 'usage') and not rolsuper as fits
    from pg_roles where rolname = current_user`.execute(database)
  const [login] = logins
  if (!login?.fits) throw new OtherRole(`The login "${login?.login}" is not of the role ${role}`)
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database)
  const ran = new Set(rows.map(({ name }) => name))
  const missing = (await knownMigrations()).filter((name) => !ran.has(name))
  if (missing.length > 0) throw new OlderSchema(`Migrations that have not run: ${missing.join(', ')}`)
}
