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

export interface DashboardDependencies {
  readonly door: DashboardDoor
  readonly reference: Reference
  readonly access: Access
  /** Whether officials reach it over https only. */
  readonly behindTls: boolean
  /** Proxies that are believed about the caller's address; empty without a proxy. */
  readonly trustedProxies: readonly string[]
  readonly assets: Assets
  /** Files that take long to make. */
  readonly fileJobs: FileJobs
  readonly metrics: Registry
  readonly logger: FastifyBaseLogger
  /** The current service date in Vietnam, YYYY-MM-DD. */
  readonly today: () => CalendarDay
  /** Days on which every office is closed, apart from weekends. */
  /** Which addresses outside the dashboard may be contacted. */
  readonly beyond: Beyond
  /** Marks every page as demonstration data. */
  readonly demo: boolean
  /** Address of the ballot app, without a trailing slash. */
  readonly ballotUrl: string
  /** Public address of the dashboard, if known. */
  readonly publicUrl?: string | undefined
  /** Where to report vulnerabilities (`mailto:…`, `https://…`). */
  readonly securityContact?: string | undefined
  /** The body responsible for the survey; left out of print when it has not been named. */
  readonly controllerName: string | undefined
  /** Key under which codes of appointment slips are stored (`slipHashKey` of web/visit-codes); without it none are made here. */
  readonly slipHashKey?: Uint8Array | undefined
  /** Where scans of paper ballots are read; without it none are accepted. */
  readonly paper?: PaperRoom | undefined
  /** Sends letters; null when no mail server is set up. */
  readonly mailer: Mailer | null
  readonly production: boolean
}
