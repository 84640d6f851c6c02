import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkBackup, newKeyPair } from '@long-dan/database/backup'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptBackups } from './backup-folder.ts'
import { createBackupMetrics } from './backup-metrics.ts'
import { readDrillNote } from './drill-note.ts'
import { isBackupDue, isDrillDue, lastTime } from './due.ts'
import { type KeeperOptions, keeperRound } from './keeper.ts'

const database = await freshDatabase('2026-11-29')
const room = mkdtempSync(path.join(tmpdir(), 'long-dan-keeper-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))

describe('what is due', () => {
  // 02:00 in Vietnam is 19:00 UTC on the previous day.
  it('is a backup once a night, at once without one, and after a night that was slept through', () => {
    expect(lastTime('02:00', new Date('2026-11-29T18:59:00Z'))).toEqual(new Date('2026-11-28T19:00:00Z'))
    expect(lastTime('02:00', new Date('2026-11-29T19:00:00Z'))).toEqual(new Date('2026-11-29T19:00:00Z'))
    const due = (newest: string | undefined, now: string) =>
      isBackupDue('02:00', newest === undefined ? undefined : new Date(newest), new Date(now))
    expect(due(undefined, '2026-11-29T08:00:00Z')).toBe(true)
    expect(due('2026-11-28T19:00:10Z', '2026-11-29T18:59:59Z')).toBe(false)
    expect(due('2026-11-28T19:00:10Z', '2026-11-29T19:00:00Z')).toBe(true)
    expect(due('2026-11-20T19:00:10Z', '2026-11-29T03:00:00Z')).toBe(true)
  })

  it('is a drill once a month of Vietnam', () => {
    expect(isDrillDue(undefined, new Date())).toBe(true)
    expect(isDrillDue(new Date('2026-11-30T16:59:00Z'), new Date('2026-11-30T16:59:59Z'))).toBe(false)
    expect(isDrillDue(new Date('2026-11-30T16:59:00Z'), new Date('2026-11-30T17:00:00Z'))).toBe(true)
  })
})

describe('a round of the keeper', () => {
  const place = path.join(room, 'backups')
  const events: string[] = []
  let clock = '2026-11-29T19:00:30Z'
  let operator: Awaited<ReturnType<typeof newKeyPair>>
  const metrics = createBackupMetrics(place, { backup: room, gone: path.join(room, 'gone') }, () => new Date(clock))
  const round = (changes: Partial<KeeperOptions> = {}) =>
    keeperRound({
      adminUrl: database.adminUrl,
      drillUrl: database.adminUrl,
      place,
      recipients: [operator.recipient],
      kept: 2,
      at: '02:00',
      now: () => new Date(clock),
      cluster: undefined,
      metrics,
      log: (event, fields) => events.push(`${event} ${Object.values(fields).at(-1) ?? ''}`.trim()),
      ...changes,
    })
  const metric = async (name: string) =>
    Number(new RegExp(`^${name}[^ ]* (.*)$`, 'mu').exec(await metrics.registry.metrics())?.[1])

  beforeAll(async () => {
    operator = await newKeyPair()
    const desk = await aDesk(database)
    await database.query("select ensure_ballot_partitions('2026-10-01', '2026-11-01')")
    await putBallots(
      database,
      Array.from({ length: 7 }, () => aBallot(desk, { serviceDate: '2026-10-05' })),
    )
  })

  it('backs up for the operator alone, tries the restore, and says both in metrics', async () => {
    expect(await metric('long_dan_backup_newest_timestamp_seconds')).toBe(0)
    await round()
    const [backup] = keptBackups(place, new Date(clock))
    expect(events).toEqual([expect.stringContaining('backup-made'), expect.stringContaining('drill-passed')])
    expect(await checkBackup(backup?.folder ?? '', [operator.identity])).toMatchObject({ ok: true })
    expect(await metric('long_dan_backup_newest_timestamp_seconds')).toBe(Date.parse(clock) / 1000)
    expect(await metric('long_dan_restore_drill_timestamp_seconds')).toBe(Date.parse(clock) / 1000)
    expect(await metric('long_dan_restore_drill_rows')).toBeGreaterThan(7)
    expect(await metric('long_dan_disk_free_bytes\\{disk="backup"')).toBeGreaterThan(0)
  })

  it('does nothing more that night, no second drill that month, and keeps as many as it was told', async () => {
    events.length = 0
    await round()
    expect(events).toEqual([])
    // Left by a killed keeper, and folders of somebody else's.
    mkdirSync(path.join(place, '2026-11-29T20-00-00Z.unfinished'))
    mkdirSync(path.join(place, 'notes'))
    mkdirSync(path.join(place, 'by-hand.unfinished'))
    for (const night of ['2026-11-30T19:00:00Z', '2026-12-01T19:00:00Z']) {
      clock = night
      await round()
    }
    // The second night is in December.
    expect(events.map((event) => event.split(' ')[0])).toEqual(['backup-made', 'drill-passed', 'backup-made'])
    expect(readdirSync(place).sort()).toEqual([
      '2026-11-30T19-00-00Z',
      '2026-12-01T19-00-00Z',
      'by-hand.unfinished',
      'last-drill.json',
      'notes',
    ])
  })

  it('counts what fails, goes on, and lets an old backup go only when a new one stands', async () => {
    events.length = 0
    clock = '2026-12-02T19:00:00Z'
    const gone = database.adminUrl.replace(/\/[^/]+$/u, '/no_such_database')
    await round({ adminUrl: gone, cluster: { dataFolder: room, handedOver: path.join(room, 'handed-over') } })
    expect(events).toEqual(['job-failed 3D000', 'job-failed 3D000'])
    expect(keptBackups(place, new Date(clock))).toHaveLength(2)
    expect(await metric('long_dan_backup_failures_total\\{job="backup"')).toBe(1)
    // An unreadable note counts as none, so a drill is due.
    writeFileSync(path.join(place, 'last-drill.json'), 'damaged')
    expect(readDrillNote(place)).toBeUndefined()
  })

  it('leaves nothing of a backup or a copy that failed on the way: its place is needed for the next', async () => {
    const before = readdirSync(place).sort()
    const dataFolder = mkdtempSync(path.join(room, 'data-'))
    const handedOver = path.join(room, 'handed-over')
    clock = '2026-12-02T19:00:30Z'
    await round({ recipients: ['age1unreadable'], cluster: { dataFolder, handedOver } })
    expect(readdirSync(place).filter((entry) => !before.includes(entry))).toEqual([])
    expect(readdirSync(path.join(place, 'base'))).toEqual([])
  })

  it('backs up tonight although a clock that ran ahead named backups of nights to come', async () => {
    for (const night of ['2027-01-01T19-00-00Z', '2027-01-02T19-00-00Z']) mkdirSync(path.join(place, night))
    events.length = 0
    clock = '2026-12-02T19:00:50Z'
    expect(await metric('long_dan_backup_newest_timestamp_seconds')).toBe(Date.parse('2026-12-01T19:00:00Z') / 1000)
    await round()
    await round()
    expect(events.map((event) => event.split(' ')[0])).toEqual(['backup-made', 'drill-passed'])
    expect(readdirSync(place).filter((entry) => /^\d/u.test(entry))).toEqual([
      '2026-12-01T19-00-00Z',
      '2026-12-02T19-00-50Z',
    ])
  })
})
