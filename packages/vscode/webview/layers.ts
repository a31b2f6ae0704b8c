/** Puts declarations into layers: each behind everything it uses, neighbours near what they hang on. */
import type { MapNode } from "../src/protocol.js";

/** How many uses lie below each node at most; circles are cut where they are met. */
function depths(nodes: readonly MapNode[]): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<string, number>();
  const under = new Set<string>();
  const depthOf = (id: string): number => {
    const known = found.get(id);
    if (known !== undefined) return known;
    under.add(id);
    const below = byId.get(id)!.uses.filter((used) => byId.has(used) && !under.has(used)).map(depthOf);
    under.delete(id);
    const depth = below.length === 0 ? 0 : 1 + Math.max(...below);
    found.set(id, depth);
    return depth;
  };
  for (const { id } of nodes) depthOf(id);
  return found;
}

/** From what stands alone to what hangs on most. Within a layer by the middle of what a node uses, so that few lines cross. */
export function layersOf(nodes: readonly MapNode[]): readonly (readonly MapNode[])[] {
  const depth = depths(nodes);
  const layers: MapNode[][] = [];
  for (const node of nodes) (layers[depth.get(node.id)!] ??= []).push(node);
  const row = new Map<string, number>();
  layers.forEach((layer) => {
    const middle = new Map(layer.map((node) => {
      const rows = node.uses.map((used) => row.get(used)).filter((at) => at !== undefined);
      return [node.id, rows.length === 0 ? layer.length / 2 : rows.reduce((a, b) => a + b, 0) / rows.length];
    }));
    layer.sort((a, b) => middle.get(a.id)! - middle.get(b.id)! || (a.id < b.id ? -1 : 1));
    layer.forEach((node, at) => row.set(node.id, at - layer.length / 2));
  });
  return layers;
}
