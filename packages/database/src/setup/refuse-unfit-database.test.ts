import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { roleNames } from '../connection.ts'
import { needsAnOperator } from '../needs-an-operator.ts'
import { knownMigrations } from './migrate.ts'
import { refuseUnfitDatabase } from './refuse-unfit-database.ts'

const database = await freshDatabase()
const last = (await knownMigrations()).at(-1) ?? ''
const refused = (...[door, role]: Parameters<typeof refuseUnfitDatabase>) =>
  refuseUnfitDatabase(door, role).catch((error: unknown) => error)

it.each(roleNames)('tells %s which migrations have not run, and that an operator is needed', async (role) => {
  expect(await refused(database.as(role), role)).toBeUndefined()
  await database.query(`update kysely_migration set name = '9000-next-release' where name = '${last}'`)
  const error = await refused(database.as(role), role)
  await database.query(`update kysely_migration set name = '${last}' where name = '9000-next-release'`)
  expect(String(error)).toContain(last)
  expect(needsAnOperator(error)).toBe(true)
})

it.each(roleNames)('tells %s that it was given the login of another role', async (role) => {
  for (const other of roleNames.filter((each) => each !== role)) {
    const error = await refused(database.as(other), role)
    expect(String(error)).toContain(`The login "${other}" is not of the role ${role}`)
    expect(needsAnOperator(error)).toBe(true)
  }
})

it.each(roleNames)('tells %s that it was given a superuser, whom no rule of the schema binds', async (role) => {
  const error = await refused(database.admin, role)
  expect(String(error)).toContain(`is not of the role ${role}`)
})

it('does not mind a database of a later release', async () => {
  await database.query("insert into kysely_migration (name, timestamp) values ('9000-next-release', '')")
  expect(await refused(database.as('worker'), 'worker')).toBeUndefined()
})
