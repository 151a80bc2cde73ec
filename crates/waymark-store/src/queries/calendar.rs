//! The school's calendar, line by line.

use super::{Conn, Res, RunQueryDsl, audit, dual, school_pages};
use crate::StoreError;
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::rows::word;
use crate::schema::calendar_entry;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::calendar::entry::{CalendarEntry, Entered};
use waymark_domain::calendar::{Calendar, CalendarError, Stretch};
use waymark_domain::ids::{CalendarEntryId, SchoolId};
use waymark_policy::{Action, Denied, EditSchool, SeeSchool, decide};

/// Some ten years.
const MOST: i64 = 1_000;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_entry)]
struct EntryRow {
    id: Sql<CalendarEntryId>,
    school_id: Sql<SchoolId>,
    what: String,
    name: String,
    from_day: Sql<Day>,
    to_day: Sql<Day>,
}

impl EntryRow {
    fn entry(self) -> Result<CalendarEntry, StoreError> {
        let id = self.id.0;
        Ok(CalendarEntry {
            id,
            what: word("calendar_entry", &id, &self.what, Entered::parse)?,
            name: self.name,
            days: Stretch {
                from: self.from_day.0,
                to: self.to_day.0,
            },
        })
    }
}

/// The lines in the order of their days.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<CalendarEntry>> {
    school_pages::decide_for_papers::<SeeSchool>(&act)?;
    entries(c, act.school()).await
}

#[dual]
async fn entries(c: &mut Conn, school: SchoolId) -> Res<Vec<CalendarEntry>> {
    let rows = calendar_entry::table
        .filter(calendar_entry::school_id.eq(school.sql()))
        .order((calendar_entry::from_day, calendar_entry::id))
        .limit(MOST)
        .select(EntryRow::as_select())
        .load::<EntryRow>(c)
        .await?;
    rows.into_iter().map(EntryRow::entry).collect()
}

/// The calendar of a school; an empty one where nothing was entered.
#[dual]
pub(super) async fn of_school(c: &mut Conn, school: SchoolId) -> Res<Calendar> {
    let entries = entries(c, school).await?;
    Calendar::of(&entries).map_err(StoreError::fault)
}

/// Adds a line, unless the lines would then make no calendar.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    act: Act,
    new: CalendarEntry,
) -> Res<Result<(), CalendarError>> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let mut entries = entries(c, act.school()).await?;
    entries.push(new.clone());
    if let Err(error) = Calendar::of(&entries) {
        return Ok(Err(error));
    }
    let details = json!({
        "calendar": new.what.slug(),
        "from": new.days.from.to_string(),
        "to": new.days.to.to_string(),
    });
    let row = EntryRow {
        id: new.id.sql(),
        school_id: act.school().sql(),
        what: new.what.slug().to_owned(),
        name: new.name,
        from_day: new.days.from.sql(),
        to_day: new.days.to.sql(),
    };
    diesel::insert_into(calendar_entry::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(EditSchool::NAME, "school", act.school().0, None);
    audit::record(c, &act, event.with(details)).await?;
    Ok(Ok(()))
}

/// Takes a line of one's own school away; any other is refused like one that is not there.
#[dual]
pub(crate) async fn remove(c: &mut Conn, act: Act, id: CalendarEntryId) -> Res<()> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let own = calendar_entry::school_id.eq(act.school().sql());
    let gone =
        diesel::delete(calendar_entry::table.filter(own.and(calendar_entry::id.eq(id.sql()))))
            .execute(c)
            .await?;
    if gone == 0 {
        let action = EditSchool::NAME;
        return Err(Denied { action }.into());
    }
    let event = Event::new(EditSchool::NAME, "school", act.school().0, None);
    audit::record(c, &act, event.with(json!({ "calendar": "removed" }))).await?;
    Ok(())
}
