/**
 * Currencies: ISO 4217 codes and the number of decimals of their minor unit.
 *
 * Source: ISO 4217 List One (current currencies and funds) as of January 2026, without the codes that have no minor
 * unit (metals, SDR, testing). Codes withdrawn since 2020 are kept apart: facts and earlier programs still carry
 * them. This file refuses exchange rates; those are dated tables of a program.
 */

/** Active codes by decimals of the minor unit. */
const ACTIVE: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2:
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY " +
    "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS " +
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR " +
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP " +
    "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Codes withdrawn from List One since 2020, all with two decimals. */
const WITHDRAWN = "ANG BGN CUC HRK SLL ZWL";

const minorUnits: ReadonlyMap<string, number> = new Map(
  [...Object.entries(ACTIVE), ["2", WITHDRAWN] as const].flatMap(([decimals, codes]) =>
    codes.split(" ").map((code): [string, number] => [code, Number(decimals)]),
  ),
);

/** Active codes, sorted. */
export const ACTIVE_CURRENCIES: readonly string[] = Object.values(ACTIVE)
  .flatMap((codes) => codes.split(" "))
  .sort();

/** Active codes and those withdrawn since 2020, sorted: all that `isCurrency` knows. */
export const KNOWN_CURRENCIES: readonly string[] = [...minorUnits.keys()].sort();

/** True for an active or recently withdrawn ISO 4217 code; codes are upper case. */
export function isCurrency(code: string): boolean {
  return minorUnits.has(code);
}

/** Decimals of the minor unit (0, 2, 3 or 4), or undefined if the code is not known. */
export function minorUnitOf(code: string): number | undefined {
  return minorUnits.get(code);
}
