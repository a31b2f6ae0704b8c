/**
 * The named parts of the schema: what is said in several places is said once and referred to.
 *
 * A part is known by the clause it describes, so that the same clause in two blocks is one definition; clauses of different
 * blocks that share a keyword are numbered.
 */
import type { ClauseLayout } from "../yaml/layout.js";
import type { Schema } from "./json.js";

/** Which schema of a clause: all clauses of its kind under their key, what one holds, and what stands behind its label. */
export type Role = "" | "value" | "labelled" | "content";

export class Definitions {
  readonly all: Record<string, Schema> = {};
  readonly #names = new Map<object, string>();
  readonly #used = new Set<string>();

  /** Adds a definition under a name of its own. */
  add(name: string, schema: Schema): Schema {
    this.all[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  /** The definition of a clause in a role, made at first use. */
  of(layout: ClauseLayout, role: Role, make: () => Schema): Schema {
    const name = role === "" ? this.#nameOf(layout) : `${this.#nameOf(layout)}.${role}`;
    const known = this.all[name];
    if (known === undefined) {
      this.all[name] = {};
      this.all[name] = make();
    }
    return { $ref: `#/$defs/${name}` };
  }

  #nameOf({ spec, key }: ClauseLayout): string {
    const known = this.#names.get(spec);
    if (known !== undefined) return known;
    const base = `clause.${(key === "" ? spec.tail.part === "slot" ? spec.tail.name : "row" : key).replace(/ /g, "-")}`;
    let name = base;
    for (let i = 2; this.#used.has(name); i++) name = `${base}-${i}`;
    this.#used.add(name);
    this.#names.set(spec, name);
    return name;
  }
}
