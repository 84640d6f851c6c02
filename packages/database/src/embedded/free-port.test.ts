import { expect, it } from 'vitest'
import { freePort, isPortFree } from './free-port.ts'

it('never offers the same port twice', async () => {
  const ports: number[] = []
  for (let count = 0; count < 200; count += 1) ports.push(await freePort())
  expect(new Set(ports).size).toBe(200)
  expect(await isPortFree(ports.at(-1) ?? 0)).toBe(true)
})
