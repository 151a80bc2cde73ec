//! The migrations that a database has seen.

use super::{Conn, RunQueryDsl, dual};
use crate::error::Res;
use diesel::prelude::*;

diesel::table! {
    /// Kept by Diesel.
    __diesel_schema_migrations (version) {
        version -> Text,
    }
}

/// Their versions, oldest first. Fails when none has ever run.
#[dual]
pub(crate) async fn list(c: &mut Conn) -> Res<Vec<String>> {
    use __diesel_schema_migrations::dsl::{__diesel_schema_migrations as migrations, version};
    Ok(migrations.select(version).order(version).load(c).await?)
}
