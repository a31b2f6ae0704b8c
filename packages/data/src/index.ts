/**
 * Partner data in, checked facts out.
 *
 * JSON, NDJSON and CSV, validated against the Plan: good partners as facts, mistakes as problems with their places.
 */
export { readPartners, collectPartners } from "./source.js";
export type { Counts, DataProgress, PartnerItem, PartnerReading, ReadOptions } from "./source.js";
export { plainChoice, type PlainChoice } from "./choose.js";
export type { ChoiceOptions, DataFormat } from "./choose.js";
export { readFacts, RESERVED } from "./facts.js";
export type { ReadFacts } from "./facts.js";
export type { FactsOptions, PercentPolicy, Where } from "./reading.js";
export { readStandings } from "./standings.js";
export type { ReadStandings } from "./standings.js";
export { BALANCES, readByPartner } from "./by-partner.js";
export type { EntryWords, ReadByPartner } from "./by-partner.js";
export { readLedgerLines } from "./ledger-lines.js";
export type { ReadLedgerLines } from "./ledger-lines.js";
export type { PlainJson } from "./standing-json.js";
export { parseJson } from "./json-text.js";
export type { JsonText } from "./json-text.js";
export { NumberText, isNumberText } from "./number-text.js";
export { partnerSchema, BEYOND_SCHEMA } from "./schema.js";
export type { JsonSchema, SchemaOptions } from "./schema.js";
export { mappingSchema } from "./mapping/mapping-schema.js";
export { readMapping, parseMapping } from "./mapping/read-mapping.js";
export type { ReadMapping } from "./mapping/read-mapping.js";
export type { FieldMapping, FileMapping, FormatOptions, Mapping } from "./mapping/mapping.js";
export type { DataHost } from "./host.js";
export { readRoutingEvents, ROUTING_EVENTS, type ReadEvents } from "./routing/events.js";
export { parseRoutingState, readRoutingState, type ReadState } from "./routing/state.js";
export { wrongWithBehaviour } from "./routing/behaviour.js";
export { routingAssignmentsSchema, routingBehaviourSchema, routingEventsSchema, routingStateSchema, simulationSchema } from "./routing/schemas.js";
export { placeText } from "./problem.js";
export type { DataProblem, Place, ProblemCode, ProblemSeverity } from "./problem.js";
export { plainPartner, type PlainPartner } from "./plain/fields.js";
export { asRecords, csvFileNames, parquetName, plainFiles, type FilesGiven, type PlainCell, type PlainFile, type PlainFiles } from "./plain/csv-files.js";
export { isThere, NEAR_TEXT, textAt, VECTOR_BYTES, type RowSource, type Run, type Vector, type VectorCell, type VectorFile, type VectorForm } from "./plain/vector.js";
export { VectorLots } from "./plain/vectors.js";
export { KIND, type PlainField } from "./plain/fields.js";
export { csvReader, jsonReader, type LotRead, type PlainReader } from "./plain/lots.js";
export { BrokenRows, type RowBytes } from "./plain/csv-walk.js";
export { TextTable } from "./plain/bytes.js";
export { CsvCells } from "./plain/csv-rows.js";
export { PlainLot, type PlainColumn, type Wanted } from "./plain/wanted.js";
export { givenTwice, readItem } from "./source.js";
export { MOST_COMPARED, unknownPartner } from "./csv/join.js";
export { named } from "./near.js";
export { join as joinDataPath } from "./host.js";
export { NotDirect } from "./parquet/not-direct.js";
export { footerLength, readFooter, type ParquetColumn, type ParquetFooter } from "./parquet/footer.js";
export { ColumnPages, type TextEntries, type Unpack } from "./parquet/pages.js";
export { isCoded } from "./plain/coded-columns.js";
export { CodedLots, type CodedFile } from "./plain/coded-lots.js";
