import {
  type Criterion,
  createQuestionnaires,
  type OptionalQuestion,
  officialQuestionnaires,
  type QuestionnaireData,
  type Questionnaires,
} from '@long-dan/questionnaire'

const official = officialQuestionnaires.withNumber(1).data

const patience: Criterion = {
  code: 'patience',
  group: 'show',
  official: 'Kiên nhẫn với người dân',
  short: { vi: 'Kiên nhẫn', en: 'Patience' },
  statement: { vi: 'Cán bộ kiên nhẫn khi tôi chưa hiểu.', en: 'Staff were patient when I did not understand.' },
}

const questions: readonly OptionalQuestion[] = [
  {
    code: 'field',
    kind: 'single',
    text: { vi: 'Hôm nay Ông/Bà làm thủ tục về việc gì?', en: 'What was your matter about today?' },
    options: [
      { code: 'civil', text: { vi: 'Hộ tịch', en: 'Civil status' } },
      { code: 'notary', text: { vi: 'Chứng thực', en: 'Certified copies' } },
      { code: 'land', text: { vi: 'Đất đai', en: 'Land' } },
      { code: 'other', text: { vi: 'Việc khác', en: 'Something else' } },
    ],
  },
  {
    code: 'reasons',
    kind: 'several',
    afterLow: 'any',
    text: { vi: 'Điều gì chưa được?', en: 'What went wrong?' },
    options: [
      { code: 'slow', text: { vi: 'Chờ lâu', en: 'A long wait' } },
      { code: 'trips', text: { vi: 'Đi lại nhiều lần', en: 'Several trips' } },
      { code: 'papers', text: { vi: 'Thêm giấy tờ', en: 'More papers asked' } },
      { code: 'money', text: { vi: 'Đòi thêm tiền', en: 'More money asked' } },
    ],
  },
]

const reworded = { vi: 'Cán bộ nói sao làm vậy.', en: 'Staff did as they said.' }

/** A version with 13 criteria, one of them reworded, and optional questions: for tests only, never offered. */
function second(offeredFrom: string): QuestionnaireData {
  return {
    ...official,
    number: 2,
    code: 'test-2.1',
    offeredFrom,
    reworded: ['trust'],
    questions,
    criteria: [
      ...official.criteria.map((each) => (each.code === 'trust' ? { ...each, statement: reworded } : each)),
      patience,
    ],
  }
}

/** A later one, in which one criterion is replaced by another and one question is gone. */
function third(offeredFrom: string): QuestionnaireData {
  const before = second(offeredFrom)
  const short = { vi: 'Bình tĩnh', en: 'Calm' }
  const calm: Criterion = {
    ...patience,
    code: 'calm',
    short,
    official: 'Bình tĩnh với người dân',
    replaces: 'patience',
  }
  return {
    ...before,
    number: 3,
    code: 'test-3.1',
    reworded: [],
    questions: questions.slice(1),
    criteria: before.criteria.map((each) => (each.code === 'patience' ? calm : each)),
  }
}

const steps: OptionalQuestion = {
  code: 'steps',
  kind: 'several',
  text: { vi: 'Ông/Bà đã làm những bước nào trên mạng?', en: 'Which steps did you do online?' },
  options: Array.from({ length: 10 }, (_, at) => ({
    code: `step${at + 1}`,
    text: { vi: `Bước ${at + 1}`, en: `Step ${at + 1}` },
  })),
}

/** A short one: half of the criteria, in an order that mixes the groups, other words of the scale, a question with ten options. */
function fourth(offeredFrom: string): QuestionnaireData {
  const before = third(offeredFrom)
  const order = ['calm', 'no_delay', 'listen', 'no_evasion', 'thank', 'respect', 'trust']
  return {
    ...before,
    number: 4,
    code: 'test-4.1',
    reworded: ['scale'],
    scale: { ...before.scale, 4: { vi: 'Tốt', en: 'Good' }, 5: { vi: 'Rất tốt', en: 'Very good' } },
    groups: { ...before.groups, show: { ...before.groups.show, minimumCriteria: 2 } },
    questions: [...(before.questions ?? []), steps],
    criteria: order.flatMap((code) => before.criteria.filter((each) => each.code === code)),
  }
}

/** The first official version and more, each offered from a day: no later official version can clash with these. */
export function testQuestionnaires(days: {
  readonly second: string
  readonly third: string
  readonly fourth?: string
}): Questionnaires {
  const list = [official, second(days.second), third(days.third)]
  return createQuestionnaires(days.fourth === undefined ? list : [...list, fourth(days.fourth)])
}
