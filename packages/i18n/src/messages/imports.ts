import type { Catalogue } from '../catalogue.ts'

/** Uploads of many rows at once: file, preview, done. */
export const importMessages = {
  'import.choose': { vi: 'Chọn tệp CSV hoặc Excel (.xlsx)', en: 'Choose a CSV or Excel (.xlsx) file' },
  'import.paste': {
    vi: 'Hoặc dán từ bảng tính, kể cả dòng tiêu đề',
    en: 'Or paste from a spreadsheet, heading included',
  },
  'import.look': { vi: 'Xem trước', en: 'Preview' },
  'import.look-hint': {
    vi: 'Chưa có gì được lưu. Trang sau cho biết dòng nào thêm, dòng nào sửa, dòng nào sai.',
    en: 'Nothing is saved yet. The next page tells which rows would be added, changed, or are wrong.',
  },
  'import.template': { vi: 'Tải tệp mẫu', en: 'Download the template' },
  'import.columns': { vi: 'Các cột của tệp', en: 'Columns of the file' },
  'import.column': { vi: 'Cột', en: 'Column' },
  'import.what': { vi: 'Ghi gì', en: 'What to write' },
  'import.required': { vi: 'bắt buộc', en: 'required' },
  'import.limits': {
    vi: 'Nhiều nhất {rows} dòng, 2 MB. Tên cột viết hoa hay thường, có dấu hay không đều được; cột lạ được bỏ qua.',
    en: 'At most {rows} rows, 2 MB. Capitals and accents of headings do not matter; unknown columns are left alone.',
  },
  'import.file.empty': {
    vi: 'Tệp trống, hoặc chưa chọn tệp nào. Xin chọn tệp hoặc dán nội dung.',
    en: 'The file is empty, or none was chosen. Choose a file or paste its content.',
  },
  'import.file.not-text': {
    vi: 'Đây không phải tệp CSV hay Excel. Xin mở bảng tính và lưu thành “CSV UTF-8” hoặc “.xlsx”.',
    en: 'This is neither CSV nor Excel. Open the spreadsheet and save it as “CSV UTF-8” or “.xlsx”.',
  },
  'import.file.not-utf8': {
    vi: 'Bảng mã của tệp không phải UTF-8 nên chữ tiếng Việt sẽ hỏng. Xin lưu lại với kiểu “CSV UTF-8” hoặc “.xlsx”.',
    en: 'The file is not in UTF-8, so Vietnamese letters would be garbled. Save it as “CSV UTF-8” or “.xlsx”.',
  },
  'import.file.old-excel': {
    vi: 'Đây là tệp Excel kiểu cũ (.xls). Xin lưu lại thành “.xlsx” hoặc “CSV UTF-8”.',
    en: 'This is an old Excel file (.xls). Save it as “.xlsx” or “CSV UTF-8”.',
  },
  'import.file.broken-xlsx': {
    vi: 'Không đọc được tệp Excel này. Xin mở bằng Excel, lưu lại rồi tải lên; hoặc dán nội dung vào ô bên dưới.',
    en: 'This Excel file cannot be read. Open it in Excel, save it again and upload it; or paste its content below.',
  },
  'import.file.too-large': {
    vi: 'Tệp mở ra quá lớn. Xin chia thành nhiều tệp nhỏ hơn.',
    en: 'The file unpacks to too much. Please split it into smaller files.',
  },
  'import.file.broken-csv': {
    vi: 'Có dấu ngoặc kép mở mà không đóng, khoảng dòng {line}. Xin sửa dòng ấy rồi tải lên lại.',
    en: 'A quotation mark is opened and never closed, near line {line}. Mend that line and upload again.',
  },
  'import.file.columns-missing': {
    vi: 'Không tìm thấy cột: {columns}. Tên các cột phải đứng cùng một dòng ở đầu tệp (trên đó có thể có tiêu đề); xin tải tệp mẫu để đối chiếu.',
    en: 'Columns not found: {columns}. The names of the columns must stand in one line at the top, titles above them aside; compare the template.',
  },
  'import.file.columns-twice': {
    vi: 'Cột có hai lần: {columns}. Xin xóa bớt một cột.',
    en: 'Columns that are there twice: {columns}. Please remove one.',
  },
  'import.file.no-rows': {
    vi: 'Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào.',
    en: 'The file has a heading and no rows.',
  },
  'import.file.too-many-rows': {
    vi: 'Tệp có {rows} dòng; mỗi lần nhận nhiều nhất {most} dòng. Xin chia thành nhiều tệp.',
    en: 'The file has {rows} rows; at most {most} are taken at a time. Please split it.',
  },
  'import.wrong.formula': {
    vi: 'Ô bắt đầu bằng “=” hoặc “@” như công thức. Xin dán giá trị thay cho công thức.',
    en: 'The cell begins with “=” or “@” like a formula. Paste the value instead.',
  },
  'import.wrong.value': { vi: 'Giá trị này không dùng được.', en: 'This value cannot be used.' },
  'import.wrong.twice': {
    vi: 'Trùng với dòng {line}. Xin giữ một dòng.',
    en: 'The same as line {line}. Please keep one of them.',
  },
  'import.problems': { vi: '{count} chỗ cần sửa', en: '{count} {count:thing|things} to mend' },
  'import.nothing-saved': {
    vi: 'Chưa lưu gì. Xin sửa các chỗ dưới đây trong tệp rồi tải lên lại.',
    en: 'Nothing was saved. Mend the following in the file and upload it again.',
  },
  'import.line': { vi: 'Dòng', en: 'Line' },
  'import.typed': { vi: 'Đang ghi', en: 'It says' },
  'import.problem': { vi: 'Cần sửa', en: 'What to mend' },
  'import.again': { vi: 'Tải lên lại', en: 'Upload again' },
  'import.preview': { vi: 'Xem trước: chưa lưu', en: 'Preview: nothing saved yet' },
  'import.stale': {
    vi: 'Dữ liệu đã thay đổi từ lúc Ông/Bà xem trước. Xin xem lại rồi xác nhận lần nữa.',
    en: 'The data changed since you looked. Please look again and confirm once more.',
  },
  'import.count.added': { vi: '{count} dòng thêm mới', en: '{count} {count:row|rows} to add' },
  'import.count.changed': { vi: '{count} dòng sửa', en: '{count} {count:row|rows} to change' },
  'import.count.unchanged': { vi: '{count} dòng giữ nguyên', en: '{count} {count:row|rows} unchanged' },
  'import.state.added': { vi: 'thêm', en: 'added' },
  'import.state.changed': { vi: 'sửa', en: 'changed' },
  'import.state.unchanged': { vi: 'giữ nguyên', en: 'unchanged' },
  'import.name': { vi: 'Đối tượng', en: 'What' },
  'import.act': { vi: 'Việc', en: 'Act' },
  'import.values': { vi: 'Giá trị', en: 'Values' },
  'import.nothing': { vi: 'trống', en: 'empty' },
  'import.more': { vi: 'và {count} dòng nữa', en: 'and {count} more' },
  'import.no-changes': {
    vi: 'Mọi dòng đã đúng như đang lưu; không có gì để làm.',
    en: 'Every row is as it is stored already; there is nothing to do.',
  },
  'import.apply': { vi: 'Lưu tất cả', en: 'Save all' },
  'import.apply-hint': {
    vi: 'Lưu trọn vẹn hoặc không lưu gì; hoàn tác được trong 30 ngày.',
    en: 'All or nothing is saved; it can be undone for 30 days.',
  },
  'import.done': { vi: 'Đã lưu', en: 'Saved' },
  'import.undo': { vi: 'Hoàn tác', en: 'Undo' },
  'import.undo-hint': {
    vi: 'Trả lại như trước khi lưu, nếu từ đó chưa ai sửa.',
    en: 'Restores what was there before, unless somebody changed it since.',
  },
  'import.undone': { vi: 'Đã hoàn tác: mọi thứ trở lại như trước.', en: 'Undone: everything is as it was before.' },
  'import.undo-refused': {
    vi: 'Không hoàn tác được vì sau đó đã có thay đổi: {names}. Chưa có gì bị đổi; xin sửa từng mục bằng tay.',
    en: 'It cannot be undone, because there were changes since: {names}. Nothing was changed; mend them one by one.',
  },
  'import.download': { vi: 'Tải về dạng CSV', en: 'Download as CSV' },
} as const satisfies Catalogue
