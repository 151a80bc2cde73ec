//! What is kept beside a plan because it has no field in it.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::act::Act;
use crate::bind::Bind;
use crate::schema::attachment;
use crate::types::PupilText;
use crate::views::Attachment;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{AttachmentId, PlanId};
use waymark_policy::{EditDraft, Granted};

/// Keeps words beside a draft, with the name of the file they came from.
#[dual]
pub(super) async fn add(
    c: &mut Conn,
    act: &Act,
    plan: &Granted<EditDraft>,
    name: String,
    body: String,
) -> Res<()> {
    let row = (
        attachment::id.eq(AttachmentId(act.ids.next()).sql()),
        attachment::school_id.eq(plan.thing().school.sql()),
        attachment::plan_id.eq(plan.thing().id.sql()),
        attachment::name.eq(name),
        attachment::body.eq(PupilText(body)),
        attachment::added_by.eq(act.actor.name.clone()),
        attachment::added_at.eq(act.at.sql()),
    );
    diesel::insert_into(attachment::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Oldest first.
#[dual]
pub(super) async fn of_plan(c: &mut Conn, plan: PlanId) -> Res<Vec<Attachment>> {
    let rows = attachment::table
        .filter(attachment::plan_id.eq(plan.sql()))
        .order((attachment::added_at, attachment::id))
        .select((
            attachment::id,
            attachment::name,
            attachment::body,
            attachment::added_by,
            attachment::added_at,
        ))
        .load::<(AttachmentId, String, PupilText, String, Instant)>(c)
        .await?;
    let read = |(id, name, body, by, at): (_, _, PupilText, _, _)| Attachment {
        id,
        name,
        body: body.0,
        by,
        at,
    };
    Ok(rows.into_iter().map(read).collect())
}
