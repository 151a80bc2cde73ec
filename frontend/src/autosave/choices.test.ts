import assert from "node:assert/strict";
import { test } from "node:test";
import { encoded, filled } from "./choices";

const choice = (name: string, value: string, checked?: boolean) => ({ name, value, checked });

test("what is not ticked is not sent", () => {
  const text = encoded([choice("area", "literacy"), choice("home", "yes", false), choice("set", "pupil", true)]);
  assert.equal(text, "area=literacy&set=pupil");
});

test("choices come back as they were sent", () => {
  const before = [choice("area", "literacy & more"), choice("home", "yes", true), choice("set", "pupil", false)];
  const text = encoded(before);
  assert.deepEqual(filled([choice("area", ""), choice("home", "yes", false), choice("set", "pupil", true)], text), before);
});
