/** A Parquet file, or a part of one, that is not read here: whoever asked leaves it to an engine that knows every form. */
export class NotDirect extends Error {
  override readonly name = "NotDirect";
}
