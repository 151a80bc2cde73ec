//! `/timetable/feed/{secret}.ics`: what a calendar is told. Whoever has the address is asked nothing, so it names nobody.

use super::sessions::{Session, together};
use crate::shell::{AppError, Path, Visitor};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::timetable::series::Series;
use waymark_domain::timetable::{Placed, key};
use waymark_exchange::week_file::{Weekly, week_file};
use waymark_store::timetabled::FeedWeek;
use waymark_store::{Occasion, TokenHash, timetable_feeds};

pub(crate) async fn get(visitor: Visitor, Path(file): Path<String>) -> Result<Response, AppError> {
    let secret = file.strip_suffix(".ics").ok_or(AppError::NotFound)?;
    let app = &visitor.app;
    let now = app.now();
    let occasion = Occasion {
        at: now,
        today: crate::day_in_britain(now),
        ids: app.ids.clone(),
    };
    let week = timetable_feeds::open(&app.db, occasion, TokenHash::of(secret)).await?;
    let week = week.ok_or(AppError::NotFound)?;
    let body = week_file("Sessions", week.made_at, &sessions(&week));
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((headers, body).into_response())
}

/// Those that come at all in the terms that the school has entered.
fn sessions(week: &FeedWeek) -> Vec<Weekly> {
    together(&week.sessions, |(placed, _)| placed)
        .iter()
        .filter_map(|session| weekly(week, session))
        .collect()
}

fn weekly(week: &FeedWeek, session: &Session<'_, (Placed, Option<String>)>) -> Option<Weekly> {
    let (placed, _) = session.first;
    let members = || session.all().map(|(placed, _)| placed);
    let series = whole(members().filter_map(|placed| placed.series(&week.calendar)))?;
    let minutes = members().map(|placed| placed.minutes).max()?;
    let room = placed.slot.room.trim();
    let classes: BTreeSet<_> = session
        .all()
        .filter_map(|(_, class)| class.as_deref())
        .collect();
    let classes = classes.into_iter().collect::<Vec<_>>().join(" and ");
    let parts = ["Session", room, &classes];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(Weekly {
        uid: uid(placed),
        summary: parts.join(", "),
        place: room.to_owned(),
        first: series.first,
        last: series.last,
        weeks_apart: series.weeks.apart(),
        without: series.without,
        starts: placed.slot.time.starts(),
        minutes,
    })
}

/// The days on which anybody comes: the help of one may end while that of another goes on.
fn whole(all: impl Iterator<Item = Series>) -> Option<Series> {
    let all: Vec<Series> = all.collect();
    let first = all.iter().map(|one| one.first).min()?;
    let last = all.iter().map(|one| one.last).max()?;
    let is_held = |day: &Day| {
        let mut of = all.iter();
        of.any(|one| one.first <= *day && *day <= one.last && !one.without.contains(day))
    };
    let weeks = first.series(1.week()).take_while(|day| *day < last);
    let without = weeks.filter(|day| !is_held(day)).collect();
    let mut whole = all.into_iter().next()?;
    (whole.first, whole.last, whole.without) = (first, last, without);
    Some(whole)
}

/// The same for a session whoever belongs to its group, so that calendars go on knowing it. It tells no name.
fn uid(placed: &Placed) -> String {
    let group = key(&placed.group);
    if group.is_empty() {
        return placed.slot.id.to_string();
    }
    let (slot, time) = (&placed.slot, placed.slot.time);
    let named = [
        time.weekday().slug(),
        &time.starts().to_string(),
        slot.weeks.slug(),
        &slot.turn().to_string(),
        &group,
        &key(&placed.who),
    ];
    let hash = Sha256::digest(named.join("\n"));
    hash.iter()
        .take(16)
        .fold(String::new(), |uid, byte| format!("{uid}{byte:02x}"))
}
