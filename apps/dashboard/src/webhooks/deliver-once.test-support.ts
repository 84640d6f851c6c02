import { randomUUID } from 'node:crypto'
import { postOutside } from '../outgoing/post-outside.ts'
import { signedHeaders } from './sign.ts'

// A process of its own, because certificate authorities are read once at start.
const [url = '', secret = ''] = process.argv.slice(2)
const id = randomUUID()
const unit = { code: '15880', name: 'Xã Hoằng Lộc' }
const body = JSON.stringify({ id, kind: 'test', time: new Date().toISOString(), unit, words: 'Thử', link: url })
const headers = signedHeaders(secret, { id, timestamp: Math.floor(Date.now() / 1000), body })
const inside = { internalOrigins: [new URL(url).origin], resolve: async () => ['127.0.0.1'] }
process.stdout.write(JSON.stringify(await postOutside({ url, headers, body }, inside)))
