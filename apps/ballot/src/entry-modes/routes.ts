import type { FastifyInstance } from 'fastify'
import { assistedRoutes } from './assisted/routes.ts'
import { deskCodeRoutes } from './desk-code/routes.ts'
import { kioskRoutes } from './kiosk/routes.ts'
import type { EntryModeDependencies } from './opening/entry-mode-dependencies.ts'
import { receiptRoutes } from './receipts/routes.ts'

/** Every way to a ballot other than the poster. */
export async function entryModeRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  await deskCodeRoutes(app, deps)
  await receiptRoutes(app, deps)
  await kioskRoutes(app, deps)
  await assistedRoutes(app, deps)
}
