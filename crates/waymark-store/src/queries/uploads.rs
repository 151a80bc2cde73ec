//! Rosters that were sent in and wait to be checked and imported.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::act::Act;
use crate::bind::Bind;
use crate::schema::import_upload;
use crate::types::Json;
use crate::views::Upload;
use diesel::prelude::*;
use waymark_domain::ids::UploadId;
use waymark_policy::{ImportPupils, decide};

/// Keeps a file for the checks that follow. Files of yesterday go.
#[dual]
pub(crate) async fn keep(c: &mut Conn, act: Act, new: Upload) -> Res<()> {
    decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    let yesterday = act.at - jiff::SignedDuration::from_hours(24);
    diesel::delete(import_upload::table.filter(import_upload::sent_at.lt(yesterday.sql())))
        .execute(c)
        .await?;
    let row = (
        import_upload::id.eq(new.id.sql()),
        import_upload::school_id.eq(act.school().sql()),
        import_upload::file_name.eq(new.file_name),
        import_upload::bytes.eq(new.bytes),
        import_upload::mapping.eq(new.mapping.map(Json)),
        import_upload::sent_at.eq(act.at.sql()),
    );
    diesel::insert_into(import_upload::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
pub(crate) async fn find(c: &mut Conn, act: Act, id: UploadId) -> Res<Option<Upload>> {
    decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    let of_school = import_upload::id
        .eq(id.sql())
        .and(import_upload::school_id.eq(act.school().sql()));
    let found = import_upload::table
        .filter(of_school)
        .select((
            import_upload::file_name,
            import_upload::bytes,
            import_upload::mapping,
        ))
        .first::<(String, Vec<u8>, Option<Json<serde_json::Value>>)>(c)
        .await
        .optional()?;
    let upload = |(file_name, bytes, mapping): (String, Vec<u8>, Option<Json<_>>)| Upload {
        id,
        file_name,
        bytes,
        mapping: mapping.map(|mapping| mapping.0),
    };
    Ok(found.map(upload))
}

/// Keeps the mapping that was chosen for the file.
#[dual]
pub(crate) async fn map(
    c: &mut Conn,
    act: Act,
    id: UploadId,
    mapping: serde_json::Value,
) -> Res<()> {
    decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    let of_school = import_upload::id
        .eq(id.sql())
        .and(import_upload::school_id.eq(act.school().sql()));
    diesel::update(import_upload::table.filter(of_school))
        .set(import_upload::mapping.eq(Some(Json(mapping))))
        .execute(c)
        .await?;
    Ok(())
}
