import assert from "node:assert/strict";
import { test } from "node:test";
import { without } from "./described-by";

test("a message that is gone describes nothing any more", () => {
  assert.equal(without("a-hint a-error", ["a-error"]), "a-hint");
  assert.equal(without("a-error", ["a-error", "b-error"]), null);
});

test("what is still there goes on describing", () => {
  assert.equal(without("a-hint", []), "a-hint");
  assert.equal(without("a-hint", ["b-hint"]), "a-hint");
});
