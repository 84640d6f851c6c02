import type { Catalogue } from '../catalogue.ts'

/** Units through time: the two maps, areas, and reforms. */
export const unitMessages = {
  'map.label': { vi: 'Địa giới', en: 'Map of units' },
  'map.then': { vi: 'Theo thời điểm', en: 'As it was then' },
  'map.today': { vi: 'Theo địa giới hiện nay', en: 'On today’s map' },
  'map.today.note': {
    vi: 'Số liệu các kỳ trước gồm cả những xã, phường đã nhập toàn bộ vào đơn vị hiện nay. Xã, phường bị chia không được cộng vào.',
    en: 'Earlier periods include the communes that went into the present unit as a whole. Divided communes are not added.',
  },
  'map.divided': {
    vi: '{unit} đã được chia cho nhiều đơn vị, nên số liệu không chuyển sang đơn vị nào hiện nay. Nay thuộc:',
    en: '{unit} was divided, so its figures are not carried over to any present unit. It now lies in:',
  },
  'map.became': {
    vi: '{unit} nay thuộc {present}. Theo địa giới hiện nay, số liệu của {unit} nằm trong {present}.',
    en: '{unit} is now in {present}. On today’s map its figures are part of {present}.',
  },
  'map.divided.title': { vi: 'Xã, phường đã chia, không cộng vào', en: 'Divided communes, not added' },
  'map.divided.note': {
    vi: 'Mỗi xã, phường này đã được chia cho hai hay ba đơn vị; phiếu không ghi nơi ở nên không thể chia phiếu theo. Số liệu ghi ở đây để tham khảo.',
    en: 'Each of these was divided between two or three units. Ballots do not say where people live, so they cannot be divided. The figures are shown for context.',
  },
} as const satisfies Catalogue
