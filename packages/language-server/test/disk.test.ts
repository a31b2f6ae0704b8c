/** Files and folders that come, go and change on disk while nobody has them open. */
import { expect, test } from "vitest";
import { connect, uriOf } from "./client.js";
import { TEXT } from "./program.js";

const BROKEN = TEXT.replace("yearly >= 100k", "yaerly >= 100k");
const CREATED = 1;
const DELETED = 3;

test("a folder that is deleted takes its findings along, and brings them when it is there again", async () => {
  const files: Record<string, string> = { "one/small.fairway": TEXT, "two/small.fairway": BROKEN };
  const client = await connect(files);
  client.open("one/small.fairway", TEXT);
  expect(await client.diagnostics("two/small.fairway", (all) => all.length > 0)).toMatchObject([{ code: "unknown-name" }]);
  delete files["two/small.fairway"];
  await client.rpc.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("two"), type: DELETED }] });
  expect(await client.diagnostics("two/small.fairway", (all) => all.length === 0)).toEqual([]);
  files["two/small.fairway"] = BROKEN;
  await client.rpc.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("two"), type: CREATED }] });
  expect(await client.diagnostics("two/small.fairway", (all) => all.length > 0)).toMatchObject([{ code: "unknown-name" }]);
  await client.stop();
});
