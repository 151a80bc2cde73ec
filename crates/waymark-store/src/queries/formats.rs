//! The formats that a school or a council made from others: changed as a draft, published as a version.
//!
//! Invariants: a published version never changes; a format has at most one draft; a school is offered what its
//! council has published, and can only copy it; anybody else's formats do not exist.

use super::offered::{council_of, is_somebodys};
use super::school_pages::decide_for_papers;
use super::{Conn, Res, RunQueryDsl, audit, dual, offered};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::refusals::PublishRefused;
use crate::schema::{plan, plan_format, school, school_format};
use crate::types::Json;
use crate::views::{DraftLine, FormatChanged, FormatDraft, FormatUse, OwnFormat};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::format::{Definition, Format, FormatRef};
use waymark_domain::ids::SchoolId;
use waymark_domain::phase::Phase;
use waymark_policy::{Action, ChooseFormat, Denied, EditFormats, SeeFormats, decide};

/// One version of a format of a school or a council.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = plan_format)]
struct FormatRow {
    slug: String,
    version: i32,
    definition: Json<Definition>,
    revision: i32,
    edited_at: Sql<Instant>,
    edited_by: String,
    published_at: Option<Sql<Instant>>,
}

impl FormatRow {
    fn is_draft(&self) -> bool {
        self.published_at.is_none()
    }
}

/// The formats that the actor's school made, by slug, and after them those that its council offers it.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<OwnFormat>> {
    let school = decide::<SeeFormats>(&act.actor.hat, &act.school())?;
    let mut all = made_by(c, *school.thing()).await?;
    if let Some(council) = council_of(c, *school.thing()).await? {
        let made = made_by(c, council.id).await?;
        let published = made.into_iter().filter(|made| !made.published.is_empty());
        all.extend(published.map(|made| OwnFormat {
            draft: None,
            offered_by: Some(council.name.clone()),
            ..made
        }));
    }
    Ok(all)
}

#[dual]
async fn made_by(c: &mut Conn, maker: SchoolId) -> Res<Vec<OwnFormat>> {
    let rows = plan_format::table
        .filter(plan_format::school_id.eq(maker.sql()))
        .order((plan_format::slug, plan_format::version))
        .select(FormatRow::as_select())
        .load(c)
        .await?;
    let mut all: Vec<OwnFormat> = Vec::new();
    for row in rows {
        match all.last_mut().filter(|known| known.slug == row.slug) {
            Some(known) => add_version(known, row),
            None => all.push(begun(row)),
        }
    }
    Ok(all)
}

fn begun(row: FormatRow) -> OwnFormat {
    let Definition {
        label,
        authority,
        notice,
        ..
    } = row.definition.0.clone();
    let mut own = OwnFormat {
        slug: row.slug.clone(),
        label,
        authority,
        notice,
        published: Vec::new(),
        draft: None,
        offered_by: None,
    };
    add_version(&mut own, row);
    own
}

/// The next version of a format. What is being changed does not rename what plans are made with.
fn add_version(own: &mut OwnFormat, row: FormatRow) {
    let version = number(row.version);
    if row.is_draft() {
        own.draft = Some(DraftLine {
            version,
            edited_by: row.edited_by,
            edited_at: row.edited_at.0,
        });
    } else {
        own.published.push(version);
        own.label = row.definition.0.label;
        own.authority = row.definition.0.authority;
        own.notice = row.definition.0.notice;
    }
}

/// The formats in which the plans of the actor's school are written that are not closed, by slug and version; for
/// an officer, those of every school of the council.
#[dual]
pub(crate) async fn in_use(c: &mut Conn, act: Act) -> Res<Vec<FormatUse>> {
    let school = decide::<SeeFormats>(&act.actor.hat, &act.school())?;
    let of_council = school::table
        .filter(school::council_id.eq(school.thing().sql()))
        .select(school::id);
    let open = plan::school_id
        .eq(school.thing().sql())
        .or(plan::school_id.eq_any(of_council))
        .and(plan::phase.ne(Phase::Closed.slug()));
    let by = (plan::format_slug, plan::format_version, plan::phase);
    let mut counts: Vec<(String, i32, String, i64)> = plan::table
        .filter(open)
        .group_by(by)
        .select((
            plan::format_slug,
            plan::format_version,
            plan::phase,
            count_star(),
        ))
        .load(c)
        .await?;
    counts.sort();
    let mut all: Vec<FormatUse> = Vec::new();
    for (slug, version, phase, count) in counts {
        let version = number(version);
        let reference = FormatRef { slug, version };
        let mut used = match all.pop_if(|last| last.reference == reference) {
            Some(known) => known,
            None => FormatUse::none(reference),
        };
        used.add(&phase, u64::try_from(count).unwrap_or_default());
        all.push(used);
    }
    Ok(all)
}

/// What is being changed of a format of the actor's school. `None` when the school has no such format.
#[dual]
pub(crate) async fn draft(c: &mut Conn, act: Act, slug: String) -> Res<Option<FormatDraft>> {
    let school = decide::<EditFormats>(&act.actor.hat, &act.school())?;
    let newest = newest(c, *school.thing(), &slug).await?;
    Ok(newest.map(to_be_changed))
}

fn to_be_changed(row: FormatRow) -> FormatDraft {
    let is_draft = row.is_draft();
    let mut definition = row.definition.0;
    definition.slug = row.slug;
    definition.version = number(row.version);
    if is_draft {
        return FormatDraft {
            definition,
            revision: number(row.revision),
            edited: Some((row.edited_by, row.edited_at.0)),
        };
    }
    definition.version += 1;
    FormatDraft {
        definition,
        revision: 0,
        edited: None,
    }
}

#[dual]
async fn newest(c: &mut Conn, school: SchoolId, slug: &str) -> Res<Option<FormatRow>> {
    let of_school = plan_format::slug
        .eq(slug)
        .and(plan_format::school_id.eq(school.sql()));
    let found = plan_format::table
        .filter(of_school)
        .order(plan_format::version.desc())
        .select(FormatRow::as_select())
        .first(c)
        .await
        .optional()?;
    Ok(found)
}

/// Keeps a copy of a format, to be changed and published. Its slug must be new.
#[dual]
pub(crate) async fn copy(c: &mut Conn, act: Act, copied: Definition) -> Res<()> {
    decide::<EditFormats>(&act.actor.hat, &act.school())?;
    let details = json!({ "slug": copied.slug, "copied": true });
    insert(c, &act, copied).await?;
    note(c, &act, details).await
}

#[dual]
async fn insert(c: &mut Conn, act: &Act, definition: Definition) -> Res<()> {
    let none: Option<Sql<Instant>> = None;
    let row = (
        plan_format::slug.eq(definition.slug.clone()),
        plan_format::version.eq(column(definition.version)),
        plan_format::school_id.eq(act.school().sql()),
        plan_format::definition.eq(Json(definition)),
        plan_format::revision.eq(1),
        plan_format::edited_at.eq(act.at.sql()),
        plan_format::edited_by.eq(act.actor.name.clone()),
        plan_format::published_at.eq(none),
    );
    diesel::insert_into(plan_format::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Saves what was changed by somebody who saw the revision `base`. It may contradict itself until it is
/// published. Slug and version stay what they are, whatever the definition says.
#[dual]
pub(crate) async fn change(
    c: &mut Conn,
    act: Act,
    slug: String,
    base: u32,
    definition: Definition,
) -> Res<FormatChanged> {
    let newest = lock(c, &act, &slug).await?;
    let known = to_be_changed(newest);
    if known.revision != base {
        let by = known.edited.map(|(by, _)| by).unwrap_or_default();
        return Ok(FormatChanged::Clash { by });
    }
    let definition = Definition {
        slug,
        version: known.definition.version,
        ..definition
    };
    let details = json!({ "slug": definition.slug, "version": definition.version });
    if known.revision == 0 {
        insert(c, &act, definition).await?;
    } else {
        update(c, &act, known.revision + 1, definition).await?;
    }
    note(c, &act, details).await?;
    Ok(FormatChanged::Done {
        revision: known.revision + 1,
    })
}

#[dual]
async fn update(c: &mut Conn, act: &Act, revision: u32, definition: Definition) -> Res<()> {
    let draft = plan_format::slug
        .eq(definition.slug.clone())
        .and(plan_format::published_at.is_null());
    diesel::update(plan_format::table.filter(draft))
        .set((
            plan_format::definition.eq(Json(definition)),
            plan_format::revision.eq(column(revision)),
            plan_format::edited_at.eq(act.at.sql()),
            plan_format::edited_by.eq(act.actor.name.clone()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// The newest row of a format of the actor's school. Whoever else changes the format waits until this
/// is done.
#[dual]
async fn lock(c: &mut Conn, act: &Act, slug: &str) -> Res<FormatRow> {
    let school = decide::<EditFormats>(&act.actor.hat, &act.school())?;
    let of_school = plan_format::slug
        .eq(slug)
        .and(plan_format::school_id.eq(school.thing().sql()));
    diesel::update(plan_format::table.filter(of_school))
        .set(plan_format::school_id.eq(school.thing().sql()))
        .execute(c)
        .await?;
    let newest = newest(c, *school.thing(), slug).await?;
    Ok(newest.ok_or(Denied {
        action: EditFormats::NAME,
    })?)
}

/// Makes what was read at the revision `base` the next version, for all plans that are started or moved from now on. It is
/// checked here, under the lock, and a format that contradicts itself is refused with every reason.
#[dual]
pub(crate) async fn publish(
    c: &mut Conn,
    act: Act,
    slug: String,
    base: u32,
) -> Res<Result<FormatRef, PublishRefused>> {
    let newest = lock(c, &act, &slug).await?;
    if !newest.is_draft() {
        return Ok(Err(PublishRefused::NothingNew));
    }
    if number(newest.revision) != base {
        return Ok(Err(PublishRefused::ChangedSince));
    }
    let checked = match Format::check(to_be_changed(newest).definition) {
        Ok(checked) => checked,
        Err(problems) => return Ok(Err(PublishRefused::Contradicts(problems))),
    };
    let reference = checked.reference();
    let draft = plan_format::slug
        .eq(slug)
        .and(plan_format::published_at.is_null());
    diesel::update(plan_format::table.filter(draft))
        .set((
            plan_format::published_at.eq(Some(act.at.sql())),
            plan_format::published_by.eq(Some(act.actor.name.clone())),
        ))
        .execute(c)
        .await?;
    let details = json!({ "slug": reference.slug, "published": reference.version });
    note(c, &act, details).await?;
    Ok(Ok(reference))
}

/// Throws away what was changed since the latest version, or a copy that never was published.
#[dual]
pub(crate) async fn discard(c: &mut Conn, act: Act, slug: String) -> Res<()> {
    lock(c, &act, &slug).await?;
    let draft = plan_format::slug
        .eq(slug.clone())
        .and(plan_format::published_at.is_null());
    diesel::delete(plan_format::table.filter(draft))
        .execute(c)
        .await?;
    note(c, &act, json!({ "slug": slug, "discarded": true })).await
}

/// Chooses the format of the school's new plans: one that ships, as the caller knows, or a published one
/// of its own or of its council's.
#[dual]
pub(crate) async fn choose(c: &mut Conn, act: Act, slug: String) -> Res<()> {
    let school = decide::<ChooseFormat>(&act.actor.hat, &act.school())?;
    let school = *school.thing();
    if is_somebodys(c, &slug).await? && offered::latest(c, school, slug.clone()).await?.is_none() {
        let action = ChooseFormat::NAME;
        return Err(Denied { action }.into());
    }
    diesel::delete(school_format::table.find(school.sql()))
        .execute(c)
        .await?;
    let row = (
        school_format::school_id.eq(school.sql()),
        school_format::slug.eq(slug.clone()),
    );
    diesel::insert_into(school_format::table)
        .values(row)
        .execute(c)
        .await?;
    note(c, &act, json!({ "slug": slug, "chosen": true })).await
}

/// The slug of the format that the actor's school has chosen. `None` until it does.
#[dual]
pub(crate) async fn chosen(c: &mut Conn, act: Act) -> Res<Option<String>> {
    decide_for_papers::<SeeFormats>(&act)?;
    let found = school_format::table
        .find(act.school().sql())
        .select(school_format::slug)
        .first(c)
        .await
        .optional()?;
    Ok(found)
}

/// The latest published version of a format that the actor's school made or is offered by its council.
#[dual]
pub(crate) async fn latest(c: &mut Conn, act: Act, slug: String) -> Res<Option<FormatRef>> {
    decide_for_papers::<SeeFormats>(&act)?;
    offered::latest(c, act.school(), slug).await
}

/// Every published version of the formats that the actor's school made, and then of those that its council offers:
/// by slug, the newest first. A print knows by them how things are called that a plan brought from another format.
#[dual]
pub(crate) async fn offered(c: &mut Conn, act: Act) -> Res<Vec<FormatRef>> {
    decide_for_papers::<SeeFormats>(&act)?;
    offered::all(c, act.school()).await
}

/// A published version. It says nothing about anybody, and whoever may see a plan may see the words of
/// its form, so nothing is asked but which one.
#[dual]
pub(crate) async fn published(c: &mut Conn, reference: FormatRef) -> Res<Option<Definition>> {
    let found = plan_format::table
        .find((reference.slug.clone(), column(reference.version)))
        .filter(plan_format::published_at.is_not_null())
        .select(plan_format::definition)
        .first::<Json<Definition>>(c)
        .await
        .optional()?;
    Ok(found.map(|definition| Definition {
        slug: reference.slug,
        version: reference.version,
        ..definition.0
    }))
}

#[dual]
async fn note(c: &mut Conn, act: &Act, details: serde_json::Value) -> Res<()> {
    let event = Event::new(EditFormats::NAME, "plan_format", act.school().0, None);
    audit::record(c, act, event.with(details)).await
}

/// A version or a revision as it is kept. There are never so many.
fn column(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn number(column: i32) -> u32 {
    u32::try_from(column).unwrap_or_default()
}
