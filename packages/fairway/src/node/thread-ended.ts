/** A worker thread that ended before its work was done: for want of memory, or by a mistake in Fairway. */
export class ThreadEnded extends Error {
  override readonly name = "ThreadEnded";
}
