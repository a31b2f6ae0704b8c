/**
 * What tellers of clauses see of a partner: its figures as they are laid down when they are first asked for, and the
 * reference interpreter's view of it for what these do not say.
 *
 * This file refuses to know sections of a decision.
 */
import type { PlanLadder } from "@fairway/plan";
import type { Day, DecisionMoney, Facts } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import type { Stepped } from "../../decision/when-read.js";
import { ladderMoment } from "../../ladders/views.js";
import { bookOf } from "../../money/book.js";
import { decisionMoney } from "../../money/decision-money.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { momentOn, type Run } from "../../run.js";
import { lineView, momentOfIncentive } from "./interpreted.js";
import type { ToldLines } from "./lines.js";
import type { MoneyTold } from "./money.js";
import type { ToldShape } from "./shapes.js";
import type { Told } from "./told.js";
import type { FigureRow } from "./values.js";

/** A partner on a day, whose figures are laid down as they are asked for. */
export interface LaidPartner {
  readonly text: { readonly shape: ToldShape; readonly index: PlanIndex };
  readonly facts: Facts;
  readonly asOf: Day;
  readonly evidence: boolean;
  /** It brings no standing. */
  readonly isNew: boolean;
  /** With what reasons are told with. */
  readonly withReasons: (run: Run | undefined) => number[];
  /** With the figures of all lines, which are put behind one another. */
  readonly withLines: (laid: number[], run: Run | undefined) => number[] | undefined;
}

/** What is the same of all clauses of a partner. */
abstract class OfPartner {
  constructor(protected readonly of: LaidPartner, readonly row: FigureRow, protected readonly stepped: Stepped) {}

  get shape(): ToldShape {
    return this.of.text.shape;
  }

  get index(): PlanIndex {
    return this.of.text.index;
  }

  get facts(): Facts {
    return this.of.facts;
  }

  get evidence(): boolean {
    return this.of.evidence;
  }

  get placed(): boolean {
    return this.of.isNew;
  }

  /** Of a partner with a standing: what is held goes into its figures. */
  protected get own(): Run | undefined {
    return this.of.isNew ? undefined : this.stepped.run;
  }

  reasons(): FigureRow {
    return this.of.withReasons(this.own);
  }
}

/** Of its requirements, scores and laws. */
export class PartnerTold extends OfPartner implements Told {
  /** @param ladder absent for what is read as of the day */
  constructor(of: LaidPartner, row: FigureRow, stepped: Stepped, private readonly ladder: PlanLadder | undefined) {
    super(of, row, stepped);
  }

  view(): View {
    const { ladder, of: { asOf }, stepped: { run }, evidence } = this;
    const today = momentOn(run, asOf);
    return { moment: ladder === undefined ? today : ladderMoment(ladder, today), scope: undefined, evidence };
  }
}

export class PartnerMoney extends OfPartner implements MoneyTold {
  #interpreted: DecisionMoney | undefined = undefined;
  #lines: ToldLines | null | undefined = undefined;

  interpreted(): DecisionMoney {
    return (this.#interpreted ??= decisionMoney(this.stepped.run, this.evidence)!);
  }

  moment(incentive: string): View["moment"] {
    return momentOfIncentive(bookOf(this.stepped.run), incentive);
  }

  lines(): ToldLines | undefined {
    if (this.#lines === undefined) {
      const { facts, evidence } = this;
      const laid: number[] = [];
      const row = this.of.withLines(laid, this.own);
      this.#lines = row === undefined ? null : { row, laid, facts, evidence, view: (incentive, key) => this.#view(incentive, key) };
    }
    return this.#lines ?? undefined;
  }

  #view(incentive: string, key: string | undefined): View {
    this.interpreted();
    return lineView(bookOf(this.stepped.run), incentive, key);
  }
}
