import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { audit, createWitness, openWitnessFolder, serveWitness } from '@long-dan/auditor-app'
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatKey,
  formatSeals,
  GrowingTree,
  type Seal,
  signatureTypes,
  signingKey,
  signNote,
} from '@long-dan/ballot-book'
import { addWitness, witnessAnswers, witnesses } from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { afterAll, expect, it } from 'vitest'
import { aBookInUse, quietly, until } from './book-in-use.test-support.ts'
import { forge } from './forgery.test-support.ts'
import { answerInWords } from './witness-words.ts'

const { database, url, ask, file, key, vkey, size, sealToday, dayBefore } = await aBookInUse()
const witness = ['witness', '--folder', file('mttq'), '--name', 'mttq.example/giam-sat']
const keyIn = (output: string) => /\S+\+[0-9a-f]{8}\+B\S+/u.exec(output)?.[0] ?? expect.fail(output)
const checkpoint = async () => await (await ask('/book/checkpoint')).text()
const page = async () => await (await ask('/book?lang=en', 'text/html')).text()
const named = (title: string, own: string, address: string | null = null) =>
  addWitness(database.admin, { vkey: own, title, address, isDemonstration: false })

/** A site showing another book signed with the same key, which only the holder of the key can do. */
async function aForkedSite(leaves: number) {
  const tree = new GrowingTree()
  for (let leaf = 0; leaf < leaves; leaf++) tree.append(Buffer.from(leaf.toString(16).padStart(64, '0'), 'hex'))
  const tiles = new Map(
    tree.takeChanges().map(({ level, index, hashes }) => [`${level}/${index}`, Buffer.from(hashes)]),
  )
  const seal: Seal = { kind: 'ballots', day: dayBefore(1), size: leaves, root: tree.root() }
  const signer = signingKey(key.name, Buffer.from('11'.repeat(32), 'hex'))
  const note = signNote(formatCheckpoint({ origin: key.name, ...seal }), [signer])
  const server = createServer(({ url: path = '' }, reply) => {
    const tile = /^\/book\/tile\/(?<level>\d)\/(?<index>\d{3})/u.exec(path)?.groups
    const text: Readonly<Record<string, string>> = { '/book/checkpoint': note, '/book/seals': formatSeals([seal]) }
    const body = tile
      ? tiles.get(`${tile.level}/${Number(tile.index)}`)
      : (text[path] ?? (path === '/book/keys' ? '' : null))
    reply.writeHead(body === null || body === undefined ? 404 : 200).end(body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  const address = server.address()
  return { note, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
}

it('is taken at its word only once the operator has named it, with one command that needs the public address alone', async () => {
  expect(await page()).toContain('Nobody outside watches this book yet')
  const first = await quietly([...witness, '--url', url])
  expect(first, first.output).toMatchObject({ code: 2 })
  expect(first.output).toContain('unknown-witness')
  expect(await checkpoint()).not.toContain('mttq.example')

  await named('MTTQ tỉnh', keyIn(first.output))
  const second = await quietly([...witness, '--url', url])
  expect(second, second.output).toMatchObject({ code: 0 })
  await until(async () => (await checkpoint()).includes('mttq.example'))
  await until(async () => (await page()).includes('MTTQ tỉnh'))
  const all = ['verify', '--url', url, '--key', vkey, '--witness', keyIn(first.output)]
  expect(await quietly(all)).toMatchObject({ code: 0 })
  const stranger = signingKey('x.example/w', Buffer.alloc(32, 3), 4)
  expect(await quietly([...all.slice(0, -1), formatKey(stranger.key)])).toMatchObject({ code: 1 })
})

it('is believed by nobody who only says so: forged, foreign and future lines are refused', async () => {
  const post = async (body: string) => {
    const headers = { 'content-type': 'text/plain' }
    return (await fetch(`${url}/book/cosignatures`, { method: 'POST', body, headers })).status
  }
  const good = await readFile(file('mttq/checkpoint'), 'utf8')
  expect(await post(good)).toBe(200)
  const line = good.trimEnd().split('\n').at(-1) ?? ''
  // Nor does it vouch twice, whoever repeats it.
  const lines = () => database.query(`select from book_cosignature where line = '${line}\n'`)
  await database.query(`delete from book_cosignature where line = '${line}\n'`)
  expect(await post(`${good}${line}\n${line}\n`)).toBe(200)
  expect(await lines()).toHaveLength(1)
  expect(await post(good.replace(line, `${line.slice(0, -6)}AAAAA=`))).not.toBe(200)
  expect(await post('nonsense')).toBe(400)
  expect(await post((await aForkedSite(900)).note)).toBe(409)
  expect(await post(await checkpoint().then((note) => note.split('\n— mttq')[0] ?? ''))).not.toBe(200)
})

it('is asked by the worker where it has an address (C2SP add-checkpoint), and holds out against two at once', async () => {
  const folder = (await openWitnessFolder(file('press'), 'press.example/w1')) ?? expect.fail('in use')
  expect(await openWitnessFolder(file('press'), 'x')).toBeNull()
  await folder.keepBookKeys([key])
  const served = await serveWitness(createWitness(folder), '127.0.0.1', 0)
  afterAll(async () => await Promise.all([served.close(), folder.close()]))
  await named('Báo tỉnh', formatKey(folder.key.key), served.address)
  await until(async () => (await checkpoint()).includes('press.example/w1'))
  await sealToday()
  await until(async () => (await folder.last())?.includes(`\n${await size()}\n`) === true)

  // What the witness holds, not what the book has by now: the worker may seal again at any time.
  const held = async () => Number((await folder.last())?.split('\n')[1])
  const sent = async (note: string) => {
    const body = formatAddCheckpoint({ oldSize: await held(), proof: [], note })
    return (await fetch(`${served.address}/add-checkpoint`, { method: 'POST', body })).status
  }
  const kept = async (kind: string) => (await readdir(file('press'))).filter((name) => name.startsWith(kind)).length
  /** The answers to notes of another book, and how many files they left; once more if the worker had it sign meanwhile. */
  const attacked = async (more: number, notesOf: (note: string) => readonly string[]) => {
    for (;;) {
      const [size, refused, evidence] = [await held(), await kept('refused-'), await kept('evidence-')]
      const answers = await Promise.all(notesOf((await aForkedSite(size + more)).note).map(sent))
      const files = [(await kept('refused-')) - refused, (await kept('evidence-')) - evidence]
      if ((await held()) === size) return [answers, files]
    }
  }
  // Repeating it with lines of one's own below does not make a second file.
  const withLines = (note: string) => [
    note,
    `${note}— x.example AAAAAAAA\n`,
    `${note}— x.example BBBBBBBB\n${note.split('\n').at(-2)}\n`,
  ]
  expect(await attacked(5, withLines)).toEqual([
    [422, 422, 422],
    [1, 0],
  ])
  expect(await attacked(0, (note) => [note, note])).toEqual([
    [422, 422],
    [0, 1],
  ])
  const stale = formatAddCheckpoint({ oldSize: 0, proof: [], note: await checkpoint() })
  const conflict = await fetch(`${served.address}/add-checkpoint`, { method: 'POST', body: stale })
  expect([conflict.status, conflict.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size'])
  // The witness may hold a checkpoint that is not published yet.
  expect(await held()).toBe(Number(await conflict.text()))
})

it('is verified by the audit, which names a line that a superuser wrote', async () => {
  const found = async () => await audit(database.as('auditor'), { pinned: key, questionnaires: officialQuestionnaires })
  const { vouched, findings } = await found()
  expect(findings).toEqual([])
  expect(new Set(vouched.map((each) => each.witness))).toEqual(new Set(['mttq.example/giam-sat', 'press.example/w1']))
  await forge(
    database,
    `update book_cosignature set size = (select max(size) from book_seal) where line like '%mttq%';`,
  )
  expect((await found()).findings).toMatchObject([{ code: 'cosignature-wrong' }])
  await forge(database, `delete from book_cosignature where line like '%mttq%';`)
})

it('fills no memory of the worker with an answer without end', async () => {
  const block = Buffer.alloc(65_536, 'x')
  let sent = 0
  function* withoutEnd() {
    for (;;) {
      sent += block.length
      yield block
    }
  }
  const hungUp = Promise.withResolvers<void>()
  const server = createServer((_, reply) => {
    reply.once('close', hungUp.resolve)
    Readable.from(withoutEnd()).pipe(reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  const address = server.address()
  const endless = signingKey('endless.example/w', Buffer.alloc(32, 4), signatureTypes.cosignature)
  const port = typeof address === 'object' ? address?.port : 0
  await named('Không dứt', formatKey(endless.key), `http://127.0.0.1:${port}`)
  await hungUp.promise
  expect(sent).toBeLessThan(50_000_000)
})

it('refuses a fork and a book turned back with exit code 1, and keeps both signed stories', async () => {
  expect((await quietly([...witness, '--url', url])).code).toBe(0)
  const forked = await aForkedSite((await size()) + 10)
  const fork = await quietly([...witness, '--url', forked.url])
  expect(fork, fork.output).toMatchObject({ code: 1 })
  expect(fork.output).toContain('NOT SIGNED: the book does not continue')
  const evidence = /(?<file>\S+evidence-\S+\.txt)/u.exec(fork.output)?.groups?.file ?? ''
  expect(await readFile(evidence, 'utf8')).toContain(forked.note)

  await forge(database, 'update book_seal set note = null where number > 1;')
  await until(async () => (await size()) < Number((await readFile(file('mttq/checkpoint'), 'utf8')).split('\n')[1]))
  const back = await quietly([...witness, '--url', url])
  expect(back, back.output).toMatchObject({ code: 1 })
  expect(back.output).toContain('The book has shrunk')
  expect(await quietly([...witness, '--url', 'http://127.0.0.1:1'])).toMatchObject({ code: 2 })
})

it('tells the operator in words why a witness is silent', async () => {
  const refusing = createServer((_, reply) => reply.writeHead(404).end())
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
  afterAll(() => void refusing.close())
  const address = refusing.address()
  const stranger = signingKey('stranger.example/w', Buffer.alloc(32, 6), signatureTypes.cosignature)
  const port = typeof address === 'object' ? address?.port : 0
  await named('Chưa biết sổ', formatKey(stranger.key), `http://127.0.0.1:${port}`)
  const answered = async () => (await witnessAnswers(database.admin)).get(stranger.key.id)
  await until(async () => (await answered()) !== undefined)
  const witness = (await witnesses(database.admin)).find(({ keyId }) => keyId === stranger.key.id) ?? expect.fail()
  expect(answerInWords(witness, await answered())).toContain('does not know this book (404)')
})
