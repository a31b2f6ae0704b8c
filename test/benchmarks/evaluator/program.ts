/**
 * A program of real size: five tiers with two ways to the upper ones, thresholds by region and type, six competencies, six
 * incentives that are stacked and capped.
 */
export const PROGRAM = `program Bench "Partner program" {
  currency USD
  calendar fiscal year from February
}
taxonomy Region { Americas { US, Canada, LATAM { Brazil, Mexico } }, EMEA { UKI, DACH, Nordics }, APJ { Japan, ANZ, India } }
taxonomy Product { Compute { Servers, Edge }, Storage, Network, Services, Software }
enum PartnerType { Reseller, MSP, Integrator, Distributor }
enum Grade ordered { Associate, Professional, Expert }
enum Track { Cloud, Data, Security, Networking, Workplace, Industry }
record Sale {
  key   id
  dated date
  id:         Text
  date:       Date
  product:    Product
  customer:   Text
  amount:     Money
  registered: Bool
}
record Certificate {
  key   person and code
  dated passed
  person:  Text
  code:    Text
  track:   Track
  grade:   Grade
  passed:  Date
  expires: Date?
}
partner {
  key          id
  id:           Text
  type:         PartnerType
  region:       Region
  csat:         Number from 1 to 5?
  sales:        list of Sale
  certificates: list of Certificate
}

measure sold       "Net sales"             = sum(sales.amount)
measure yearly     "Sales, last 12 months" = sold over trailing 12 months
measure yearBefore "The 12 months before"  = sold over the 12 months before trailing 12 months
measure grown      "Growth over a year"    = growth of yearly against yearBefore else 0%
measure services   "Share of services"     = sold[product in Services] over trailing 12 months as % of yearly else 0%
measure people(least: Grade) "Certified people" = count(distinct certificates[grade >= least and (expires else forever) >= today].person)
measure skilled(field: Track) "People skilled in a track" = count(distinct certificates[track is field and grade >= Professional and (expires else forever) >= today].person)
measure yearlyOf(line: Product) "Sales of a product, last 12 months" = sold[product in line] over trailing 12 months

table needed "Yearly sales asked" by region, then type and across Level gives Money {
  | region   | type                      | Silver   | Gold     | Platinum | Diamond  |
  | Americas | Reseller                  | 100k USD | 400k USD | 1.2M USD | 3M USD   |
  | Americas | MSP                       | 60k USD  | 250k USD | 800k USD | 2M USD   |
  | Americas | Integrator or Distributor | 150k USD | 600k USD | 2M USD   | 5M USD   |
  | LATAM    | Reseller                  | 50k USD  | 200k USD | 600k USD | 1.5M USD |
  | LATAM    | MSP                       | 30k USD  | 120k USD | 400k USD | 1M USD   |
  | LATAM    | Integrator or Distributor | 75k USD  | 300k USD | 1M USD   | 2.5M USD |
  | EMEA     | Reseller                  | 90k USD  | 350k USD | 1M USD   | 2.5M USD |
  | EMEA     | MSP                       | 50k USD  | 220k USD | 700k USD | 1.8M USD |
  | EMEA     | Integrator or Distributor | 120k USD | 500k USD | 1.6M USD | 4M USD   |
  | APJ      | Reseller                  | 60k USD  | 250k USD | 800k USD | 2M USD   |
  | APJ      | MSP                       | 40k USD  | 160k USD | 500k USD | 1.2M USD |
  | APJ      | Integrator or Distributor | 90k USD  | 400k USD | 1.2M USD | 3M USD   |
  | Japan    | Reseller                  | 70k USD  | 300k USD | 900k USD | 2.2M USD |
  | Japan    | MSP                       | 45k USD  | 180k USD | 600k USD | 1.4M USD |
  | Japan    | Integrator or Distributor | 100k USD | 450k USD | 1.4M USD | 3.5M USD |
}
table baseRate "Base rate" by product and across Level gives Percent {
  | product  | Registered | Silver | Gold | Platinum | Diamond |
  | Compute  | 0%         | 1%     | 2%   | 3%       | 4%      |
  | Edge     | 0.5%       | 1.5%   | 2.5% | 3.5%     | 5%      |
  | Storage  | 0%         | 1.5%   | 3%   | 4%       | 5%      |
  | Network  | 0%         | 1%     | 2%   | 2.5%     | 3%      |
  | Services | 0%         | 0.5%   | 1%   | 1%       | 1.5%    |
  | Software | 1%         | 2%     | 3%   | 5%       | 7%      |
}

competency CloudReady "Cloud solutions" {
  require "People" skilled(Cloud) >= 2
  require "Sales"  yearlyOf(Compute) >= 50k USD
}
competency DataReady "Data solutions" {
  require "People" skilled(Data) >= 2
  require "Sales"  yearlyOf(Storage) >= 40k USD
}
competency SecurityReady "Security" {
  require "People" skilled(Security) >= 2
  require "Sales"  yearlyOf(Software) >= 40k USD
}
competency NetworkingReady "Networking" {
  require "People" skilled(Networking) >= 2
  require "Sales"  yearlyOf(Network) >= 30k USD
}
competency WorkplaceReady "Workplace services" {
  require "People" skilled(Workplace) >= 2
  require "Share"  services >= 20%
}
competency IndustryReady "Industry solutions" {
  require "People" skilled(Industry) >= 1
  require any "Depth" {
    path "Deals"        { sold[registered] over trailing 12 months >= 100k USD }
    path "Satisfaction" { csat >= 4.5 }
  }
}

ladder Level "Partner level" {
  tier Registered {}
  tier Silver {
    require "Sales"  yearly >= needed
    require "People" people(Associate) >= 2
  }
  tier Gold {
    require "Sales"  yearly >= needed
    require "People" people(Professional) >= 3
    require any "Depth" {
      path "Practitioners" { people(Expert) >= 1, csat >= 3.8 }
      path "Specialists"   { count(competencies) >= 1 }
    }
  }
  tier Platinum {
    require "Sales"  yearly >= needed
    require "People" people(Professional) >= 5
    require any "Depth" {
      path "Practitioners" { people(Expert) >= 3, csat >= 4.2 }
      path "Specialists"   { count(competencies) >= 2, services >= 10% }
    }
  }
  tier Diamond {
    require "Sales"  yearly >= needed
    require "People" people(Professional) >= 8
    require "Growth" grown >= 5%
    require any "Depth" {
      path "Practitioners" { people(Expert) >= 5, csat >= 4.5 }
      path "Specialists"   { count(competencies) >= 4, services >= 10% }
    }
  }
}

incentive Base "Base rebate" {
  each  fiscal quarter
  rates at end
  for   type in [Reseller, MSP]
  basis sales[date in period] at amount
  pay   baseRate(product, Level)
}
incentive Growth "Growth rebate" {
  each  fiscal quarter
  for   Level >= Silver and sold over the same period a year earlier >= 10k USD
  reach growth of sold over period against sold over the same period a year earlier else 0%
  basis sold over period above sold over the same period a year earlier
  pay   one rate on the whole {
    from 10%: 2%
    from 25%: 4%
  }
  cap   20k USD per partner
}
incentive Volume "Volume rebate" {
  each  fiscal quarter
  for   Level >= Silver
  basis sold over period
  pay   each slice at its own rate {
    from 0 USD:    0%
    from 25k USD:  0.5%
    from 100k USD: 1%
    from 500k USD: 1.5%
  }
}
incentive Attach "Services bonus" {
  each  fiscal quarter
  basis sales[date in period and product in Services] at amount
  pay   3%
  cap   1000 USD per customer
}
incentive Registration "Deal registration" {
  each  record
  basis sales[registered and amount >= 10k USD] at amount
  pay   2%
  cap   1000 USD per line
}
incentive Launch "Software launch" {
  each  fiscal quarter
  pay   per full 25k USD in sold[product in Software] over period, 400 USD
  cap   4k USD per partner
}
limit BetterOf "The better of growth and volume" {
  each    fiscal quarter
  best of [Growth, Volume]
}
limit Total "Total of the quarter" {
  each    fiscal quarter
  of      [Base, Growth, Volume]
  at most 4% of sold over period
  cut     Growth then Volume then Base
}
`;
