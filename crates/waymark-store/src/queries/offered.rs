//! Which formats a school is offered: its own, those that its council has published, and those that ship.
//!
//! Invariant: what is not published yet is seen only where it is being made.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::bind::{Bind, Sql};
use crate::schema::{plan_format, school};
use diesel::prelude::*;
use waymark_domain::format::FormatRef;
use waymark_domain::ids::SchoolId;

/// A council by its name.
#[derive(Debug, Clone)]
pub(super) struct Council {
    pub(super) id: SchoolId,
    pub(super) name: String,
}

/// The council of a school. A council itself has none.
#[dual]
pub(super) async fn council_of(c: &mut Conn, id: SchoolId) -> Res<Option<Council>> {
    let its = school::table
        .find(id.sql())
        .select(school::council_id)
        .first::<Option<Sql<SchoolId>>>(c)
        .await
        .optional()?
        .flatten();
    let Some(id) = its else { return Ok(None) };
    let name = school::table.find(id).select(school::name).first(c).await?;
    Ok(Some(Council { id: id.0, name }))
}

/// Whose published formats a school may use: its own, and its council's.
#[dual]
async fn makers(c: &mut Conn, school: SchoolId) -> Res<Vec<Sql<SchoolId>>> {
    let council = council_of(c, school).await?;
    let council = council.map(|council| council.id.sql());
    Ok([school.sql()].into_iter().chain(council).collect())
}

/// Every published version, of the school's own formats first: by slug, the newest first.
#[dual]
pub(super) async fn all(c: &mut Conn, school: SchoolId) -> Res<Vec<FormatRef>> {
    let makers = makers(c, school).await?;
    let offered = plan_format::school_id
        .eq_any(makers)
        .and(plan_format::published_at.is_not_null());
    let mut rows = plan_format::table
        .filter(offered)
        .order((plan_format::slug, plan_format::version.desc()))
        .select((
            plan_format::school_id,
            plan_format::slug,
            plan_format::version,
        ))
        .load::<(Sql<SchoolId>, String, i32)>(c)
        .await?;
    rows.sort_by_key(|(maker, ..)| maker.0 != school);
    let reference = |(_, slug, version): (_, String, i32)| FormatRef {
        slug,
        version: u32::try_from(version).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(reference).collect())
}

/// The latest published version of a format that the school made or is offered by its council.
#[dual]
pub(super) async fn latest(c: &mut Conn, school: SchoolId, slug: String) -> Res<Option<FormatRef>> {
    let makers = makers(c, school).await?;
    let offered = plan_format::slug
        .eq(slug.clone())
        .and(plan_format::school_id.eq_any(makers))
        .and(plan_format::published_at.is_not_null());
    let version = plan_format::table
        .filter(offered)
        .order(plan_format::version.desc())
        .select(plan_format::version)
        .first::<i32>(c)
        .await
        .optional()?;
    Ok(version.map(|version| FormatRef {
        slug,
        version: u32::try_from(version).unwrap_or_default(),
    }))
}

/// Whether any school or council made a format by that slug; otherwise it can only be one that ships.
#[dual]
pub(super) async fn is_somebodys(c: &mut Conn, slug: &str) -> Res<bool> {
    let made = plan_format::table.filter(plan_format::slug.eq(slug));
    Ok(diesel::select(diesel::dsl::exists(made))
        .get_result(c)
        .await?)
}

/// Whether a plan of the school may be written in a format: one that ships, as the caller knows, or a
/// published version of the school's own or of its council's.
#[dual]
pub(super) async fn is_open_to(c: &mut Conn, school: SchoolId, reference: &FormatRef) -> Res<bool> {
    if !is_somebodys(c, &reference.slug).await? {
        return Ok(true);
    }
    let makers = makers(c, school).await?;
    let number = i32::try_from(reference.version).unwrap_or(i32::MAX);
    let version = plan_format::table
        .find((reference.slug.clone(), number))
        .filter(
            plan_format::school_id
                .eq_any(makers)
                .and(plan_format::published_at.is_not_null()),
        );
    Ok(diesel::select(diesel::dsl::exists(version))
        .get_result(c)
        .await?)
}
