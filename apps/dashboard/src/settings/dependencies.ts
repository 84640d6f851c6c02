import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import type { Assets } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'
import type { Registry } from 'prom-client'
import type { FileJobs } from '../file-jobs/file-jobs.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Beyond } from '../outgoing/checked-address.ts'
import type { Reference } from '../reference/reference.ts'
import type { PaperRoom } from '../scans/paper-room.ts'
import type { Access } from '../sign-in/access.ts'
import type { DayOff } from './telling-config.ts'

export interface DashboardDependencies {
  readonly door: DashboardDoor
  readonly reference: Reference
  readonly access: Access
  /** Officials reach it over https only. */
  readonly behindTls: boolean
  /** Proxies that may tell the caller's address; none when nobody stands before us. */
  readonly trustedProxies: readonly string[]
  readonly assets: Assets
  /** Files that take long to make. */
  readonly fileJobs: FileJobs
  readonly metrics: Registry
  readonly logger: FastifyBaseLogger
  /** The service day in Vietnam. */
  readonly today: () => CalendarDay
  /** On which no office is open beside weekends. */
  readonly daysOff: readonly DayOff[]
  /** What of the network beyond this house may be asked. */
  readonly beyond: Beyond
  /** Marks every page when the database holds demonstration data. */
  readonly demo: boolean
  /** Where the ballot app answers, without a slash at the end. */
  readonly ballotUrl: string
  /** Where officials reach it, where that is known. */
  readonly publicUrl?: string | undefined
  /** Where weaknesses are reported (`mailto:…`, `https://…`). */
  readonly securityContact?: string | undefined
  /** The body responsible for the survey; left out of print where nobody has named one. */
  readonly controllerName: string | undefined
  /** Under which codes of appointment slips are stored (`slipHashKey` of web/visit-codes); without it none are made here. */
  readonly slipHashKey?: Uint8Array | undefined
  /** Where scans of paper ballots are read; without it none are taken. */
  readonly paper?: PaperRoom | undefined
  /** Sends letters; null where no mail server is set up. */
  readonly mailer: Mailer | null
  readonly production: boolean
}
