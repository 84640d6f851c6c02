import type { DashboardDependencies } from '../dependencies.ts'
import type { ResultReaderOf } from '../results/result-reader.ts'
import { readAs, readerOf } from './reader.ts'

/** Pages of results read the database as whoever signed in, and reach as far. */
export function resultReaderOf({ door }: Pick<DashboardDependencies, 'door'>): ResultReaderOf {
  return (request) => {
    const reader = readerOf(request)
    const { rootOf, home } = reader.reach
    return { read: (work) => readAs(door, reader, work), rootOf, home }
  }
}
