import { officialVersions } from '@long-dan/questionnaire'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deliver } from './deliver.ts'
import type { Outbox, Parcel } from './outbox.ts'

const parcel: Parcel = { token: 'first', url: '/d/QX6CQ37', fields: 'overall=4' }
const receipt = { receipt: '7K3MPQ9WXR2T', next: '/d/QX6CQ37/thanks/x' }
const sent: string[] = []
const lengths = new Set<number>()
const events = new EventTarget()

function answering(...answers: readonly (Response | 'no network')[]): void {
  const waiting = [...answers]
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    lengths.add(body.length)
    sent.push(body.replace(/&+$/u, ''))
    const answer = waiting.shift()
    if (answer === undefined || answer === 'no network') throw new TypeError('Failed to fetch')
    return answer
  })
}

function outboxOf(parcels: Map<string, Parcel>): Outbox {
  return {
    put: async (kept) => parcels.set(kept.token, kept).size > 0,
    remove: async (token) => void parcels.delete(token),
    all: async () => [...parcels.values()],
  }
}

const json = (body: object, status: number, headers = {}) => new Response(JSON.stringify(body), { status, headers })

beforeEach(() => {
  sent.length = 0
  lengths.clear()
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('delivering a ballot', () => {
  it('sends the same ballot again until the network is back, and keeps it until it is counted', async () => {
    const kept = new Map([['first', parcel]])
    const waiting = vi.fn()
    answering('no network', 'no network', json(receipt, 200))
    const delivered = deliver(parcel, outboxOf(kept), waiting)
    await vi.advanceTimersByTimeAsync(1)
    expect(kept.size).toBe(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await delivered).toMatchObject({ state: 'sent', receipt: receipt.receipt })
    expect(new Set(sent)).toEqual(new Set(['overall=4&token=first']))
    expect(sent).toHaveLength(3)
    expect(waiting).toHaveBeenCalledTimes(2)
    expect(kept.size).toBe(0)
  })

  it('does not wait out a pause when the network comes back', async () => {
    answering('no network', json(receipt, 201))
    const delivered = deliver(parcel, outboxOf(new Map()), () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    events.dispatchEvent(new Event('online'))
    expect(await delivered).toMatchObject({ state: 'sent' })
  })

  it('takes the renewed token of a stale page and keeps the answers', async () => {
    const kept = new Map([['first', parcel]])
    answering(json({ code: 'token-expired', renewedToken: 'second' }, 409), json(receipt, 201))
    expect(await deliver(parcel, outboxOf(kept), () => undefined)).toMatchObject({ state: 'sent' })
    expect(sent).toEqual(['overall=4&token=first', 'overall=4&token=second'])
    expect(kept.size).toBe(0)
  })

  it('keeps the stored ballot when its renewal finds no room on the device', async () => {
    const kept = new Map([['first', parcel]])
    const full = { ...outboxOf(kept), put: async () => false }
    answering(json({ code: 'token-expired', renewedToken: 'second' }, 409), 'no network', json(receipt, 201))
    const delivered = deliver(parcel, full, () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    expect([...kept.keys()]).toEqual(['first'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await delivered).toMatchObject({ state: 'sent' })
    expect(kept.size).toBe(0)
  })

  it('waits as long as a busy server asks', async () => {
    answering(json({ code: 'busy' }, 503, { 'retry-after': '30' }), json(receipt, 201))
    const delivered = deliver(parcel, outboxOf(new Map()), () => undefined)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await delivered).toMatchObject({ state: 'sent' })
  })

  it('does not take the sign-in page of a hotspot for an answer', async () => {
    answering(new Response('<html>Đăng nhập Wi-Fi</html>', { status: 200 }), json(receipt, 201))
    const delivered = deliver(parcel, outboxOf(new Map()), () => undefined)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await delivered).toMatchObject({ state: 'sent' })
    expect(sent).toHaveLength(2)
  })

  it.each([
    [{ code: 403, message: 'Hết dung lượng' }, 403],
    [{ code: 'login-required' }, 401],
    [{ code: 'FST_ERR_NOT_FOUND', statusCode: 404 }, 404],
    [null, 403],
  ])('keeps the ballot when something between here and the server answers in JSON: %j', async (body, status) => {
    const kept = new Map([['first', parcel]])
    answering(Response.json(body, { status }), json(receipt, 201))
    const delivered = deliver(parcel, outboxOf(kept), () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    expect(kept.size).toBe(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await delivered).toMatchObject({ state: 'sent' })
  })

  it('sends as many bytes for every answer and remark', async () => {
    const longest = `${'ễ'.repeat(500)}`
    for (const remark of ['', 'a', longest]) {
      answering(json(receipt, 201))
      const fields = new URLSearchParams({ overall: '4', remark }).toString()
      await deliver({ ...parcel, fields }, outboxOf(new Map()), () => undefined)
    }
    expect(lengths.size).toBe(1)
  })

  it.each(officialVersions)('has room for everything that a ballot of $code can say', async (version) => {
    const everything = new URLSearchParams({ overall: '4', large: 'on', remark: 'ễ'.repeat(500) })
    for (const { code } of version.criteria) everything.set(code, 'na')
    for (const { code, kind, options } of version.questions ?? [])
      for (const option of options)
        if (kind === 'several') everything.set(`${code}.${option.code}`, 'on')
        else if (option.code.length > (everything.get(code) ?? '').length) everything.set(code, option.code)
    for (const fields of ['overall=4', everything.toString()]) {
      answering(json(receipt, 201))
      await deliver({ ...parcel, token: 'x'.repeat(64), fields }, outboxOf(new Map()), () => undefined)
    }
    expect(lengths.size).toBe(1)
  })

  it.each(['token-spent', 'desk-unknown'])('ends on %s instead of asking for ever', async (code) => {
    answering(json(code === 'token-spent' ? { code } : { code, refused: true }, 409))
    expect((await deliver(parcel, outboxOf(new Map()), () => undefined)).state).toBe(
      code === 'token-spent' ? 'spent' : 'refused',
    )
  })
})
