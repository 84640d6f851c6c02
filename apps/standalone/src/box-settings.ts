import { keepSecrets } from '@long-dan/database/embedded'
import type { WorkerConfig } from '@long-dan/worker-app'
import type { Config } from './config.ts'

/** With what the worker wraps the keys of the ballot box here: the secrets given, or one made once and kept with the others. */
export function boxSettings(config: Config): NonNullable<WorkerConfig['box']> {
  return { secrets: config.BOX_KEY ?? keepSecrets(config.DATA_DIR, ['boxKey']).boxKey }
}
