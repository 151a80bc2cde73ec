import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, minutesOf, secondsOf } from "./time";

test("every second of four hours is told again from its minutes", () => {
  for (let seconds = 1; seconds < 4 * 3600; seconds += 1) {
    assert.equal(Math.round(Number(minutesOf(seconds)) * 60), seconds);
  }
});

test("what was timed took a second at least, however the clock was set", () => {
  assert.equal(secondsOf(-60_000), 1);
  assert.equal(secondsOf(400), 1);
  assert.equal(secondsOf(90_499), 90);
});

test("a time is read as on a watch", () => {
  assert.equal(clock(5), "0:05");
  assert.equal(clock(65), "1:05");
  assert.equal(clock(3600), "60:00");
});
