//! The secret address at which somebody's calendar finds the week (D101).
//!
//! Invariant: an address tells what its owner may see at the moment it is opened, and nothing once the hat has ended.
//! It names no pupil, so nobody's record is looked at when a calendar asks.

use super::{Conn, Res, RunQueryDsl, audit, calendar, classes, dual, prints, timetable};
use crate::accounts::{Occasion, TokenHash};
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::rows::timetable::FeedRow;
use crate::schema::{hat, timetable_feed};
use crate::timetabled::{FeedWeek, Narrowed, NewFeed, OwnFeed, SlotLine};
use diesel::prelude::*;
use waymark_domain::change::Changed;
use waymark_domain::ids::PersonId;
use waymark_policy::{Action, Denied, SeePlan, SeeSchool, decide};

/// What the address of the hat tells; `None` where there is none.
#[dual]
pub(crate) async fn own(c: &mut Conn, act: Act) -> Res<Option<OwnFeed>> {
    let found = timetable_feed::table
        .find(act.actor.hat.id.sql())
        .select(FeedRow::as_select())
        .first::<FeedRow>(c)
        .await
        .optional()?;
    let Some(row) = found else {
        return Ok(None);
    };
    let class = match row.class_id {
        Some(class) => classes::find(c, &act, class.0).await?,
        None => None,
    };
    Ok(Some(OwnFeed {
        class,
        adult: row.adult,
        room: row.room,
        made_at: row.made_at.0,
        token: TokenHash::read(&row.token_hash),
    }))
}

/// Makes an address for the hat. The one before opens nothing any more.
#[dual]
pub(crate) async fn renew(c: &mut Conn, act: Act, new: NewFeed) -> Res<()> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    if let Some(class) = new.class {
        let found = classes::find(c, &act, class).await?;
        found
            .filter(|class| classes::reaches(&act, class.id))
            .ok_or(Denied {
                action: SeePlan::NAME,
            })?;
    }
    let hat = act.actor.hat.id;
    diesel::delete(timetable_feed::table.find(hat.sql()))
        .execute(c)
        .await?;
    diesel::insert_into(timetable_feed::table)
        .values(FeedRow::new(&act, new))
        .execute(c)
        .await?;
    let event = Event::new("CalendarLinkMade", "hat", hat.0, None);
    audit::record(c, &act, event).await
}

#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act) -> Res<Changed> {
    let hat = act.actor.hat.id;
    let gone = diesel::delete(timetable_feed::table.find(hat.sql()))
        .execute(c)
        .await?;
    if gone == 0 {
        return Ok(Changed::Gone);
    }
    let event = Event::new("CalendarLinkEnded", "hat", hat.0, None);
    audit::record(c, &act, event).await?;
    Ok(Changed::Done)
}

/// Ends the addresses of all hats of a person.
#[dual]
pub(super) async fn clear(c: &mut Conn, person: PersonId) -> Res<()> {
    let hats = hat::table
        .filter(hat::person_id.eq(person.sql()))
        .select(hat::id);
    diesel::delete(timetable_feed::table.filter(timetable_feed::hat_id.eq_any(hats)))
        .execute(c)
        .await?;
    Ok(())
}

/// What a calendar is told at an address. `None` when it has ended, in whatever way.
#[dual]
pub(crate) async fn open(
    c: &mut Conn,
    occasion: Occasion,
    token: TokenHash,
) -> Res<Option<FeedWeek>> {
    let found = timetable_feed::table
        .inner_join(hat::table)
        .filter(timetable_feed::token_hash.eq(token.bytes()))
        .select((FeedRow::as_select(), hat::person_id))
        .first::<(FeedRow, PersonId)>(c)
        .await
        .optional()?;
    let Some((row, person)) = found else {
        return Ok(None);
    };
    let Some(actor) = prints::actor(c, person, row.hat_id.0, occasion.today).await? else {
        return Ok(None);
    };
    let act = Act {
        actor,
        at: occasion.at,
        today: occasion.today,
        ids: occasion.ids,
    };
    let narrowed = Narrowed {
        class: row.class_id.map(|class| class.0),
        pupil: None,
        adult: row.adult,
        room: row.room,
    };
    let week = timetable::week(c, &act, &narrowed).await?;
    let wanted = week.lines.into_iter().filter(|line| line.wanted);
    let session = |line: SlotLine| (line.placed, line.class.map(|class| class.name));
    Ok(Some(FeedWeek {
        made_at: row.made_at.0,
        calendar: calendar::of_school(c, act.school()).await?,
        sessions: wanted.map(session).collect(),
    }))
}
