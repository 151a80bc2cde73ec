import assert from "node:assert/strict";
import { test } from "node:test";
import { type Heard, Outbox, type Store, type Waiting, late } from "./outbox";

function memory(): Store & { kept: Map<string, Waiting> } {
  const kept = new Map<string, Waiting>();
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (waiting) => void kept.set(waiting.id, waiting),
    remove: async (id) => void kept.delete(id),
  };
}

const record = (id: string) => ({ id, url: "/today", body: `id=${id}&tap=7`, said: "7 out of 10" });

/** A server that keeps each id once and that may be out of reach. */
function server(answer: (body: string) => Heard = () => "taken") {
  const ids: string[] = [];
  return {
    ids,
    send: async (_url: string, body: string) => {
      const heard = answer(body);
      const id = new URLSearchParams(body).get("id") ?? "";
      if (heard === "taken" && !ids.includes(id)) {
        ids.push(id);
      }
      return heard;
    },
  };
}

test("what waits is sent once each, in the order in which it was recorded", async () => {
  const [store, there] = [memory(), server()];
  let clock = 0;
  const outbox = new Outbox("a", store, there.send, () => (clock += 1000));
  for (let number = 0; number < 500; number += 1) {
    await outbox.keep(record(`r${number}`));
  }
  assert.equal(await outbox.flush(), 500);
  assert.deepEqual(
    there.ids,
    Array.from({ length: 500 }, (_, number) => `r${number}`),
  );
  assert.equal(await outbox.flush(), 0);
  assert.equal(store.kept.size, 0);
});

test("two flushes at the same time send nothing twice", async () => {
  const [store, there] = [memory(), server()];
  const outbox = new Outbox("a", store, there.send, () => 0);
  await outbox.keep(record("one"));
  const taken = await Promise.all([outbox.flush(), outbox.flush()]);
  assert.equal(taken[0] + taken[1], 1);
});

test("without a network everything stays, and the first that nobody hears ends the sending", async () => {
  const store = memory();
  let asked = 0;
  const outbox = new Outbox("a", store, async () => ((asked += 1), "later"), () => 0);
  await outbox.keep(record("one"));
  await outbox.keep(record("two"));
  assert.equal(await outbox.flush(), 0);
  assert.equal(asked, 1);
  assert.equal(store.kept.size, 2);
});

test("what is refused is kept with the reason and holds up nothing", async () => {
  const store = memory();
  const refuse = (body: string): Heard => (body.includes("bad") ? { refused: "Too much" } : "taken");
  const outbox = new Outbox("a", store, server(refuse).send, () => 0);
  await outbox.keep(record("bad"));
  await outbox.keep(record("good"));
  assert.equal(await outbox.flush(), 1);
  assert.equal(store.kept.get("bad")?.refused, "Too much");
});

test("nothing is sent under another person's name", async () => {
  const [store, there] = [memory(), server()];
  await new Outbox("a", store, there.send, () => 0).keep(record("one"));
  const other = new Outbox("b", store, there.send, () => 0);
  assert.equal(await other.flush(), 0);
  assert.equal(await other.others(), 1);
  assert.deepEqual(there.ids, []);
});

test("what is taken back is never sent", async () => {
  const [store, there] = [memory(), server()];
  const outbox = new Outbox("a", store, there.send, () => 0);
  await outbox.keep(record("one"));
  await outbox.takeBack("one");
  assert.equal(await outbox.flush(), 0);
  assert.deepEqual(there.ids, []);
});

test("a late record says who made it and how long ago, and a clock that was set back moves nothing", () => {
  const sent = (at: number, now: number) =>
    Object.fromEntries(new URLSearchParams(late({ body: "id=1", at, who: "a" }, now)));
  assert.deepEqual(sent(5000, 0), { id: "1", ago: "0", who: "a" });
  assert.deepEqual(sent(0, 90_500), { id: "1", ago: "90", who: "a" });
});
