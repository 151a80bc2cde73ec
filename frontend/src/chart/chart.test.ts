import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "./chart";

test("the first right arrow reads the first point, the first left arrow the last", () => {
  assert.equal(step("ArrowRight", 5, 5), 0);
  assert.equal(step("ArrowLeft", 5, 5), 4);
});

test("keys that mean nothing to a chart are left to the browser", () => {
  assert.equal(step("Tab", 2, 5), undefined);
  assert.equal(step("ArrowDown", 2, 5), undefined);
});
