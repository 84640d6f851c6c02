import { expect, it } from 'vitest'
import { readXlsx } from './read-xlsx.ts'

it('reads one file at a time and lets nobody wait behind the many files of another', async () => {
  const answered: string[] = []
  const read = (owner: string, name: string) =>
    readXlsx(Buffer.from(`PK\u0003\u0004 ${name}`), owner).then(() => answered.push(name))
  await Promise.all([read('a', 'a1'), read('a', 'a2'), read('a', 'a3'), read('a', 'a4'), read('b', 'b1')])
  expect(answered).toEqual(['a1', 'b1', 'a2', 'a3', 'a4'])
  await read('a', 'a5')
  expect(answered.at(-1)).toBe('a5')
})
