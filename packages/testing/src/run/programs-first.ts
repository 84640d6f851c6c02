import { BaseSequencer, type TestSpecification } from 'vitest/node'

const startsPrograms = /\/apps\/standalone\/|\/faults\/|\/replication\//u

/**
 * Files that start whole programs wait most and last longest: run first, they leave the processor to others meanwhile, and none runs alone
 * at the end.
 */
export class ProgramsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification) =>
      // Suites at other clocks stay together: a worker serves one clock.
      project.name === 'unit' ? (startsPrograms.test(moduleId) ? 1 : 2) : 0
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}
