import { sql } from 'kysely'
import { type Database, openDatabase } from '../connection.ts'
import { changeDatabaseUrl } from '../database-url.ts'

/** Copies a database on the same server; nobody may be connected to the template. Returns the copy's administrator URL. */
export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<string> {
  // Writing every block to the log takes four times the processor time; a copy of a template needs no log.
  await onServer(adminUrl, (server) =>
    sql`create database ${sql.ref(name)} template ${sql.ref(template)} strategy file_copy`.execute(server),
  )
  return changeDatabaseUrl(adminUrl, { database: name })
}

/** Drops a database, ending any connections to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await onServer(adminUrl, (server) => sql`drop database if exists ${sql.ref(name)} with (force)`.execute(server))
}

/** Rows of any statement: for tests and tools that look at a database from outside. */
export async function runQuery<Row>(database: Database, text: string): Promise<readonly Row[]> {
  return (await sql.raw<Row>(text).execute(database)).rows
}

async function onServer(adminUrl: string, act: (server: Database) => Promise<unknown>): Promise<void> {
  const server = openDatabase({ url: changeDatabaseUrl(adminUrl, { database: 'postgres' }), maxConnections: 1 })
  try {
    await act(server)
  } finally {
    await server.destroy()
  }
}
