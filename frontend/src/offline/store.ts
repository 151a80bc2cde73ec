// Where records wait on the device while there is no network. Signing out empties it: the server says so with
// Clear-Site-Data, and these are words about children.
import type { Store, Waiting } from "./outbox";

const NAME = "waymark-outbox";
const RECORDS = "records";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(RECORDS, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Runs one request in a transaction of its own, and waits until it is on the disk. */
async function run<T>(
  mode: IDBTransactionMode,
  ask: (records: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(RECORDS, mode, { durability: "strict" });
    const asked = ask(transaction.objectStore(RECORDS));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  }).finally(() => database.close());
}

export const device: Store = {
  all: () => run<Waiting[]>("readonly", (records) => records.getAll()),
  put: (waiting) => run("readwrite", (records) => records.put(waiting)).then(() => undefined),
  remove: (id) => run("readwrite", (records) => records.delete(id)).then(() => undefined),
};
