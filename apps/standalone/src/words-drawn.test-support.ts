import { drawPicture } from '@long-dan/web/pictures'
import { vi } from 'vitest'

/** The words that pictures draw while `work` runs, so that nobody has to read them from pixels. */
export async function wordsDrawn(work: () => Promise<void>): Promise<readonly string[]> {
  let prototype = { fillText: (_: string) => {} }
  await drawPicture(1, 1, (context) => {
    prototype = Object.getPrototypeOf(context)
  })
  const drawn = vi.spyOn(prototype, 'fillText')
  try {
    await work()
    return drawn.mock.calls.map(([words]) => words)
  } finally {
    drawn.mockRestore()
  }
}
