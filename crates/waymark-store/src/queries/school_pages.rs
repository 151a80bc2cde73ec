//! What a school says of itself on its papers: badge, vision, contact, policy. It stands on everything that the
//! school hands out, so whoever has a place there may read it, and nobody else.

use super::{Conn, Res, RunQueryDsl, audit, dual, pupils};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::schema::{photo, school, school_text};
use crate::views::Picture;
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde_json::json;
use waymark_domain::ids::{PhotoId, SchoolId};
use waymark_domain::school::{SchoolField, SchoolPage};
use waymark_policy::{
    Action, Denied, EditSchool, SeeSchool, VisitAsFamily, VisitAsPupil, decide, may,
};

/// What stands on a paper of the school is for whoever has a place there: families, pupils, and those of its staff
/// who may do `A`.
pub(super) fn decide_for_papers<A: Action<Thing = SchoolId>>(act: &Act) -> Result<(), Denied> {
    let (hat, school) = (&act.actor.hat, act.school());
    if may::<VisitAsFamily>(hat, &school) || may::<VisitAsPupil>(hat, &school) {
        return Ok(());
    }
    decide::<A>(hat, &school).map(|_| ())
}

/// The actor's own school.
#[dual]
pub(crate) async fn find(c: &mut Conn, act: Act) -> Res<SchoolPage> {
    decide_for_papers::<SeeSchool>(&act)?;
    let name = school::table
        .find(act.school().sql())
        .select(school::name)
        .first(c)
        .await?;
    let rows = school_text::table
        .filter(school_text::school_id.eq(act.school().sql()))
        .select((school_text::field, school_text::body))
        .load::<(String, String)>(c)
        .await?;
    // A field that a later release wrote is not of ours.
    let texts = rows
        .into_iter()
        .filter_map(|(field, body)| Some((SchoolField::parse(&field)?, body)));
    Ok(SchoolPage {
        name,
        texts: texts.collect(),
    })
}

#[dual]
pub(crate) async fn badge(c: &mut Conn, act: Act) -> Res<Option<Picture>> {
    decide_for_papers::<SeeSchool>(&act)?;
    let badge: Option<Sql<PhotoId>> = school::table
        .find(act.school().sql())
        .select(school::badge_photo_id)
        .first(c)
        .await?;
    match badge {
        Some(badge) => pupils::picture(c, act.school(), badge.0).await,
        None => Ok(None),
    }
}

/// Writes these texts and leaves the others.
#[dual]
pub(crate) async fn put(c: &mut Conn, act: Act, texts: Vec<(SchoolField, String)>) -> Res<()> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let fields: Vec<_> = texts.iter().map(|(field, _)| field.slug()).collect();
    for (field, body) in texts {
        let row = (
            school_text::school_id.eq(act.school().sql()),
            school_text::field.eq(field.slug()),
            school_text::body.eq(body),
        );
        diesel::insert_into(school_text::table)
            .values(row)
            .on_conflict((school_text::school_id, school_text::field))
            .do_update()
            .set(school_text::body.eq(excluded(school_text::body)))
            .execute(c)
            .await?;
    }
    let event = Event::new(EditSchool::NAME, "school_text", act.school().0, None);
    audit::record(c, &act, event.with(json!({ "fields": fields }))).await
}

/// Puts a badge in the place of the old one, or takes it away.
#[dual]
pub(crate) async fn set_badge(c: &mut Conn, act: Act, badge: Option<Picture>) -> Res<()> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let id = badge.as_ref().map(|badge| badge.id);
    if let Some(badge) = badge {
        let row = (
            photo::id.eq(badge.id.sql()),
            photo::school_id.eq(act.school().sql()),
            photo::bytes.eq(badge.bytes),
            photo::added_at.eq(act.at.sql()),
        );
        diesel::insert_into(photo::table)
            .values(row)
            .execute(c)
            .await?;
    }
    diesel::update(school::table.find(act.school().sql()))
        .set(school::badge_photo_id.eq(id.sql()))
        .execute(c)
        .await?;
    let event = Event::new(EditSchool::NAME, "school", act.school().0, None);
    audit::record(c, &act, event.with(json!({ "part": "badge" }))).await
}
