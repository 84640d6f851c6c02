import { randomUUID } from 'node:crypto'
import { createOpener, createSealer, makeDayKey } from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { expect, it } from 'vitest'
import { type BallotToSeal, sealTogether } from './seal-together.ts'

const day = '2026-11-02'

function aBallotToSeal(remark: string | null): BallotToSeal {
  const content = {
    ballotId: Buffer.alloc(16, 1),
    deskId: 7,
    questionnaireVersion: 1,
    entryMode: 'poster',
    form: 'full',
    helperRole: null,
    answers: officialQuestionnaires.withNumber(1).encode({ overall: 5 }),
  } as const
  return { id: randomUUID(), serviceDate: day, digest: Buffer.alloc(16), content, remark }
}

it('ties no remark to the ballot it came with, even for whoever opens both', async () => {
  const key = await makeDayKey(day)
  const sealer = await createSealer(key.publicKey, day)
  const texts = Array.from({ length: 20 }, (_, place) => (place % 4 === 0 ? null : `Ý kiến ${place}`))
  const { remarks } = sealTogether(sealer, texts.map(aBallotToSeal))
  const opener = await createOpener(key.privateKey, day, [sealer.enc])
  const opened = opener.openRemarks(remarks.id, remarks.sealed)
  const found = opened.ok ? opened.value.map(({ text }) => text) : []
  expect(found.toSorted()).toEqual(texts.toSorted())
  expect(found).not.toEqual(texts)
})
