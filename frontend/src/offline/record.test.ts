import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh } from "./record";

test("a tap and every session of a group are recorded under ids of their own", () => {
  const fields = new FormData();
  for (const [name, value] of [
    ["id", "old"],
    ["class", "c:1"],
    ["all", "help-1:old"],
    ["all", "help-2:old"],
  ] as const) {
    fields.append(name, value);
  }
  let made = 0;
  const sent = fresh(fields, "new", () => `new-${(made += 1)}`);
  assert.deepEqual(
    [...sent],
    [
      ["id", "new"],
      ["class", "c:1"],
      ["all", "help-1:new-1"],
      ["all", "help-2:new-2"],
    ],
  );
});
