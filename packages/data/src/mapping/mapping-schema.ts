/**
 * The JSON Schema of a mapping: how the files of another system become facts of a program.
 *
 * Checked in as schemas/mapping.schema.json for editors; the reader validates with it. Which fields, lists and words there
 * are is the program's business and checked after it (csv/layout.ts). This file refuses to know a program.
 */

const text = { type: "string", minLength: 1, maxLength: 200 };
const sign = { type: "string", minLength: 1, maxLength: 4 };

const formats = {
  percent: { enum: ["fraction", "points"], description: "How plain numbers of percent columns arrive: fraction (0.30 is 30%) or points (30 is 30%). Default: fraction." },
  decimal: { enum: ["point", "comma"], description: "The decimal sign. Default: point." },
  thousands: { ...sign, maxLength: 1, description: "The sign between thousands. Default: none." },
  dates: {
    type: "string", maxLength: 20, pattern: "^(?=.*YYYY)(?=.*M)(?=.*D)(?:YYYY|MM?|DD?)[-./ ]?(?:YYYY|MM?|DD?)[-./ ]?(?:YYYY|MM?|DD?)$",
    description: "Order and signs of day, month and year: DD/MM/YYYY, M/D/YYYY, YYYYMMDD. Default: YYYY-MM-DD.",
  },
  separator: { ...sign, description: "Between the values of a set or list in one cell. Default: a semicolon." },
  absent: { type: "array", items: { type: "string", maxLength: 200 }, maxItems: 50, description: "What a cell says where the value is absent. Default: an empty cell." },
};

const columns = { anyOf: [text, { type: "array", items: text, minItems: 1, maxItems: 10 }] };

const field = {
  type: "object",
  properties: {
    column: { ...text, description: "The header of the column." },
    constant: { type: ["string", "number", "boolean"], description: "The same value for every row; instead of a column." },
    values: { type: "object", maxProperties: 10000, additionalProperties: { type: ["string", "number", "boolean", "null"] }, description: "Words of the other system and what they are in the program; null means absent." },
    currency: { ...text, description: "Of money in any currency: a currency code, or the header of the column that holds it." },
    ...formats,
  },
  additionalProperties: false,
};

const fields = {
  type: "object",
  maxProperties: 1000,
  additionalProperties: { anyOf: [text, { $ref: "#/$defs/field" }] },
  description: "For each field of the program the header of its column, or more about it. A field that is not named here takes the column of its own name.",
};

const file = {
  file: { ...text, description: "The file, inside the folder of the data." },
  delimiter: { ...sign, maxLength: 1, description: "Between the cells of a row. Default: a comma." },
  fields,
  ...formats,
};

/** The schema as JSON. */
export const mappingSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "A Fairway data mapping",
  description: "How CSV files of another system become the facts of a program.",
  type: "object",
  properties: {
    partners: { type: "object", properties: file, additionalProperties: false, description: "The file with one row for each partner. Default: partners.csv." },
    lists: {
      type: "object",
      maxProperties: 500,
      additionalProperties: {
        type: "object",
        properties: {
          partner: { ...columns, description: "The column that says whose row it is. Default: partner." },
          parent: { ...columns, description: "For a list inside a record (projects.staff): the column with the record's key." },
          ...file,
        },
        additionalProperties: false,
      },
      description: "For each list of the program its file. Default: the list's name with .csv.",
    },
    decisions: {
      type: "object",
      properties: { partner: { ...columns, description: "The column that says whose decision it is. Default: partner." }, ...file },
      additionalProperties: false,
      description: "The file of decisions: columns decision, by, on, until. Default: decisions.csv, where there is one.",
    },
    delimiter: file.delimiter,
    ...formats,
  },
  additionalProperties: false,
  $defs: { field },
} as const;
