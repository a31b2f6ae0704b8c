/** A program of a given length, made of the declarations that real programs are made of. */

function block(i: number): string {
  return `
measure sales${i} "Net bookings ${i}" = sum(bookings[product in Compute].amount)
measure yearly${i} "Sales, last 12 months" = sales${i} over trailing 12 months
measure people${i}(least: Grade) "Certified people" = count(distinct certifications[grade >= least and (expires else forever) >= today].person)

table needed${i} "Yearly sales asked" by region and across Level${i} gives Money {
  | region   | Silver   | Gold     | Platinum |
  | Americas | 100k USD | 500k USD | 2M USD   |
  | APJ      | 60k USD  | 300k USD | 1.2M USD |
  | Japan    | 70k USD  | 350k USD | 1.4M USD |
  | EMEA     | 90k USD  | 450k USD | 1.8M USD |
}

competency Competency${i} "Competency ${i}" {
  require "Experts" people${i}(Expert) >= 2
  require "Sales"   yearly${i} >= 150k USD
  valid   12 months
}

ladder Level${i} "Partner level ${i}" {
  review  each fiscal quarter effective 1 month after it ends
  promote at once
  demote  at 2nd failed review in a row by 1 tier
  tier Registered {}
  tier Silver {
    require "Sales"  yearly${i} >= needed${i}
    require "People" people${i}(Associate) >= 2
  }
  tier Gold {
    require "Sales" yearly${i} >= needed${i}
    require any "Depth" {
      path "Practitioners" { people${i}(Expert) >= 4, csat >= 4.2 }
      path "Specialists"   { count(competencies) >= 2 }
    }
    instead of "Sales" when type is MSP: yearly${i} >= 250k USD
  }
  tier Platinum {
    require "Sales" yearly${i} >= needed${i}
    require "Trust" csat >= 4.8
  }
}
`;
}

const HEAD = `program Bench "Bench" {
  currency USD
  calendar fiscal year from February
}
taxonomy Region { Americas { US, Canada }, EMEA { UKI, DACH }, APJ { Japan, ANZ } }
taxonomy Product { Compute { Servers, Edge }, Storage, Services }
enum PartnerType { Reseller, MSP }
enum Grade ordered { Associate, Professional, Expert }
record Booking {
  key   id
  dated date
  id:      Text
  date:    Date
  product: Product
  amount:  Money
}
record Certification {
  key   person
  dated passed
  person:  Text
  grade:   Grade
  passed:  Date
  expires: Date?
}
partner {
  key    id
  id:             Text
  type:           PartnerType
  region:         Region
  csat:           Number from 1 to 5?
  bookings:       list of Booking
  certifications: list of Certification
}
`;

/** A checked program of at least `lines` lines. */
export function programOf(lines: number): string {
  let text = HEAD;
  for (let i = 1; text.split("\n").length < lines; i++) text += block(i);
  return text;
}

/** The same declarations in files of at least so many lines that a program imports, by path, the program first. */
export function filesOf(count: number, lines: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let n = 1;
  for (let file = 1; file < count; file++) {
    let text = "";
    while (text.split("\n").length < lines) text += block(n++);
    files.set(`part${file}.fairway`, text);
  }
  const imports = [...files.keys()].map((path) => `import "${path}"\n`).join("");
  const end = HEAD.indexOf("}\n") + 2;
  return new Map([["bench.fairway", `${HEAD.slice(0, end)}${imports}${HEAD.slice(end)}`], ...files]);
}
