import assert from "node:assert/strict";
import { test } from "node:test";
import { COLOURS, colourOf, pointOn } from "./strokes";

test("a pointer on a small board means the same place on the whole drawing", () => {
  const shown = { left: 10, top: 20, width: 400, height: 300 };
  const point = pointOn(shown, { width: 800, height: 600 }, { clientX: 210, clientY: 170 });
  assert.deepEqual(point, { x: 400, y: 300 });
});

test("a board that is not shown divides by nothing", () => {
  const shown = { left: 0, top: 0, width: 0, height: 0 };
  const point = pointOn(shown, { width: 800, height: 600 }, { clientX: 5, clientY: 5 });
  assert.deepEqual(point, { x: 0, y: 0 });
});

test("an unknown colour is black", () => {
  assert.equal(colourOf("1"), COLOURS[1]);
  assert.equal(colourOf("x"), COLOURS[0]);
  assert.equal(colourOf(undefined), COLOURS[0]);
});
