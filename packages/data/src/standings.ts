/**
 * Files of standings: what each partner held, as an evaluation gave it out.
 *
 * This file refuses to know the shape of a standing: the engine checks it.
 */
import { readByPartner, STANDINGS, type ReadByPartner } from "./by-partner.js";
import type { DataHost } from "./host.js";
import type { PlainJson } from "./standing-json.js";

export interface ReadStandings extends Omit<ReadByPartner, "entries"> {
  /** By the partner's key. */
  readonly standings: ReadonlyMap<string, PlainJson>;
}

/** Reads a file of standings through the host; `.ndjson` and `.jsonl` line by line, anything else as JSON. */
export async function readStandings(host: DataHost, path: string): Promise<ReadStandings> {
  const { entries, problems, refused, complete } = await readByPartner(host, path, STANDINGS);
  return { standings: entries, problems, refused, complete };
}
