import { sealNow } from './sealing/seal-now.ts'
import { configFromEnvironment } from './settings/config.ts'

// `node apps/worker/src/seal-command.ts [--today] [--keys-lost]`: one sealing with the environment of the worker.
const { seals, leaves, busy } = await sealNow(configFromEnvironment(), {
  today: process.argv.includes('--today'),
  acceptLostKeys: process.argv.includes('--keys-lost'),
})
process.stdout.write(
  busy
    ? 'Một tiến trình khác đang niêm phong. / Another worker is sealing.\n'
    : `Đã niêm phong ${leaves} phiếu (${seals} lần). / Sealed ${leaves} ballots (${seals} sealings).\n`,
)
