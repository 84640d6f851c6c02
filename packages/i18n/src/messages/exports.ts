import type { Catalogue } from '../catalogue.ts'

/** Files that leave the dashboard, and the official form of a report. */
export const exportMessages = {
  'report.nation': { vi: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', en: 'SOCIALIST REPUBLIC OF VIET NAM' },
  'report.motto': { vi: 'Độc lập – Tự do – Hạnh phúc', en: 'Independence – Freedom – Happiness' },
  'report.number': { vi: 'Số: ………/BC-………', en: 'No. ………/BC-………' },
  'report.date': {
    vi: '……………, ngày …… tháng …… năm ………',
    en: '……………, date …… month …… year ………',
  },
  'report.recipients': { vi: 'Nơi nhận:', en: 'Recipients:' },
  'report.file-copy': { vi: 'Lưu: VT.', en: 'File copy.' },
  'report.signature': { vi: 'QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ', en: 'AUTHORITY AND POSITION OF THE SIGNATORY' },
  'report.signature-hint': {
    vi: '(Chữ ký, dấu của cơ quan; họ và tên)',
    en: '(Signature, seal; full name)',
  },
  'report.appendix': { vi: 'PHỤ LỤC {number}', en: 'APPENDIX {number}' },
  'report.definitions': { vi: 'Giải thích', en: 'What the words mean' },
  'report.notes': { vi: 'Ghi chú', en: 'Notes' },
  'report.says': { vi: 'Nhận định', en: 'What the figures say' },
  'report.yes': { vi: 'có', en: 'yes' },
  'report.no': { vi: 'không', en: 'no' },
} as const satisfies Catalogue
