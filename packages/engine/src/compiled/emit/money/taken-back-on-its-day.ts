/**
 * Records that take others back where each record is worked out as of its own day, as code: what the original earned as of
 * its day, in proportion or clause by clause.
 *
 * An original comes before what takes it back: by its day, and of one day by its key, which no column holds and which is read
 * of the partner's facts. Of a population in columns, which has none, such a partner is left to whoever has them.
 */
import type { PlanIncentive, PlanPay, PlanRecord } from "@fairway/plan";
import { Block } from "../block.js";
import { unlessRefused, type Frac, type Num } from "../code.js";
import type { Binding, Context } from "../context.js";
import { sizeOf } from "./lines.js";
import { withPayee } from "./payees.js";
import { added } from "./rates.js";
import { amountsByClause, branches, columnsOf, dated, inProportion, isFirst, lineOf, plainlyRead, takenWhole, takesBack, turnsWithQuantity, whyLeft, withOriginal, type Columns, type OfClause, type TakingBack } from "./taken-back.js";
import type { RecordsBasis } from "./records.js";
import { sameDay } from "./stretch-before.js";

type Row = Extract<Binding, { kind: "row" }>;

/** What an incentive that is worked out record by record makes of a record, as of the day of the context. */
export interface OwnDay {
  readonly quantity: (row: Row, ctx: Context) => Num | Frac | undefined;
  /** @param of what is paid for @param quantity of the record */
  readonly pieces: (pay: PlanPay, row: Row, of: Num | Frac | undefined, quantity: Num | Frac | undefined, ctx: Context) => readonly (Num | Frac)[];
  /** A condition of a record's being paid for. */
  readonly paysFor: (row: Row, ctx: Context) => string;
}

/** As above, each record as of its own day: an original comes before what takes it back. */
export function takingBackOnItsDay(incentive: PlanIncentive, basis: RecordsBasis, record: PlanRecord, slot: number, own: OwnDay, ctx: Context): TakingBack | undefined {
  if (record.reverses === undefined || whyLeft(incentive, ctx) !== undefined) return undefined;
  return unlessRefused(() => {
    if (basis.quantity === undefined) for (const pay of incentive.pays) plainlyRead(incentive, pay, basis, ctx);
    const columns = columnsOf(record, slot, ctx);
    return {
      code: (row, quantity, here, then, into) => branches(takesBack(columns, row, quantity), here, (there) => {
        withPayee(incentive, row, there);
        const lacking = new Block(there.em.names);
        // A line that is held is one; whoever reads what was earned on earlier days asks whether there is any.
        if (there.em.frame.isMain) into({ paid: "0", any: "1", clauses: [] }, lacking);
        else lacking.add(lacking.leave("original"));
        withOriginal(columns, row, there, lacking.text(), (binding, day, inner) => {
          const { em, block } = inner;
          const [paid, any, before, test] = [em.names.next("p"), em.names.next("b"), em.names.next("b"), new Block(em.names)];
          const tied = sameDay(binding, row, record, inner);
          block.add(`let ${paid} = 0, ${any} = 0, ${before} = ${day} < ${columns.days}[${row.row}] ? 1 : 0;\nif (${day} === ${columns.days}[${row.row}]) { ${before} = ${tied}; if (${before} !== ${before}) ${block.leave("unlikeOriginal")} }`);
          const pays = own.paysFor(binding, { ...inner, block: test, ownDay: day });
          const earned: Context = { ...inner, block: new Block(em.names), ownDay: day };
          backOnItsDay(incentive, own, { row, binding, quantity, columns, paid, any }, earned);
          block.add(`if (${before} === 1) {\n${test.text()}\nif (${pays}) {\n${earned.block.text()}\n}\n}`);
          into({ paid, any, clauses: [] }, block);
        });
      }, then),
    };
  });
}

interface Back { readonly row: Row; readonly binding: Row; readonly quantity: Num | Frac | undefined; readonly columns: Columns; readonly paid: string; readonly any: string }

function backOnItsDay(incentive: PlanIncentive, own: OwnDay, { row, binding, quantity, columns, paid, any }: Back, ctx: Context): void {
  const { block } = ctx;
  withPayee(incentive, binding, ctx);
  const was = own.quantity(binding, ctx);
  const amounts = was === undefined || quantity === undefined ? wholeOnItsDay(incentive, own, row, binding, columns) : turnedOnItsDay(incentive, own, binding, was, quantity);
  const inner = new Block(ctx.em.names);
  const there: Context = { ...ctx, block: inner };
  const made = amounts(there);
  for (const { amount } of made) inner.add(`if (${sizeOf(amount)} !== 0) ${any} = 1;`);
  for (const { clause, amount } of incentive.roundEach === "record" ? made : amountsByClause(made, incentive, inner)) inner.add(added(paid, lineOf(amount, incentive.pays[clause]!, incentive, there)));
  // What takes another one back has earned nothing.
  if (was === undefined || quantity === undefined) block.add(`if (${takesBack(columns, binding, was)}) ${block.leave("unlikeOriginal")}\n${inner.text()}`);
  else block.add(`if (!(${takesBack(columns, binding, was)})) {\n${inner.text()}\n}`);
}

type Amounts = (ctx: Context) => readonly OfClause[];

function wholeOnItsDay({ pays }: PlanIncentive, own: OwnDay, row: Row, binding: Row, columns: Columns): Amounts {
  return (here) => {
    const first = isFirst(columns, row, here);
    return pays.flatMap((pay, clause): readonly OfClause[] => {
      const [[then], [now]] = [own.pieces(pay, binding, undefined, undefined, here), own.pieces(pay, dated(row, binding, columns), undefined, undefined, here)];
      return then === undefined || now === undefined ? [] : [{ clause, amount: takenWhole(then, now, first, here) }];
    });
  };
}

function turnedOnItsDay({ pays }: PlanIncentive, own: OwnDay, binding: Row, was: Num | Frac, quantity: Num | Frac): Amounts {
  return (here) => {
    here.block.add(`if (${sizeOf(was)} === 0) ${here.block.leave("unlikeOriginal")}`);
    return pays.flatMap((pay, clause) => {
      const turns = turnsWithQuantity(pay);
      return own.pieces(pay, binding, turns ? quantity : was, was, here).map((piece): OfClause => ({ clause, amount: turns ? piece : inProportion(piece, quantity, was, here) }));
    });
  };
}
