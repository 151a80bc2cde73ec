//! PostgreSQL without us: an observation, by prepared statements on a connection for each that writes.

use crate::council::Council;
use crate::load::Load;
use anyhow::Result;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Mutex;
use tokio_postgres::{Client, NoTls, Statement};
use uuid::Uuid;
use waymark_domain::ids::{PlanId, TargetId};

const SEEN: &str = "UPDATE target SET last_seen_on = '2026-11-18' WHERE id = $1";
const OBSERVED: &str = "INSERT INTO observation (id, school_id, target_id, on_day, source, value, note, by_name, person_id,
     recorded_at) VALUES ($1, $2, $3, '2026-11-18', 'staff', 3, '', 'Alex Kerr-Demo', $4, now())";
const NOTED: &str = "INSERT INTO audit_event (id, school_id, at, person_id, hat, action, kind, object_id, pupil_id, details)
     VALUES ($1, $2, now(), $3, 'coordinator', 'Observe', 'observation', $1, NULL, 'null')";

/// A connection with its statements.
struct Writer {
    client: Client,
    seen: Statement,
    observed: Statement,
    noted: Statement,
}

impl Writer {
    async fn open(address: &str) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(address, NoTls).await?;
        tokio::spawn(connection);
        Ok(Self {
            seen: client.prepare(SEEN).await?,
            observed: client.prepare(OBSERVED).await?,
            noted: client.prepare(NOTED).await?,
            client,
        })
    }

    /// An observation, the day on its target and the line of the audit log: one transaction.
    async fn write(
        &mut self,
        id: Uuid,
        (school, person): (Uuid, Uuid),
        target: Uuid,
    ) -> Result<()> {
        let transaction = self.client.transaction().await?;
        transaction.execute(&self.seen, &[&target]).await?;
        transaction
            .execute(&self.observed, &[&id, &school, &target, &person])
            .await?;
        transaction
            .execute(&self.noted, &[&id, &school, &person])
            .await?;
        Ok(transaction.commit().await?)
    }
}

/// So many writers at once, each on a connection of its own.
pub(crate) async fn observe(
    council: &Council,
    targets: &[(PlanId, TargetId)],
    tasks: usize,
) -> Result<Load> {
    let mut writers = Vec::new();
    for _ in 0..tasks {
        writers.push(Mutex::new(Writer::open(council.address()).await?));
    }
    let hat = &council.coordinator.hat;
    let who = (hat.school.0, hat.person.0);
    let shared = Arc::new((writers, targets.to_vec(), AtomicU64::new(0)));
    let write = move |number: usize| {
        let shared = Arc::clone(&shared);
        async move {
            let (writers, targets, serial) = &*shared;
            let (_, target) = targets[number % targets.len()];
            let serial = serial.fetch_add(1, Ordering::Relaxed);
            let id = Uuid::from_u128(
                (u128::MAX << 64) | (u128::try_from(tasks).unwrap_or(0) << 40) | u128::from(serial),
            );
            let mut writer = free(writers, number).await;
            writer
                .write(id, who, target.0)
                .await
                .expect("the database takes it");
        }
    };
    Ok(Load::of(tasks, write).await)
}

/// A writer that nobody uses; there are as many as there are tasks.
async fn free(writers: &[Mutex<Writer>], number: usize) -> tokio::sync::MutexGuard<'_, Writer> {
    for writer in writers {
        if let Ok(writer) = writer.try_lock() {
            return writer;
        }
    }
    writers[number % writers.len()].lock().await
}
