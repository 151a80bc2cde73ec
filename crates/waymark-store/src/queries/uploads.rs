//! Rosters that were sent in and wait to be checked and imported.

use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::schema::import_upload;
use crate::types::Json;
use crate::views::Upload;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::UploadId;
use waymark_policy::{Action, ImportPupils, decide};

/// A file waits so long to be imported: it holds a whole school's pupils.
const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// Keeps a file for the checks that follow.
#[dual]
pub(crate) async fn keep(c: &mut Conn, act: Act, new: Upload) -> Res<()> {
    decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    let id = new.id;
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
    audit::record(c, &act, event(id)).await
}

/// Throws away what has waited for a day.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = import_upload::sent_at.lt((at - KEPT).sql());
    diesel::delete(import_upload::table.filter(over))
        .execute(c)
        .await?;
    Ok(())
}

fn event(id: UploadId) -> Event {
    Event::new(ImportPupils::NAME, "import_upload", id.0, None)
}

/// A file that waits, for a page that shows what it holds.
#[dual]
pub(crate) async fn find(c: &mut Conn, act: Act, id: UploadId) -> Res<Shown<Option<Upload>>> {
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
    let value = found.map(upload);
    let sights = value.iter().map(|_| event(id)).collect();
    Ok(Shown { value, sights })
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
    let rows = diesel::update(import_upload::table.filter(of_school))
        .set(import_upload::mapping.eq(Some(Json(mapping))))
        .execute(c)
        .await?;
    if rows == 0 {
        return Ok(());
    }
    let part = serde_json::json!({ "part": "mapping" });
    audit::record(c, &act, event(id).with(part)).await
}
