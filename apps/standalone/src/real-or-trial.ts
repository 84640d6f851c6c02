import type { Config } from './config.ts'
import { print, say } from './say.ts'

/** Why `DEMO_DATA` cannot be followed: it wishes otherwise than the first start decided. Undefined when it does not. */
export function modeProblem({ DEMO_DATA }: Pick<Config, 'DEMO_DATA'>, demo: boolean): string | undefined {
  if (DEMO_DATA === undefined || (DEMO_DATA === 'yes') === demo) return undefined
  const [vi, en] = demo ? ['bản dùng thử', 'a trial'] : ['chạy thật', 'real']
  return `DEMO_DATA=${DEMO_DATA} không áp dụng được: lần khởi động đầu đã quyết định đây là ${vi}, và không đổi được nữa.
Xin bỏ DEMO_DATA, hoặc bắt đầu với DATA_DIR hay cơ sở dữ liệu khác.
DEMO_DATA=${DEMO_DATA} cannot be followed: the first start decided that this is ${en}, for good.
Leave DEMO_DATA out, or begin with another DATA_DIR or database.`
}

/** Printed at each start. */
export function sayMode(demo: boolean): void {
  if (demo)
    say('  Bản dùng thử: dữ liệu minh họa, không phải số liệu thật', 'a trial: demonstration data, not real figures')
  else say('  Chạy thật: phiếu là của người dân', 'real: ballots are those of citizens')
}

/** Nobody can sign in yet who could make accounts. */
export function sayFirstAccount(command: string): void {
  say('  Chưa có tài khoản quản trị. Tạo tài khoản đầu tiên', 'nobody can sign in yet; make the first account')
  print(`    ${command} create quan-tri --role administrator`)
}
