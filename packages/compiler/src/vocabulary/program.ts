/**
 * What the `program` declaration fixes: currency, zone, rounding and the days on which the text is in force.
 *
 * A value that can't be read is left at its default, so that one mistake does not make others.
 */
import { isZone } from "@fairway/runtime";
import type { Context, ProgramSettings } from "../context.js";
import { unknownZone } from "../diagnostics/names.js";
import { effectiveWithoutDays } from "../diagnostics/types.js";
import { dayText } from "../elaborate/literals.js";
import type { Of } from "../symbols/declared.js";
import { checkCurrency } from "../types/written.js";
import { clauseOf } from "../workspace/clauses.js";

/** Reads the settings; calendars are read later, because they may name a field of the partner. */
export function readSettings(declaration: Of<"program"> | undefined, context: Context): ProgramSettings {
  if (declaration === undefined) return context.settings;
  const clauses = declaration.clauses;
  const currency = clauseOf(clauses, "currency")?.value.code;
  const zone = clauseOf(clauses, "timezone")?.value.zone;
  const effective = readEffective(declaration, context);
  if (zone !== undefined && !isZone(zone.value)) context.report(unknownZone, zone.span, { zone: zone.value });
  return {
    name: declaration.name.text,
    title: declaration.title?.value,
    version: clauseOf(clauses, "version")?.value.text.value,
    currency: currency !== undefined && checkCurrency(currency, context) ? currency.text : undefined,
    timezone: zone !== undefined && isZone(zone.value) ? zone.value : "UTC",
    rounding: clauseOf(clauses, "rounding")?.value.mode ?? "half away from zero",
    ...(effective === undefined ? {} : { effective }),
  };
}

function readEffective(declaration: Of<"program">, context: Context): ProgramSettings["effective"] {
  const value = clauseOf(declaration.clauses, "effective")?.value;
  if (value === undefined) return undefined;
  const from = dayText(value.from.value, value.from.span, context);
  const until = value.until === undefined ? undefined : dayText(value.until.value, value.until.span, context);
  if (from === undefined) return undefined;
  if (value.until === undefined || until === undefined) return { from };
  if (until > from) return { from, until };
  context.report(effectiveWithoutDays, value.until.span, { from, until });
  return { from };
}
