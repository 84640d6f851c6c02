import type { Catalogue } from '../catalogue.ts'

/** Words of everything that is printed: posters, desk stands, appointment slips, paper ballots. */
export const printMessages = {
  'print.programme': {
    vi: 'Chính quyền thân thiện, vì nhân dân phục vụ',
    en: 'Friendly government, serving the people',
  },
  'print.poster.title': { vi: 'Quét mã để góp ý', en: 'Scan and tell us' },
  'print.poster.promise': { vi: 'Không ghi tên, khoảng 20 giây', en: 'No name, about 20 seconds' },
  'print.poster.question': {
    vi: 'Ông/Bà hài lòng ở mức nào với việc phục vụ tại đây?',
    en: 'How satisfied are you with the service here?',
  },
  'print.poster.open': { vi: 'Không quét được? Xin mở', en: 'Cannot scan? Please open' },
  'print.poster.type': { vi: 'rồi gõ mã', en: 'and type the code' },
  'print.poster.what.title': { vi: 'Phiếu này để làm gì', en: 'What it is for' },
  'print.poster.what': {
    vi: 'Đo mức độ hài lòng theo 12 tiêu chí, để phục vụ tốt hơn.',
    en: 'Measuring satisfaction by twelve criteria, to serve you better.',
  },
  'print.poster.anonymous.title': { vi: 'Phiếu không ghi tên', en: 'The ballot has no name' },
  'print.poster.anonymous': {
    vi: 'Không hỏi tên, số điện thoại hay số căn cước.',
    en: 'No name, phone number or identity number is asked.',
  },
  'print.poster.unseen.title': {
    vi: 'Giữ kín câu trả lời',
    en: 'Your answers are private',
  },
  'print.poster.unseen': {
    vi: 'Cán bộ phục vụ Ông/Bà không xem được phiếu của Ông/Bà.',
    en: 'The staff who serve you cannot see your ballot.',
  },
  'print.poster.check': {
    vi: 'Nếu trang mở ra không ghi {unit}, mã đã bị dán nhầm: xin báo giúp cơ quan.',
    en: 'If the page that opens does not name {unit}, the sticker is wrong: please report it.',
  },
  'print.poster.summary': {
    vi: 'Quét mã để cho biết mức độ hài lòng với việc phục vụ tại đây. Không ghi tên, khoảng 20 giây. Cán bộ phục vụ không xem được phiếu.',
    en: 'Scan the code to say how satisfied you are with the service here. No name, about 20 seconds. The staff who serve you cannot see your ballot.',
  },
  'print.hotline': { vi: 'Đường dây nóng', en: 'Hotline' },
  'print.not-a-complaint': {
    vi: 'Phiếu này không thay cho đơn khiếu nại, tố cáo.',
    en: 'This ballot does not replace a complaint or a denunciation.',
  },
  'print.qr.alt': { vi: 'Mã QR mở địa chỉ {url}', en: 'QR code that opens {url}' },
  'print.specimen': { vi: 'BẢN MẪU – DỮ LIỆU MINH HỌA', en: 'SPECIMEN – DEMONSTRATION DATA' },
  'print.fold': { vi: 'Gấp theo các đường đứt', en: 'Fold along the dashed lines' },
  'print.glue': { vi: 'Dán mép này vào cạnh dưới, phía trong', en: 'Glue this edge to the lower side, inside' },
  'print.base': {
    vi: 'Phần đế, nằm úp xuống mặt bàn. In giấy dày từ 160 g/m², đúng cỡ 100%.',
    en: 'Base, lies on the desk. Print at 100% on paper of 160 g/m² or more.',
  },
  'print.document.poster': { vi: 'Áp phích mã QR: {name}', en: 'QR poster: {name}' },
  'print.document.stand': { vi: 'Biển để bàn mã QR: {name}', en: 'QR desk stand: {name}' },
  'print.document.receipts': { vi: 'Mã dùng một lần: {name}', en: 'Single-use codes: {name}' },
  'print.document.paper-ballots': { vi: 'Phiếu giấy: {name}', en: 'Paper ballots: {name}' },

  'print.slip.title': { vi: 'Mời Ông/Bà góp ý', en: 'Please tell us how it went' },
  'print.slip.use': { vi: 'Quét mã hoặc mở', en: 'Scan, or open' },
  'print.slip.once': { vi: 'Dùng một lần, không ghi tên', en: 'Single use, no name' },
  'print.slip.until': { vi: 'Hạn: {date}', en: 'Until {date}' },

  'print.ballot.title': { vi: 'Phiếu lấy ý kiến người dân', en: 'Citizens’ ballot on public service' },
  'print.ballot.how': {
    vi: 'Xin đánh dấu X vào một ô ở mỗi dòng. Câu nào không muốn trả lời, xin để trống.',
    en: 'Please put an X in one box of each row. Leave blank what you do not wish to answer.',
  },
  'print.ballot.correct': {
    vi: 'Chọn nhầm: tô kín ô đó rồi đánh dấu X vào ô khác.',
    en: 'To correct: fill that box completely and put the X in another.',
  },
  'print.ballot.na.short': { vi: 'Không áp dụng, không rõ', en: 'Not applicable, not sure' },
  'print.ballot.na.hint': { vi: '(“Không áp dụng” nếu {hint})', en: '(“Not applicable” if {hint})' },
  'print.ballot.turn': {
    vi: 'Xin lật sang mặt sau: còn 7 câu ngắn',
    en: 'Please turn over: seven short questions more',
  },
  'print.ballot.serial': { vi: 'Lô {batch} · tờ {sheet}', en: 'Batch {batch} · sheet {sheet}' },
  'print.ballot.serial.meaning': {
    vi: 'Số lô, số tờ chỉ để kiểm soát việc nhập phiếu, không được lưu cùng phiếu và không cho biết ai đã trả lời.',
    en: 'Batch and sheet number only control the keying-in. They are never stored with the ballot and do not tell who answered.',
  },
  'print.ballot.put': {
    vi: 'Xin gấp đôi và tự bỏ vào hòm phiếu.',
    en: 'Please fold the sheet and put it into the box yourself.',
  },

  'posters.title': { vi: 'Bản in mã QR: {unit}', en: 'QR codes to print: {unit}' },
  'posters.none': { vi: 'Không có bộ phận nào đang mở ở đây.', en: 'No desk is open here.' },
  'posters.all': {
    vi: 'Tất cả {count} bộ phận trong một tệp PDF, mỗi bộ phận một trang, có mục lục:',
    en: 'All {count} {count:desk|desks} in one PDF, a page each, with bookmarks:',
  },
  'posters.size.a4': { vi: 'Áp phích A4 (treo tường)', en: 'A4 poster (for the wall)' },
  'posters.size.a5': { vi: 'Áp phích A5 (dán tại quầy)', en: 'A5 poster (for the counter)' },
  'posters.size.stand': { vi: 'Biển để bàn (A4, gấp lại)', en: 'Desk stand (A4, folded)' },
  'posters.short.a4': { vi: 'A4', en: 'A4' },
  'posters.short.a5': { vi: 'A5', en: 'A5' },
  'posters.short.stand': { vi: 'để bàn', en: 'stand' },
  'posters.how': {
    vi: 'Tệp của 166 xã, phường tạo trong vài giây. Xin in đúng cỡ 100%, quét thử một mã trước khi in nhiều.',
    en: 'The file of 166 communes takes a few seconds. Print at 100% and scan one code before printing many.',
  },
  'posters.here-only': {
    vi: 'Địa chỉ phiếu đang là {address}, chỉ mở được trên máy này. Xin đặt BALLOT_PUBLIC_URL trước khi in để treo.',
    en: 'The ballot’s address is {address}, which opens on this computer only. Set BALLOT_PUBLIC_URL before printing to hang up.',
  },
  'posters.no-hotline': {
    vi: '{count} bộ phận chưa khai báo đường dây nóng; bản in của nơi đó không có dòng này.',
    en: '{count} {count:desk has|desks have} no hotline yet; their print leaves that line out.',
  },
  'posters.caption': { vi: 'Từng bộ phận', en: 'Desk by desk' },
  'posters.column.code': { vi: 'Mã', en: 'Code' },
  'posters.column.print': { vi: 'Bản in', en: 'To print' },
} as const satisfies Catalogue
