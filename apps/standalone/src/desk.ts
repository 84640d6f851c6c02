import { slipHashKey } from '@long-dan/web/visit-codes'
import type { Config } from './config.ts'
import { openDeskOffice } from './desk-office.ts'
import { ownSecret } from './own-secrets.ts'
import { runCommand } from './run-command.ts'
import { onOneLine, print } from './say.ts'
import { typed } from './typed.ts'

const usage = [
  `npm run desk -- key <deskCode>       ${onOneLine('operator.desk.usage.key')}`,
  `npm run desk -- revoke <deskCode>    ${onOneLine('operator.desk.usage.revoke')}`,
  'npm run desk -- receipts <deskCode> --count N --until YYYY-MM-DD [--pdf FILE]',
  `    ${onOneLine('operator.desk.usage.receipts')}`,
  `npm run desk -- slip-key             ${onOneLine('operator.desk.usage.slip-key')}`,
].join('\n')

// Runs as the administrator: keys and codes may be issued by whoever operates the machine, not by any role of the apps.
await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { words, values } = typed(2, {
    count: { type: 'string' },
    until: { type: 'string' },
    pdf: { type: 'string' },
  })
  const [act, deskCode = ''] = words
  if (act === 'slip-key') return printSlipKey(settings)
  if (act !== 'key' && act !== 'revoke' && act !== 'receipts') return usage
  const office = await openDeskOffice(settings, deskCode)
  if (!office.ok) return office.error
  try {
    if (act === 'key') return await office.value.makeKey()
    if (act === 'revoke') return await office.value.revokeKeys()
    return await office.value.makeReceipts({
      count: Number(values.count),
      promisedBy: values.until ?? '',
      pdf: values.pdf,
    })
  } finally {
    await office.value.close()
  }
}

/** Derived one-way from the token key: the dashboard can store codes that the ballot app recognises, but sign nothing. */
function printSlipKey(config: Config): undefined {
  print(slipHashKey(Buffer.from(ownSecret(config, 'BALLOT_TOKEN_KEY'), 'hex')).toString('hex'))
}
