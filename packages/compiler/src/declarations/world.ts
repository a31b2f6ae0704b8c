/** The world of a compilation: what reasoning about conditions has to know of the program at hand. */
import type { Context } from "../context.js";
import { makeWorld, type World } from "../logic/world.js";

/** Reads the context as it stands; a world may be kept while declarations are still being added. */
export function worldOf({ declared, measures }: Context): World {
  return makeWorld({
    enums: declared.enums,
    taxonomies: declared.taxonomies,
    tiers: (ladder) => declared.ladders.get(ladder)?.tiers,
    record: (name) => declared.planRecords.get(name),
    measure: (id) => measures.byId(id)?.plan,
  });
}
