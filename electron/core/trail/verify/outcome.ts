import type { Fault } from './check-range.ts';
import { emptySum, isSameSum, joinSums } from './tally.ts';
import type { VerifyReport } from './verify-tasks.ts';

/** What the reports of a verify say together. A wrong record outweighs a wrong table, and that a wrong page. */
export function createOutcome() {
  let record: Fault | undefined;
  let version: Fault | undefined;
  let table: Fault | undefined;
  let page: string | undefined;
  let said = emptySum;
  let held = emptySum;

  return {
    /** Answers false once a record is found wrong: the tables matter no more then. */
    take(report: VerifyReport): boolean {
      switch (report.check) {
        case 'range':
          said = joinSums(said, report.prints);
          if (report.fault && report.fault.seq < (record?.seq ?? Infinity)) record = report.fault;
          break;
        case 'prints':
          held = report.sum;
          break;
        case 'versions':
          version = report.fault;
          table = report.tableFault;
          break;
        case 'pages':
          page = report.found;
      }
      return record === undefined;
    },
    recordFault: () => record ?? version,
    tableFault: () => table,
    hasAllPrints: () => isSameSum(said, held),
    pageFault: (): Fault | undefined => (page === undefined ? undefined : { seq: 0, reason: `SQLite finds the file damaged: ${page}` }),
  };
}
