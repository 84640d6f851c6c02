import type { BookProblem } from '@long-dan/ballot-book'

/** Something that must not be. Days are YYYY-MM-DD; a sealing day is the last service date that sealing could hold. */
export type Finding =
  | { readonly code: 'book-problem'; readonly problem: BookProblem }
  | { readonly code: 'published-otherwise' | 'book-names-differ' | 'cosignature-unreadable' }
  | { readonly code: 'seal-day-differs'; readonly sealingDay: string }
  | { readonly code: 'ballot-removed'; readonly sealingDay: string; readonly ballots: number }
  | {
      readonly code: 'ballot-changed'
      readonly sealingDay: string
      readonly serviceDate: string
      readonly what: string
    }
  | { readonly code: 'ballot-added'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-repeated'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-impossible'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-late'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-archived-too'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'archive-differs'; readonly month: string }
  | { readonly code: 'places-differ'; readonly rows: number }
  | { readonly code: 'tallies-differ'; readonly counters: number }
  | { readonly code: 'published-differs'; readonly unit: string; readonly ballots: string; readonly published: string }
  | { readonly code: 'published-arithmetic'; readonly unit: string }
  | { readonly code: 'published-altered' | 'checkpoint-unknown'; readonly periodCode: string; readonly version: number }
  | { readonly code: 'exclusion-undecided'; readonly from: string; readonly to: string; readonly desk: number }
  | { readonly code: 'period-differs'; readonly unit: string; readonly ballots: string; readonly tallies: string }

export function describeFinding(
  finding: Exclude<Finding, { code: 'book-problem' }>,
): readonly [vi: string, en: string] {
  switch (finding.code) {
    case 'published-otherwise':
      return ['Sổ công khai khác sổ trong cơ sở dữ liệu', 'The published book is not the one in the database']
    case 'book-names-differ':
      return [
        'Tên hoặc khóa của sổ ghi trong cơ sở dữ liệu không phải tên và khóa đã ký',
        'The name or the keys of the book in the database are not those that signed',
      ]
    case 'cosignature-unreadable':
      return ['Có dòng đồng ký không đọc được', 'A witness’s line cannot be read']
    case 'seal-day-differs':
      return [
        `Lần niêm phong ghi ngày ${finding.sealingDay} có phiếu của những ngày sau đó`,
        `the sealing dated ${finding.sealingDay} holds ballots of later days`,
      ]
    case 'ballot-removed':
      return [
        `${finding.ballots} phiếu niêm phong ngày ${finding.sealingDay} không còn trong cơ sở dữ liệu`,
        `${finding.ballots} ballots sealed ${finding.sealingDay} are gone from the database`,
      ]
    case 'ballot-changed':
      return [
        `Một phiếu niêm phong ngày ${finding.sealingDay}, nay ghi ngày ${finding.serviceDate}, đã bị sửa (${finding.what})`,
        `a ballot sealed ${finding.sealingDay}, now dated ${finding.serviceDate}, was changed (${finding.what})`,
      ]
    case 'ballot-added':
      return [
        `${finding.ballots} phiếu ghi ngày ${finding.serviceDate} không có trong sổ`,
        `${finding.ballots} ballots dated ${finding.serviceDate} are not in the book`,
      ]
    case 'ballot-repeated':
      return [
        `${finding.ballots} phiếu ngày ${finding.serviceDate} bị chép thêm`,
        `${finding.ballots} ballots of ${finding.serviceDate} are there twice`,
      ]
    case 'ballot-impossible':
      return [
        `${finding.ballots} dòng ngày ${finding.serviceDate} không thể là phiếu`,
        `${finding.ballots} rows of ${finding.serviceDate} cannot be ballots`,
      ]
    case 'ballot-late':
      return [
        `${finding.ballots} phiếu ghi ngày ${finding.serviceDate} vào sổ sau khi tháng đó đã khép lại`,
        `${finding.ballots} ballots dated ${finding.serviceDate} entered the book after their month had closed`,
      ]
    case 'ballot-archived-too':
      return [
        `${finding.ballots} phiếu ngày ${finding.serviceDate} vẫn nằm trong cơ sở dữ liệu dù tháng ấy ghi là đã lưu trữ`,
        `${finding.ballots} ballots of ${finding.serviceDate} are in the database though their month is said to be archived`,
      ]
    case 'archive-differs':
      return [
        `Tệp lưu trữ tháng ${finding.month} không có hoặc không phải tệp đã ghi`,
        `the archive of ${finding.month} is missing or is not the file that was written`,
      ]
    case 'places-differ':
      return [
        `${finding.rows} vị trí trong bảng tra biên nhận không khớp sổ`,
        `${finding.rows} places in the table of receipts do not match the book`,
      ]
    case 'tallies-differ':
      return [
        `${finding.counters} số đếm tổng hợp khác với đếm lại từ phiếu`,
        `${finding.counters} tallied counters differ from a recount of the ballots`,
      ]
    case 'published-differs':
      return [
        `${finding.unit}: đã công bố ${finding.published}, phiếu đã niêm phong cho ${finding.ballots}`,
        `${finding.unit}: published ${finding.published}, sealed ballots give ${finding.ballots}`,
      ]
    case 'published-arithmetic':
      return [
        `${finding.unit}: tỷ lệ hoặc phân bố đã công bố không phải của số phiếu ghi kèm`,
        `${finding.unit}: the published rate or distribution is not that of the counts beside it`,
      ]
    case 'published-altered':
      return [
        `Kỳ ${finding.periodCode}, bản ${finding.version}: số liệu đã công bố không còn khớp mã băm của nó`,
        `${finding.periodCode}, version ${finding.version}: what was published no longer fits its hash`,
      ]
    case 'checkpoint-unknown':
      return [
        `Kỳ ${finding.periodCode}, bản ${finding.version}: điểm kiểm ghi kèm không phải của sổ này`,
        `${finding.periodCode}, version ${finding.version}: the checkpoint beside it is not one of this book`,
      ]
    case 'exclusion-undecided':
      return [
        `Phiếu của điểm số ${finding.desk} từ ${finding.from} đến ${finding.to} bị loại mà không có quyết định của hai cấp`,
        `ballots of desk ${finding.desk} from ${finding.from} to ${finding.to} are left out without a decision of two levels`,
      ]
    case 'period-differs':
      return [
        `${finding.unit}: phiếu đã niêm phong cho ${finding.ballots}, bảng tổng hợp ghi ${finding.tallies}`,
        `${finding.unit}: sealed ballots give ${finding.ballots}, tallies say ${finding.tallies}`,
      ]
  }
}
