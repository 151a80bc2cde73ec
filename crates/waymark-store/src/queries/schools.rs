//! Schools and their classes.

use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::accounts::{Occasion, School};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::schema::{class, school};
use diesel::prelude::*;
use waymark_domain::ids::{ClassId, SchoolId};
use waymark_domain::pupil::Class;
use waymark_policy::{SeeSchool, decide};

/// All of them by name: an installation for a nation will page this.
#[dual]
pub(crate) async fn list(c: &mut Conn) -> Res<Vec<School>> {
    let schools = school::table
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
    let found = school::table
        .filter(school::name.eq(name))
        .select(school::id);
    let id: Option<Sql<SchoolId>> = found.first(c).await.optional()?;
    Ok(id.map(|id| id.0))
}

/// By a command on the shell.
#[dual]
pub(crate) async fn add(c: &mut Conn, occasion: Occasion, id: SchoolId, name: String) -> Res<()> {
    let row = (
        school::id.eq(id.sql()),
        school::name.eq(name),
        school::authority.eq(""),
        school::vision.eq(""),
        school::created_at.eq(occasion.at.sql()),
    );
    diesel::insert_into(school::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new("SchoolAdded", "school", id.0, None);
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
