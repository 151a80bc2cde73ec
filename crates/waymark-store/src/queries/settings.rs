//! What the installation remembers about itself.

use super::{Conn, RunQueryDsl, dual};
use crate::{cached::Cached, error::Res, schema::setting};
use diesel::{prelude::*, upsert::excluded};

#[dual]
pub(crate) async fn find(c: &mut Conn, key: String) -> Res<Option<String>> {
    let value = setting::table
        .find(key)
        .select(setting::value)
        .first(c)
        .await
        .optional()?;
    Ok(value)
}

/// Keeps the value, in the place of an earlier one.
#[dual]
pub(crate) async fn put(c: &mut Conn, key: String, value: String) -> Res<()> {
    let row = (setting::key.eq(key), setting::value.eq(value));
    let put = diesel::insert_into(setting::table)
        .values(row)
        .on_conflict(setting::key)
        .do_update()
        .set(setting::value.eq(excluded(setting::value)));
    Cached(put).execute(c).await?;
    Ok(())
}
