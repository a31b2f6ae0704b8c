/**
 * The key of a table that is named without parentheses: what the scope has under the key's exact name.
 *
 * Inside `tier Gold` the ladder's name means Gold. None or two candidates are an error, mended by giving the keys by hand.
 */
import type { Context } from "../../context.js";
import { keyNotInScope } from "../../diagnostics/meaning.js";
import { elaborate } from "../../elaborate/index.js";
import { definitionOf, describeLocal, localsNamed, localValue } from "../../elaborate/locals.js";
import type { Scope } from "../../elaborate/scope.js";
import { word, type Typed } from "../../elaborate/typed.js";
import type { SharedKind } from "../../symbols/declared.js";
import { fits, inWords } from "../../types/types.js";
import type { TableKey } from "./book.js";
import type { TableUse } from "./lookup.js";

/** Declarations that have a value of their own. */
const VALUES: ReadonlySet<SharedKind> = new Set<SharedKind>(["measure", "table", "score", "competency", "ladder", "decision"]);

/** The key's value; undefined where a diagnostic was reported. */
export function keyFromScope(key: TableKey, use: TableUse, scope: Scope, context: Context): Typed | undefined {
  const locals = localsNamed(key.name, scope, context);
  const [local, other] = locals;
  if (local !== undefined && other !== undefined) return report(key, use, `\`${key.name}\` is here ${describeLocal(local)} and ${describeLocal(other)}`, context);
  const value = local === undefined ? declaredKey(key, use, scope, context) : localValue(local, scope, context);
  if (local !== undefined) context.symbols.use(definitionOf(local));
  if (value === undefined || fits(value.type, key.type)) return value;
  return report(key, use, `\`${key.name}\` is here ${inWords(value.type)}, not ${inWords(key.type)}`, context);
}

/** A tier of the ladder at hand, or what is declared under the key's name. */
function declaredKey(key: TableKey, use: TableUse, scope: Scope, context: Context): Typed | undefined {
  if (key.type.kind === "tier" && key.type.ladder === key.name && scope.tier?.ladder === key.name) return word(key.type, scope.tier.tier);
  const named = context.declared.names.get(key.name);
  const unnamed = { ...use.name.span, end: use.name.span.start };
  if (named !== undefined && VALUES.has(named.kind)) return elaborate({ kind: "name", name: key.name, span: unnamed }, scope, context, key.type);
  return report(key, use, undefined, context);
}

function report(key: TableKey, use: TableUse, why: string | undefined, context: Context): undefined {
  context.report(keyNotInScope, use.span, { table: use.name.text, key: key.name, why });
}
