/** Static types and expressions' types as they stand in the Plan. */

/** A type in the Plan. `optional` types may be absent. */
export type PlanType =
  | { readonly kind: "bool" | "text" | "integer" | "number" | "percent" | "date" | "month" | "datetime" | "duration" }
  /** `currency` absent: any currency (must be converted before use). */
  | { readonly kind: "money"; readonly currency?: string }
  | { readonly kind: "enum"; readonly name: string }
  | { readonly kind: "taxonomy"; readonly name: string }
  /** A tier of a ladder; "no tier" is absent and compares below every tier. */
  | { readonly kind: "tier"; readonly ladder: string }
  | { readonly kind: "competency" }
  | { readonly kind: "record"; readonly name: string }
  | { readonly kind: "list" | "set"; readonly of: PlanType };

/** A range that data must keep to, both ends included, as exact decimal text (or a date). */
export interface PlanRange { readonly from?: string; readonly to?: string }

export interface PlanField {
  readonly name: string;
  readonly type: PlanType;
  readonly optional: boolean;
  readonly range?: PlanRange;
  readonly doc?: string;
  /** The partner's deals of the registration of that name: they come from the state of routing, where data does not give them. */
  readonly registered?: true;
}

export interface PlanRecord {
  readonly name: string;
  readonly fields: readonly PlanField[];
  /** Fields that are worked out: evaluated with the record as item `it`. */
  readonly derived: readonly { readonly name: string; readonly type: PlanType; readonly expression: import("./expression.js").PlanExpression }[];
  readonly key: readonly string[];
  /** The field that dates a record: one dated after the as-of date is not seen. */
  readonly dated?: string;
  /** The field that says when a record became known; one that was not known on the as-of date is not seen. */
  readonly known?: string;
  /** The field that holds the key of the record that this one takes back. */
  readonly reverses?: string;
  readonly doc?: string;
}

export interface PlanEnum {
  readonly name: string;
  readonly title?: string;
  readonly ordered: boolean;
  readonly members: readonly { readonly name: string; readonly title?: string }[];
}
export interface PlanTaxonomy {
  readonly name: string;
  readonly title?: string;
  /** Parents stand before children. */
  readonly nodes: readonly { readonly name: string; readonly title?: string; readonly parent?: string }[];
}
