//! Schools and their classes, and the councils that schools belong to.

use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::accounts::{Occasion, School};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::schema::{class, school};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::ids::{ClassId, SchoolId};
use waymark_domain::pupil::Class;
use waymark_policy::{SeeSchool, decide};

/// What a row of the table is.
const SCHOOL: &str = "school";
const COUNCIL: &str = "council";

/// All of them by name: an installation for a nation will page this.
#[dual]
pub(crate) async fn list(c: &mut Conn) -> Res<Vec<School>> {
    named(c, SCHOOL).await
}

/// The councils by name.
#[dual]
pub(crate) async fn councils(c: &mut Conn) -> Res<Vec<School>> {
    named(c, COUNCIL).await
}

#[dual]
async fn named(c: &mut Conn, kind: &str) -> Res<Vec<School>> {
    let schools = school::table
        .filter(school::kind.eq(kind))
        .order(school::name)
        .select((school::id, school::name))
        .limit(1000)
        .load::<(Sql<SchoolId>, String)>(c)
        .await?;
    Ok(schools
        .into_iter()
        .map(|(id, name)| School { id: id.0, name })
        .collect())
}

#[dual]
pub(crate) async fn find(c: &mut Conn, name: String) -> Res<Option<SchoolId>> {
    find_kind(c, SCHOOL, name).await
}

#[dual]
pub(crate) async fn find_council(c: &mut Conn, name: String) -> Res<Option<SchoolId>> {
    find_kind(c, COUNCIL, name).await
}

#[dual]
async fn find_kind(c: &mut Conn, kind: &str, name: String) -> Res<Option<SchoolId>> {
    let found = school::table
        .filter(school::kind.eq(kind).and(school::name.eq(name)))
        .select(school::id);
    let id: Option<Sql<SchoolId>> = found.first(c).await.optional()?;
    Ok(id.map(|id| id.0))
}

/// Whether it is the office of a council, where nobody but officers wears a hat.
#[dual]
pub(super) async fn is_council(c: &mut Conn, id: SchoolId) -> Res<bool> {
    let found = school::table.find(id.sql()).select(school::kind);
    let kind: Option<String> = found.first(c).await.optional()?;
    Ok(kind.is_some_and(|kind| kind == COUNCIL))
}

/// By a command on the shell.
#[dual]
pub(crate) async fn add(c: &mut Conn, occasion: Occasion, id: SchoolId, name: String) -> Res<()> {
    insert(c, &occasion, id, SCHOOL, name).await?;
    let event = Event::new("SchoolAdded", "school", id.0, None);
    audit::note(c, &occasion, None, Some(id), event).await
}

/// The office of a council, by a command on the shell.
#[dual]
pub(crate) async fn add_council(
    c: &mut Conn,
    occasion: Occasion,
    id: SchoolId,
    name: String,
) -> Res<()> {
    insert(c, &occasion, id, COUNCIL, name).await?;
    let event = Event::new("CouncilAdded", "school", id.0, None);
    audit::note(c, &occasion, None, Some(id), event).await
}

#[dual]
async fn insert(
    c: &mut Conn,
    occasion: &Occasion,
    id: SchoolId,
    kind: &str,
    name: String,
) -> Res<()> {
    let row = (
        school::id.eq(id.sql()),
        school::name.eq(name),
        school::kind.eq(kind),
        school::vision.eq(""),
        school::created_at.eq(occasion.at.sql()),
    );
    diesel::insert_into(school::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// From now on the school belongs to the council, by a command on the shell. Plans keep the formats they are in.
#[dual]
pub(crate) async fn join(
    c: &mut Conn,
    occasion: Occasion,
    id: SchoolId,
    council: SchoolId,
) -> Res<()> {
    diesel::update(school::table.filter(school::id.eq(id.sql()).and(school::kind.eq(SCHOOL))))
        .set(school::council_id.eq(Some(council.sql())))
        .execute(c)
        .await?;
    let event = Event::new("CouncilJoined", "school", id.0, None);
    let event = event.with(json!({ "council": council }));
    audit::note(c, &occasion, None, Some(id), event).await
}

/// The classes of the actor's school, by name.
#[dual]
pub(crate) async fn classes(c: &mut Conn, act: Act) -> Res<Vec<Class>> {
    let school = decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    classes_from_shell(c, *school.thing()).await
}

/// The same for a command on the shell.
#[dual]
pub(crate) async fn classes_from_shell(c: &mut Conn, school: SchoolId) -> Res<Vec<Class>> {
    let classes = class::table
        .filter(class::school_id.eq(school.sql()))
        .order(class::name)
        .select((class::id, class::name))
        .limit(500)
        .load::<(Sql<ClassId>, String)>(c)
        .await?;
    Ok(classes
        .into_iter()
        .map(|(id, name)| Class { id: id.0, name })
        .collect())
}
