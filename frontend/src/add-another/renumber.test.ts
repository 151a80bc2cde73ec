import assert from "node:assert/strict";
import { test } from "node:test";
import { renumber } from "./renumber";

test("names, ids and lists of ids move to the new number", () => {
  assert.equal(renumber("targets[0].title", "targets", 3), "targets[3].title");
  assert.equal(renumber("base.targets[10].title", "targets", 3), "base.targets[3].title");
  assert.equal(
    renumber("targets-0-title-hint targets-0-title-error", "targets", 12),
    "targets-12-title-hint targets-12-title-error",
  );
});

test("only the list's own number changes", () => {
  const inner = "targets[1].steps";
  assert.equal(renumber("targets[1].steps[0].text", inner, 2), "targets[1].steps[2].text");
  assert.equal(renumber("targets-1-steps-0-text", inner, 2), "targets-1-steps-2-text");
  assert.equal(renumber("other[0].title", "targets", 2), "other[0].title");
});
