import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, bytes, text, toMake, toSign } from "./answer";

const buffer = (...numbers: number[]) => new Uint8Array(numbers).buffer;

test("bytes survive being written as text, whatever they are", () => {
  for (const length of [0, 1, 2, 3, 255]) {
    const all = Uint8Array.from({ length }, (_, index) => 255 - index);
    const written = text(all.buffer);
    assert.match(written, /^[\w-]*$/);
    assert.deepEqual(bytes(written), all);
  }
});

test("what is asked keeps all that is no bytes", () => {
  const made = toMake({ challenge: "AQI", rp: { id: "x" }, user: { id: "Aw", name: "Ann" } });
  assert.deepEqual(made.challenge, bytes("AQI"));
  assert.deepEqual(made.user, { id: bytes("Aw"), name: "Ann" });
  assert.deepEqual([made.rp, made.excludeCredentials], [{ id: "x" }, []]);
  const key = { id: "_w", type: "public-key" };
  const signed = toSign({ challenge: "AQI", allowCredentials: [key], userVerification: "required" });
  assert.deepEqual(signed.allowCredentials, [{ id: bytes("_w"), type: "public-key" }]);
  assert.equal(signed.userVerification, "required");
});

test("an answer says what the device made, or what it signed", () => {
  const key = { id: "AQ", rawId: buffer(1), type: "public-key" };
  const made = { clientDataJSON: buffer(2), attestationObject: buffer(3) };
  const signed = {
    clientDataJSON: buffer(2),
    authenticatorData: buffer(4),
    signature: buffer(5),
    userHandle: null,
  };
  const answer = (response: object) =>
    JSON.parse(answerOf({ ...key, response } as unknown as PublicKeyCredential));
  const same = { id: "AQ", rawId: "AQ", type: "public-key" };
  assert.deepEqual(answer(made), {
    ...same,
    response: { clientDataJSON: "Ag", attestationObject: "Aw" },
  });
  assert.deepEqual(answer(signed), {
    ...same,
    response: { clientDataJSON: "Ag", authenticatorData: "BA", signature: "BQ", userHandle: null },
  });
});
