/**
 * What partners have refused in a row: who refused often enough is left alone for a while (`pause`).
 *
 * A refusal is an offer that was declined or let pass; an acceptance ends the row. Kept by route, clause, the values of the
 * clause's fields, and partner. This file refuses to know clocks: it is told until when.
 */
import type { PlanRoute } from "@fairway/plan";
import type { DateTime } from "@fairway/runtime";

export interface Refused { readonly count: number; readonly until?: DateTime }

export interface RefusedRow extends Refused {
  readonly route: string;
  /** The clause's place among the `pause` clauses of its route. */
  readonly pause: number;
  readonly key: readonly string[];
  readonly partner: string;
}

export class Refusals {
  readonly #rows = new Map<string, Map<string, RefusedRow>>();

  /** One more in a row; `until` works out the end of a pause, should there be one. */
  refused(route: PlanRoute, keys: readonly (readonly string[])[], partner: string, until: (pause: number) => DateTime): void {
    route.pause.forEach(({ times }, pause) => {
      const key = keys[pause]!;
      const count = (this.#of(route.name, pause, key)?.get(partner)?.count ?? 0) + 1;
      this.set({ route: route.name, pause, key, partner, ...(count < times ? { count } : { count: 0, until: until(pause) }) });
    });
  }

  accepted(route: PlanRoute, keys: readonly (readonly string[])[], partner: string): void {
    route.pause.forEach((_, pause) => this.#of(route.name, pause, keys[pause]!)?.delete(partner));
  }

  /** Who is left alone at a moment, for a request with these keys; undefined where there can be nobody. */
  pausedAt(route: PlanRoute, keys: readonly (readonly string[])[], at: DateTime): ((partner: string) => boolean) | undefined {
    const rows = route.pause.flatMap((_, pause) => this.#of(route.name, pause, keys[pause]!) ?? []);
    return rows.length === 0 ? undefined : (partner) => rows.some((of) => (of.get(partner)?.until ?? -Infinity) > at);
  }

  set(row: RefusedRow): void {
    const name = nameOf(row.route, row.pause, row.key);
    const of = this.#rows.get(name) ?? new Map<string, RefusedRow>();
    this.#rows.set(name, of.set(row.partner, row));
  }

  #of(route: string, pause: number, key: readonly string[]): Map<string, RefusedRow> | undefined {
    return this.#rows.get(nameOf(route, pause, key));
  }

  /** Rows that still say something at a moment, in an order of their own. */
  rows(at: DateTime): readonly RefusedRow[] {
    const all = [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, of]) => [...of.values()].sort((a, b) => (a.partner < b.partner ? -1 : 1)));
    return all.filter(({ count, until }) => count > 0 || (until !== undefined && until > at));
  }
}

function nameOf(route: string, pause: number, key: readonly string[]): string {
  return JSON.stringify([route, pause, ...key]);
}
