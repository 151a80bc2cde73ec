//! Class sheets that are lent to somebody without an account, for a day (D125).
//!
//! Invariant: a link shows what its lender may lend at the moment it is opened, and nothing once the lender has left.

use super::{Conn, Res, RunQueryDsl, audit, classes, dual, prints};
use crate::accounts::{Occasion, TokenHash};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::places::{LentSheet, LentSheets, NewSheetLink, SheetLinkLine, TooManyToday};
use crate::schema::{class, hat, school, sheet_link};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PupilId, SchoolId, SheetLinkId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_policy::{Action, Denied, LendSheet, PlanFacts, may};

/// Of one class.
const SHOWN: i64 = 100;

#[derive(Debug, Insertable)]
#[diesel(table_name = sheet_link)]
struct SheetLinkRow {
    id: Sql<SheetLinkId>,
    token_hash: Vec<u8>,
    school_id: Sql<SchoolId>,
    class_id: Sql<ClassId>,
    hat_id: Sql<HatId>,
    lent_to: String,
    lent_by: String,
    lent_at: Sql<Instant>,
    ends_at: Sql<Instant>,
    starts_at: Sql<Instant>,
}

/// A class of one's own school whose sheet one may lend; any other is refused like one that is not there.
#[dual]
async fn load(c: &mut Conn, act: &Act, id: ClassId) -> Res<Class> {
    let any = PlanFacts {
        id: PlanId(uuid::Uuid::nil()),
        pupil: PupilId(uuid::Uuid::nil()),
        school: act.school(),
        class: Some(id),
        phase: Phase::Live,
    };
    let found = classes::find(c, act, id).await?;
    let class = found.filter(|_| may::<LendSheet>(&act.actor.hat, &any));
    Ok(class.ok_or(Denied {
        action: LendSheet::NAME,
    })?)
}

/// To whom the sheet of a class is lent now.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act, id: ClassId) -> Res<LentSheets> {
    let class = load(c, &act, id).await?;
    let rows = sheet_link::table
        .filter(sheet_link::class_id.eq(id.sql()))
        .filter(sheet_link::ends_at.gt(act.at.sql()))
        .order((sheet_link::ends_at, sheet_link::id))
        .limit(SHOWN)
        .select((
            sheet_link::id,
            sheet_link::lent_to,
            sheet_link::lent_by,
            sheet_link::starts_at,
            sheet_link::ends_at,
        ))
        .load::<(SheetLinkId, String, String, Instant, Instant)>(c)
        .await?;
    let line = |(id, to, by, starts_at, ends_at)| SheetLinkLine {
        id,
        to,
        by,
        starts_at,
        ends_at,
    };
    Ok(LentSheets {
        class,
        links: rows.into_iter().map(line).collect(),
    })
}

/// Lends the sheet of a class for a day.
#[dual]
pub(crate) async fn lend(
    c: &mut Conn,
    act: Act,
    id: ClassId,
    new: NewSheetLink,
) -> Res<Result<(), TooManyToday>> {
    load(c, &act, id).await?;
    let open = sheet_link::table
        .filter(sheet_link::class_id.eq(id.sql()))
        .filter(sheet_link::ends_at.gt(act.at.sql()))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    if open >= TooManyToday::MOST {
        return Ok(Err(TooManyToday));
    }
    let row = SheetLinkRow {
        id: new.id.sql(),
        token_hash: new.token.bytes(),
        school_id: act.school().sql(),
        class_id: id.sql(),
        hat_id: act.actor.hat.id.sql(),
        lent_to: new.to,
        lent_by: act.actor.name.clone(),
        lent_at: act.at.sql(),
        ends_at: new.ends_at.sql(),
        starts_at: new.starts_at.sql(),
    };
    diesel::insert_into(sheet_link::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(LendSheet::NAME, "sheet_link", new.id.0, None);
    audit::record(c, &act, event.with(json!({ "class": id }))).await?;
    Ok(Ok(()))
}

/// Ends a link at once.
#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act, id: SheetLinkId) -> Res<ClassId> {
    let found = sheet_link::table
        .find(id.sql())
        .select(sheet_link::class_id)
        .first::<ClassId>(c)
        .await
        .optional()?;
    let class = found.ok_or(Denied {
        action: LendSheet::NAME,
    })?;
    load(c, &act, class).await?;
    let open = sheet_link::table
        .find(id.sql())
        .filter(sheet_link::ends_at.gt(act.at.sql()));
    diesel::update(open)
        .set(sheet_link::ends_at.eq(act.at.sql()))
        .execute(c)
        .await?;
    let event = Event::new("SheetLinkEnded", "sheet_link", id.0, None);
    audit::record(c, &act, event).await?;
    Ok(class)
}

type OpenRow = (
    SheetLinkId,
    SchoolId,
    ClassId,
    HatId,
    PersonId,
    String,
    String,
    Instant,
    String,
    String,
);

/// What a link shows, noted for each plan. `None` when it has ended, in whatever way, or is for a
/// day to come.
#[dual]
pub(crate) async fn open(
    c: &mut Conn,
    occasion: Occasion,
    token: TokenHash,
) -> Res<Option<LentSheet>> {
    let found = sheet_link::table
        .inner_join(hat::table)
        .inner_join(class::table.on(class::id.eq(sheet_link::class_id)))
        .inner_join(school::table.on(school::id.eq(sheet_link::school_id)))
        .filter(sheet_link::token_hash.eq(token.bytes()))
        .filter(sheet_link::starts_at.le(occasion.at.sql()))
        .filter(sheet_link::ends_at.gt(occasion.at.sql()))
        .select((
            sheet_link::id,
            sheet_link::school_id,
            sheet_link::class_id,
            hat::id,
            hat::person_id,
            sheet_link::lent_to,
            sheet_link::lent_by,
            sheet_link::ends_at,
            class::name,
            school::name,
        ))
        .first::<OpenRow>(c)
        .await
        .optional()?;
    let Some((id, school, class, hat, person, to, by, ends_at, class_name, school_name)) = found
    else {
        return Ok(None);
    };
    let Some(actor) = prints::actor(c, person, hat, occasion.today).await? else {
        return Ok(None);
    };
    let act = Act {
        actor,
        at: occasion.at,
        today: occasion.today,
        ids: occasion.ids.clone(),
    };
    let mut plans = classes::plans_of(c, &act, class).await?;
    plans.retain(|plan| may::<LendSheet>(&act.actor.hat, &plan.facts));
    classes::with_targets(c, &mut plans).await?;
    classes::without_unread(c, &act, &mut plans).await?;
    let sight = |plan: &crate::views::ClassPlan| {
        let event = Event::new(
            "SheetOpened",
            "plan",
            plan.facts.id.0,
            Some(plan.facts.pupil),
        );
        event.with(json!({ "link": id }))
    };
    let sights = plans.iter().map(sight).collect();
    audit::note_all(c, &occasion, None, Some(school), sights).await?;
    Ok(Some(LentSheet {
        school: school_name,
        class: class_name,
        to,
        by,
        ends_at,
        plans,
    }))
}
