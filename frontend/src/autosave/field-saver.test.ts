import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Conflict, Save } from "./answer";
import { draftsOf } from "./drafts";
import { type Choice, type Field, FieldSaver } from "./field-saver";

class MemoryStore {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

/** A field, a server that answers when told to, and a clock wound by hand. */
function desk(text: string, store = new MemoryStore(), base = "b0") {
  const field: Field = {
    name: "aims",
    read: () => text,
    write: (written) => void (text = written),
    base: () => base,
    setBase: (next) => void (base = next),
  };
  const posted: Save[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const timers: (() => void)[] = [];
  const heard: string[] = [];
  let asked: { conflict: Conflict; choice: Choice } | undefined;
  const saver = new FieldSaver(
    field,
    (save) => {
      posted.push(save);
      return new Promise((resolve) => answers.push(resolve));
    },
    draftsOf("/plans/1/save", store),
    {
      saved: (at) => heard.push(`saved ${at}`),
      waiting: () => heard.push("waiting"),
      refused: (message) => heard.push(`refused ${message}`),
      settled: () => heard.push("settled"),
      conflict: (conflict, choice) => (asked = { conflict, choice }),
    },
    (action) => {
      timers.push(action);
      return () => timers.splice(timers.indexOf(action), 1);
    },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    saver,
    posted,
    heard,
    store,
    text: () => text,
    base: () => base,
    asked: () => asked,
    type(next: string) {
      text = next;
      saver.changed();
    },
    async pause() {
      timers.splice(0).forEach((timer) => timer());
      await settle();
    },
    async answer(answer: Answer) {
      answers.shift()?.(answer);
      await settle();
    },
  };
}

const saved = (base: string): Answer => ({ kind: "saved", base, at: "14:02" });
const clash: Answer = {
  kind: "conflict",
  conflict: { by: "Mr Okafor", theirs: "Theirs", base: "b9" },
};

test("a pause in typing saves once, and the next save builds on the new base", async () => {
  const d = desk("");
  d.type("Re");
  d.type("Read");
  await d.pause();
  await d.answer(saved("b1"));
  d.type("Reads");
  await d.pause();
  assert.deepEqual(
    d.posted.map(({ base, text }) => [base, text]),
    [
      ["b0", "Read"],
      ["b1", "Reads"],
    ],
  );
});

test("words typed while a save is on its way are saved after it, never beside it", async () => {
  const d = desk("");
  d.type("One");
  await d.pause();
  d.type("One two");
  await d.pause();
  assert.equal(d.posted.length, 1);
  await d.answer(saved("b1"));
  await d.pause();
  assert.deepEqual(d.posted[1], { field: "aims", base: "b1", text: "One two", keepalive: false });
  await d.answer(saved("b2"));
  assert.equal(d.store.kept.size, 0);
});

test("no network keeps the draft and tries again", async () => {
  const d = desk("");
  d.type("Kept");
  await d.pause();
  await d.answer({ kind: "unreachable", signedOut: false });
  assert.deepEqual(d.heard, ["waiting"]);
  assert.equal(d.store.kept.size, 1);
  await d.pause();
  await d.answer(saved("b1"));
  assert.deepEqual(d.heard, ["waiting", "saved 14:02"]);
});

test("a draft written over the same text comes back and is saved", async () => {
  const before = desk("Old");
  before.type("Old and new");
  const after = desk("Old", before.store);
  after.saver.restore();
  assert.equal(after.text(), "Old and new");
  assert.equal(after.posted[0]?.text, "Old and new");
});

test("a draft typed over our own save that was on its way is no conflict", async () => {
  const before = desk("");
  before.type("Sent");
  await before.pause();
  before.type("Sent and more");
  const after = desk("Sent", before.store);
  after.saver.restore();
  assert.equal(after.text(), "Sent and more");
  assert.equal(after.asked(), undefined);
});

test("a draft over a text that has changed since is shown beside it", async () => {
  const before = desk("Old");
  before.type("Mine");
  const after = desk("Changed by someone", before.store, "b7");
  after.saver.restore();
  assert.equal(after.asked()?.conflict.theirs, "Changed by someone");
  assert.equal(after.text(), "Mine");
});

test("keeping mine saves over their base; nothing is sent before the choice", async () => {
  const d = desk("");
  d.type("Mine");
  await d.pause();
  await d.answer(clash);
  d.type("Mine, longer");
  await d.pause();
  assert.equal(d.posted.length, 1);
  d.asked()?.choice.keepMine();
  await d.pause();
  assert.deepEqual(d.posted[1], { field: "aims", base: "b9", text: "Mine, longer", keepalive: false });
});

test("using theirs takes their words and forgets the draft", async () => {
  const d = desk("");
  d.type("Mine");
  await d.pause();
  await d.answer(clash);
  d.asked()?.choice.useTheirs();
  assert.deepEqual([d.text(), d.base(), d.store.kept.size], ["Theirs", "b9", 0]);
  assert.equal(d.saver.dirty(), false);
});

test("two people who wrote the same words have no conflict", async () => {
  const d = desk("");
  d.type("Theirs");
  await d.pause();
  await d.answer(clash);
  assert.equal(d.asked(), undefined);
  assert.equal(d.base(), "b9");
});

test("a save whose answer was lost is recognised as our own, not as a conflict", async () => {
  const d = desk("");
  d.type("One");
  await d.pause();
  await d.answer({ kind: "unreachable", signedOut: false });
  d.type("One two");
  await d.pause();
  const conflict: Conflict = { by: "Me", theirs: "One", base: "b1" };
  await d.answer({ kind: "conflict", conflict });
  assert.equal(d.asked(), undefined);
  assert.deepEqual(d.posted[2], { field: "aims", base: "b1", text: "One two", keepalive: false });
});

test("a refused text is not sent again until it is changed", async () => {
  const d = desk("");
  d.type("Too long");
  await d.pause();
  await d.answer({ kind: "refused", message: "use fewer than 5 characters" });
  await d.saver.flush();
  assert.equal(d.posted.length, 1);
  d.type("Ok");
  await d.pause();
  assert.equal(d.posted.length, 2);
});

test("leaving the page sends what is not saved in a request that outlives it", () => {
  const d = desk("");
  d.type("Last words");
  d.saver.leave();
  assert.deepEqual(d.posted[0], { field: "aims", base: "b0", text: "Last words", keepalive: true });
});

test("taking back what was refused settles it without another request", async () => {
  const d = desk("30");
  d.type("500");
  await d.pause();
  await d.answer({ kind: "refused", message: "from 0 to 100" });
  d.type("30");
  await d.pause();
  assert.deepEqual(d.heard, ["refused from 0 to 100", "settled"]);
  assert.equal(d.posted.length, 1);
});
