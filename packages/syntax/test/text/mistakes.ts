/** Programs with one mistake each, by group: the input of the golden files. */

const inLadder = (clause: string): string => `ladder L {\n  ${clause}\n}`;
const inTier = (clause: string): string => `ladder L {\n  tier Gold {\n    ${clause}\n  }\n}`;
const inTest = (clause: string): string => `test "x" {\n  as of 2026-01-01\n  ${clause}\n}`;
const inIncentive = (clause: string): string => `incentive I {\n  ${clause}\n}`;
const inScore = (clause: string): string => `score S {\n  ${clause}\n}`;
const inProgram = (clause: string): string => `program P {\n  ${clause}\n}`;
const inPartner = (field: string): string => `partner {\n  key id\n  ${field}\n}`;
const measure = (expression: string): string => `measure a = ${expression}`;

export const mistakes: Readonly<Record<string, readonly string[]>> = {
  "missing values": [
    "", "b +", "b >= ", "b and", "not", "b else", "-", "(b + )", "[b, , c]", "sum()+", "b when", "b when c otherwise", "any t in x has", "b[]", "of b", "b *  / c",
  ].map(measure),
  "missing words": [
    "b over", "b over trailing", "b over trailing 12", "b over last", "b over foo", "b over the 12 months", "b over from 2026-01-01", "b over the", "b rounded",
    "b rounded to", "b rounded to 2", "b rounded to 30 decimals", "b rounded to 1.5 decimals", "any t in x", "any t", "growth of b", "b as percent of c", "days from b",
    "met Silver at 3", "b becoming 3", "b becoming 3 from soon", "b.", "b in USD at", "start of month of", "b over trailing 1.5 months",
  ].map(measure),
  brackets: [
    "measure a = sum(b.c", "measure a = sum(b.c\nmeasure d = 4", "measure a = [b, c", "measure a = b[c >= 3", "measure a = b)", "measure a = b]",
    "measure p(x: Grade = 3", inTier('require "S" sum(b.c >= 3'), "limit L { of [A, B }", "measure a = (b c)",
  ],
  "texts and signs": [
    'measure a "T = 3', inTier('require "S a >= 3'), 'ladder L {\n  tier A { require "S a >= 1 }\n  tier B {}\n}', "measure a = 'x'", "measure a “T” = 3", 'measure a = "x\\y"',
    "measure a = b;", "measure a = € b", "enum A { X; Y }", "measure a = b @ c",
  ],
  "spellings from elsewhere": [
    "b = 3", "b == 3", "b != 3", "b <> 3", "b && c", "b || c", "! b", "b ≥ 3", "b ≤ 3", "b ≠ 3", "b × 2", "b ÷ 2", "b – c", "–b", "b equals c", "b at least 3", "b more than 3",
    "1,000", "[1,200]", "12 %", "5K", "3m", "2B", "100USD", "100kEUR", "12months", "5x", "28.02.2026", "2/28/2026", "02/03/2026", "2026-2-3", "45.45.2026",
    "12345678901234567890123456789012345", "b < c < d", "b < c is d", "if b then c", "b between c and d", "b contains c", "b where c", "b is null c", "b plus c", "b => 3", "b =< 3",
  ].map(measure),
  "what does not fit": ["b c", "b by", "3 foo", "b c >= 3", "b , c", "b : c", "2026-01-01 x", "b (c", "sales over period x"].map(measure),
  "two versions": ["measure a = 1\n<<<<<<< HEAD\nmeasure b = 2\n=======\nmeasure b = 3\n>>>>>>> spring\n"],
  names: [
    "measure = 3", "measure of = 3", "measure 5a = 3", "ladder {\n}", "enum A { X, of }", 'enum A { "X" }', "enum A { X Y }", "taxonomy R { A { B C } }", "measure __proto__ = 3", "measure partner's = 3",
    inPartner("of: Text"), inPartner("__proto__: Text"), "measure p(: Text) = 3", "measure p(x) = 3", "measure a = b.of", "test x {\n  as of 2026-01-01\n}",
    "ladder L(x: Grade) {}", 'table t "T" "U" by x gives Money {\n  | x |\n}',
  ],
  declarations: [
    "mesure a = 3", "foo bar", "}", 'require "x" a', "measure a", "measure a 3", "benefit B", "benefit B = Bool", "ladder L", "enum A", "always X {}", "always X",
    "always X {\n  a >= 1\n  b >= 2\n}", "change", "change ladr L {}", "import x", "import", 'import [A from "f"', "remove Growth", "decision D by Boss", "enum A ordred { X }",
    "enum A { X } enum B { Y }", "table t by region given Money {\n  | region |\n}", "table t by region gives Money", "table t by region, type and across Level gives Money {\n  | region | type | Silver |\n}", "table t {\n  | a |\n}", "partner {\n  id: Text\n}", 'test "x" {}',
  ],
  blocks: [
    "ladder L {", "ladder L {\n  promote at once\nmeasure x = 3", 'ladder L {\n  tier A {\n    require "S" a >= 1\n  tier B {\n    require "S" a >= 2\n  }\n}\nmeasure x = 3',
    'ladder L {\n  tier A {\n    require "S" a >= 1\n  }\nmeasure x = 3', "taxonomy R { A { B, C }", "ladder L { tier A }", "ladder L { tier A {} tier B {} }", inTier('require any "D"'), 'ladder L {\n  tier A\n    require "S" a >= 1\n    give B\n}',
    'ladder L {\n  promote at once\n  measure x = 3\n}\nmeasure y = 4',
    inTier('require "S" a >= 3 { path "x" { b } }'), inIncentive("pay one rate on the whole"), inIncentive("pay 2% of amount {\n    from 1 USD: 2%\n  }"), inLadder("promote at once {}"),
    inLadder("promote at once }"), inLadder("promote at once demote at once"), inLadder("promote at once\n  promote never"), "test \"x\" {\n  as of 2026-01-01\n  records bookings\n}",
  ],
  "unknown clauses": [
    inTier('requir "S" a >= 3'), inTier("review each year"), inTier("foo"), inIncentive("at most 5 USD"), inIncentive("at leat 3 USD per partner"), "record R {\n  kye id\n}", inProgram("curency USD"), inProgram("currency US Dollar"),
    inProgram('version "1"\n  colour red'), inTier("insted of \"S\" when c: d"), "incentive I {\n  pay each slice at its own rate {\n    form 0 USD: 1%\n  }\n}", inLadder("= 3"),
  ],
  clauses: [
    inLadder("review each fiscal quarter efective 1 month after it ends"), inLadder("promote at revew"), inLadder("promote"), inLadder("demote"), inLadder("demote at 2nd failed reviews in a row"),
    inLadder("demote after 6 months"), inLadder("keep at least"), inLadder("review each"), inLadder("review on 1 Januar"), inLadder("review on 32 January"), inLadder("tiers build"),
    inTier("require S a >= 3"), inTier("require"), inTier("waive People when b"), inTier('waive "P"'), inTier('instead of "S" when c yearly >= 3'), inTier("give"), inTier("give Support Standard"),
    inTest("given csat 3.9"), inTest("given csat = 3.9"), inTest("expect Level is Gold in grac"), inTest("expect Gold fails Sales"), inTest("expect"), inTest("standing Level Gold"),
    'test "x" {\n  as of tomorrow\n}', inIncentive("cap 5 USD"), inIncentive("cap 5 USD per"), inIncentive("each"), inIncentive("minimum 5 USD else"), inIncentive("pay per full 10 USD of amount, 5 USD"),
    "incentive I {\n  pay each slice at its own rate {\n    from 10 USD 2%\n  }\n}", "incentive I {\n  pay each slice at its own rate {\n    from 10 USD:\n  }\n}",
    inScore("part A 10 pints each x, at most 30"), inScore("part A 10 points eech x"), inScore("part A 10 points for x full at 5"), inScore("part A 10 points each x at most 30"), inScore("pass 70"),
    inProgram("calendar fiscal year"), inProgram("effective 2026-01-01"), inProgram("version 2026"), inProgram("rounding half up"), inProgram('timezone America'),
    "desk D {\n  hours weekdays 9 to 17\n}", "desk D {\n  hours Mon to Fri 09:00 to 17:00\n}", "desk D {\n  kind insider\n}", "desk D {\n  escalate Field after 1 day\n}",
    "route Lead {\n  to all partners\n  else desk D\n}", "route Lead {\n  to partners where a\n}", "limit L {\n  of [A B]\n}", "fund F {\n  usable in the same week\n}",
  ],
  "fields and types": [
    inPartner("y: lists of Sale"),
    inPartner("id Text"), inPartner("x:"), inPartner("x"), inPartner("y: list Booking"), inPartner("y: list of"), inPartner("y: Money in"), inPartner("y: Number from 1"), inPartner("y: Number at least"),
    inPartner("y: Text = "), inPartner("y: Text Text"), inPartner("y = 3"), "record R { a: Number from 1 }", inPartner("y: 5"),
  ],
  rows: [
    "| US | 1 USD | 2 USD |", "| US |", "| US | |", "| US | 3 USD", "US | 3 USD |", "| US | 3 USD 4 |", "| from 1 to 5 | 1 USD |", "| US or | 1 USD |", "| from | 1 USD |", "| 1 to | 1 USD |",
  ].map((row) => `table t by region gives Money {\n  | region | Silver |\n  ${row}\n}`),
};
