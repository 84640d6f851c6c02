import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeCluster, startCluster } from '@long-dan/database/embedded'
import { openSession } from './open-session.ts'

export interface TlsServer {
  readonly adminUrl: string
  readonly port: number
  /** The certificate that signed the server's, which is valid for `localhost` only. */
  readonly rootCertificate: string
  /** A certificate that signed nothing. */
  readonly otherCertificate: string
  stop(): Promise<void>
}

/** A separate PostgreSQL server with encryption, and a certificate made for it. */
export async function startTlsServer(): Promise<TlsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'long-dan-tls-'))
  chmodSync(folder, 0o711)
  const cluster = await startCluster({ folder: join(folder, 'cluster'), durable: false })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const certificate = (name: string, subject: string, ...more: string[]) => {
    const [key, file] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', key, '-out', file]
    execFileSync('openssl', ['req', '-x509', ...made, '-days', '2', '-subj', `/CN=${subject}`, ...more], {
      stdio: 'ignore',
    })
    return { key, file }
  }
  const root = certificate('root', 'test root')
  const other = certificate('other', 'other root')
  const signing = ['-CA', root.file, '-CAkey', root.key, '-addext', 'subjectAltName=DNS:localhost']
  const own = certificate('server', 'localhost', ...signing)
  const { uid, gid } = statSync(cluster.value.dataFolder)
  for (const file of [own.key, own.file]) chownSync(file, uid, gid)
  const admin = await openSession({ url: cluster.value.adminUrl })
  await admin.query(`alter system set ssl_cert_file = '${own.file}'`)
  await admin.query(`alter system set ssl_key_file = '${own.key}'`)
  await admin.query('alter system set ssl = on')
  await admin.query('select pg_reload_conf()')
  await admin.end()
  return {
    adminUrl: cluster.value.adminUrl,
    port: cluster.value.port,
    rootCertificate: root.file,
    otherCertificate: other.file,
    async stop() {
      await cluster.value.stop()
      await removeCluster(join(folder, 'cluster'))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
