import type { Socket } from 'node:net'
import type { PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'
import { statementName } from './statement-name.ts'

// What the server says as it ends a session, and a former primary that takes no writes any more.
const endOfSession = /^(?:57P0|25006)/u

/**
 * A connection that is not handed out again once it is lost, ended by the server, or silent for longer than `deadline` milliseconds:
 * a network may swallow an answer, and only this side can then give up.
 */
export function guardClient(client: pg.PoolClient, deadline: number | undefined): PostgresPoolClient {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  let broken = false

  async function query<Row>(text: string, values: readonly unknown[] = []): Promise<PostgresQueryResult<Row>> {
    const timer = deadline === undefined ? undefined : setTimeout(() => stream.destroy(), deadline)
    try {
      const name = values.length === 0 ? undefined : statementName(text)
      const statement = { text, values: [...values], ...(name && { name }) }
      return (await client.query(statement)) as unknown as PostgresQueryResult<Row>
    } catch (error) {
      broken ||= !(error instanceof pg.DatabaseError) || endOfSession.test(error.code ?? '')
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    query: query as PostgresPoolClient['query'],
    release(discard = false) {
      if (!broken && !discard) return client.release()
      // Not ended politely: whoever does not answer would not answer a farewell either.
      stream.destroy()
      client.release(true)
    },
  }
}
