//! Meetings about a pupil (D112 to D117): proposed with some dates, fixed on one, and what was decided.
//!
//! Invariant: those who work with the pupil see every meeting; a parent and a specialist see those to which they are
//! invited, for as long as they reach the pupil. Whoever plans for the pupil plans the meetings.

use super::meeting_guests::{self, guests_of, invited};
use super::{Conn, Res, RunQueryDsl, audit, dual, evenings, pupils, telling};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::meeting::{
    GuestAnswer, InvitablePage, Invited, Meeting, MeetingPage, MeetingRecord, MeetingsPage,
    NewMeeting,
};
use crate::rows::meeting::{Around, DateRow, DecisionRow, MeetingRow};
use crate::schema::{meeting, meeting_date, meeting_decision, meeting_suits};
use crate::types::PupilText;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::change::Changed;
use waymark_domain::ids::{MeetingId, PersonId, PupilId};
use waymark_domain::meeting::{MeetingState, ProposedDate};
use waymark_domain::news::NewsKind;
use waymark_policy::{Action, Denied, GatherViews, PupilFacts, SeeOwnChild, SeeSupport};

/// The newest that a page shows.
const SHOWN: i64 = 50;

/// Every meeting about a pupil that somebody who supports the pupil may see.
#[dual]
pub(crate) async fn of_pupil(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<MeetingsPage>> {
    list::<SeeSupport>(c, &act, id, act.actor.hat.role.is_staff()).await
}

/// The meetings to which a parent is invited.
#[dual]
pub(crate) async fn mine(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<MeetingsPage>> {
    list::<SeeOwnChild>(c, &act, id, false).await
}

#[dual]
async fn list<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    id: PupilId,
    all: bool,
) -> Res<Shown<MeetingsPage>> {
    let (granted, row, _) = pupils::load::<A>(c, act, id).await?;
    let rows = meeting::table
        .filter(meeting::pupil_id.eq(id.sql()))
        .order((meeting::made_at.desc(), meeting::id.desc()))
        .limit(SHOWN)
        .select(MeetingRow::as_select())
        .load::<MeetingRow>(c)
        .await?;
    let mut meetings = whole(c, rows).await?;
    if !all {
        let person = act.actor.hat.person;
        meetings.retain(|meeting| meeting.guest(person).is_some());
        meetings = meetings
            .into_iter()
            .map(|one| one.seen_by(person))
            .collect();
    }
    let sight = |meeting: &Meeting| Event::new(A::NAME, "meeting", meeting.id.0, Some(id));
    let mut sights: Vec<_> = meetings.iter().map(sight).collect();
    if sights.is_empty() {
        sights.push(Event::new(A::NAME, "pupil", id.0, Some(id)));
    }
    let value = MeetingsPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        meetings,
    };
    Ok(Shown { value, sights })
}

/// With all that belongs to them: four statements.
#[dual]
async fn whole(c: &mut Conn, rows: Vec<MeetingRow>) -> Res<Vec<Meeting>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Sql<MeetingId>> = rows.iter().map(|row| row.id).collect();
    let dates = meeting_date::table
        .filter(meeting_date::meeting_id.eq_any(ids.clone()))
        .order((meeting_date::meeting_id, meeting_date::number))
        .select(DateRow::as_select())
        .load::<DateRow>(c)
        .await?;
    let suits = meeting_suits::table
        .filter(meeting_suits::meeting_id.eq_any(ids.clone()))
        .order((
            meeting_suits::meeting_id,
            meeting_suits::guest,
            meeting_suits::date,
        ))
        .select((
            meeting_suits::meeting_id,
            meeting_suits::guest,
            meeting_suits::date,
        ))
        .load::<(MeetingId, i32, i32)>(c)
        .await?;
    let decisions = meeting_decision::table
        .filter(meeting_decision::meeting_id.eq_any(ids.clone()))
        .order((meeting_decision::meeting_id, meeting_decision::number))
        .select(DecisionRow::as_select())
        .load::<DecisionRow>(c)
        .await?;
    let around = Around {
        dates,
        guests: guests_of(c, ids).await?,
        suits,
        decisions,
    };
    rows.into_iter().map(|row| row.meeting(&around)).collect()
}

/// Who can be invited.
#[dual]
pub(crate) async fn invitable(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<InvitablePage>> {
    let (granted, row, _) = pupils::load::<GatherViews>(c, &act, id).await?;
    let called = row.pupil(None).called().to_owned();
    let value = meeting_guests::invitable(c, &act, granted.thing(), called).await?;
    let sights = vec![Event::new(GatherViews::NAME, "guests", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// Proposes a meeting and invites to it. One that was sent before is kept once.
#[dual]
pub(crate) async fn propose(c: &mut Conn, act: Act, id: PupilId, new: NewMeeting) -> Res<()> {
    let granted = pupils::lock::<GatherViews>(c, &act, id).await?;
    let facts = granted.thing();
    let row = MeetingRow::new(facts.school, id, &new, act.actor.name.clone(), act.at);
    diesel::insert_into(meeting::table)
        .values(row)
        .execute(c)
        .await?;
    for (date, number) in new.dates.iter().zip(1..) {
        diesel::insert_into(meeting_date::table)
            .values(DateRow::new(new.id, number, date))
            .execute(c)
            .await?;
    }
    meeting_guests::invite(c, &act, facts, &new).await?;
    let row = find(c, new.id, GatherViews::NAME).await?;
    let meeting = only(c, row).await?;
    if let Some(guest) = invited(c, new.id, act.actor.hat.person).await? {
        // Whoever proposes the dates can come on them.
        let suits = meeting.dates.iter().map(|(number, _)| *number).collect();
        let words = String::new();
        let answer = GuestAnswer { suits, words };
        meeting_guests::answer(c, &act, &meeting, guest, answer).await?;
    }
    let news = (facts.school, NewsKind::MeetingProposed);
    meeting_guests::tell(c, &act, &meeting, news).await?;
    let details = json!({ "part": new.purpose.slug() });
    let event = Event::new("MeetingProposed", "meeting", new.id.0, Some(id));
    audit::record(c, &act, event.with(details)).await
}

/// Keeps a meeting on a date that nobody has to be asked about, and tells its guests.
#[dual]
pub(super) async fn fixed(
    c: &mut Conn,
    act: &Act,
    facts: &PupilFacts,
    (new, date): (NewMeeting, ProposedDate),
    guests: Vec<Invited>,
) -> Res<()> {
    let row = MeetingRow::new(facts.school, facts.id, &new, act.actor.name.clone(), act.at);
    diesel::insert_into(meeting::table)
        .values(row.on(&date))
        .execute(c)
        .await?;
    diesel::insert_into(meeting_date::table)
        .values(DateRow::new(new.id, 1, &date))
        .execute(c)
        .await?;
    meeting_guests::insert(c, new.id, guests).await?;
    let row = find(c, new.id, GatherViews::NAME).await?;
    let meeting = only(c, row).await?;
    let news = (facts.school, NewsKind::MeetingFixed);
    meeting_guests::tell(c, act, &meeting, news).await?;
    let event = Event::new("MeetingFixed", "meeting", new.id.0, Some(facts.id));
    audit::record(c, act, event).await
}

#[dual]
async fn find(c: &mut Conn, id: MeetingId, action: &'static str) -> Res<MeetingRow> {
    let found = meeting::table
        .find(id.sql())
        .select(MeetingRow::as_select())
        .first::<MeetingRow>(c)
        .await
        .optional()?;
    Ok(found.ok_or(Denied { action })?)
}

/// One meeting, for those who work with the pupil and for specialists who are invited.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: MeetingId) -> Res<Shown<MeetingPage>> {
    let action = SeeSupport::NAME;
    let row = find(c, id, action).await?;
    let pupil = row.pupil_id.0;
    let (granted, pupil_row, _) = pupils::load::<SeeSupport>(c, &act, pupil).await?;
    let mut meeting = only(c, row).await?;
    let hat = &act.actor.hat;
    if !hat.role.is_staff() {
        if meeting.guest(hat.person).is_none() {
            return Err(Denied { action }.into());
        }
        meeting = meeting.seen_by(hat.person);
    }
    let value = MeetingPage {
        facts: granted.thing().clone(),
        called: pupil_row.pupil(None).called().to_owned(),
        meeting,
    };
    let sights = vec![Event::new(action, "meeting", id.0, Some(pupil))];
    Ok(Shown { value, sights })
}

#[dual]
async fn only(c: &mut Conn, row: MeetingRow) -> Res<Meeting> {
    let missing = Denied {
        action: SeeSupport::NAME,
    };
    Ok(whole(c, vec![row]).await?.pop().ok_or(missing)?)
}

/// Keeps which dates suit somebody of the school, or a specialist, who is invited.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    id: MeetingId,
    answer: GuestAnswer,
) -> Res<Changed> {
    let pupil = find(c, id, SeeSupport::NAME).await?.pupil_id.0;
    answer_for::<SeeSupport>(c, &act, pupil, id, answer).await
}

/// The same for a parent.
#[dual]
pub(crate) async fn answer_as_family(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    id: MeetingId,
    answer: GuestAnswer,
) -> Res<Changed> {
    answer_for::<SeeOwnChild>(c, &act, pupil, id, answer).await
}

/// A later answer takes the place of the one before. Once a date is fixed nothing is asked any more.
#[dual]
async fn answer_for<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    pupil: PupilId,
    id: MeetingId,
    answer: GuestAnswer,
) -> Res<Changed> {
    let facts = pupils::lock::<A>(c, act, pupil).await?.thing().clone();
    let action = A::NAME;
    let row = find(c, id, action).await?;
    let guest = invited(c, id, act.actor.hat.person).await?;
    let guest = guest.filter(|_| row.pupil_id.0 == pupil);
    let guest = guest.ok_or(Denied { action })?;
    telling::done(c, act, id.0, &[NewsKind::MeetingProposed]).await?;
    let meeting = only(c, row).await?;
    if meeting.state != MeetingState::Proposed {
        return Ok(Changed::Gone);
    }
    keep_answer(c, act, (&facts, &meeting), guest, answer).await
}

/// Keeps what a guest told somebody who plans the meeting, by phone or on paper (D118): until it begins, since somebody
/// may ring after the date was fixed.
#[dual]
pub(crate) async fn answer_for_guest(
    c: &mut Conn,
    act: Act,
    id: MeetingId,
    guest: i32,
    answer: GuestAnswer,
) -> Res<Changed> {
    let action = GatherViews::NAME;
    let row = find(c, id, action).await?;
    let granted = pupils::lock::<GatherViews>(c, &act, row.pupil_id.0).await?;
    let meeting = only(c, row).await?;
    if meeting.guests.iter().all(|known| known.number != guest) {
        return Err(Denied { action }.into());
    }
    keep_answer(c, &act, (granted.thing(), &meeting), guest, answer).await
}

#[dual]
async fn keep_answer(
    c: &mut Conn,
    act: &Act,
    (facts, meeting): (&PupilFacts, &Meeting),
    guest: i32,
    answer: GuestAnswer,
) -> Res<Changed> {
    if !meeting.state.takes_a_date(act.at) {
        return Ok(Changed::Gone);
    }
    meeting_guests::answer(c, act, meeting, guest, answer).await?;
    if meeting.state == MeetingState::Proposed && meeting.waits_only_for(guest) {
        let news = (NewsKind::MeetingAnswered, meeting.id.0);
        telling::of_pupil(c, act, facts, news).await?;
    }
    let event = Event::new("MeetingAnswered", "meeting", meeting.id.0, Some(facts.id));
    audit::record(c, act, event).await?;
    Ok(Changed::Done)
}

/// A meeting that nobody else changes meanwhile, for whoever plans it.
#[dual]
async fn lock(c: &mut Conn, act: &Act, id: MeetingId) -> Res<(MeetingRow, Meeting)> {
    let action = GatherViews::NAME;
    let pupil = find(c, id, action).await?.pupil_id.0;
    pupils::lock::<GatherViews>(c, act, pupil).await?;
    let row = find(c, id, action).await?;
    let meeting = only(c, row.clone()).await?;
    Ok((row, meeting))
}

/// What people were told of a meeting is past; they are told instead what has become of it.
#[dual]
async fn told(
    c: &mut Conn,
    act: &Act,
    row: &MeetingRow,
    meeting: &Meeting,
    kind: NewsKind,
) -> Res<()> {
    let before = [
        NewsKind::MeetingProposed,
        NewsKind::MeetingAnswered,
        NewsKind::MeetingFixed,
    ];
    telling::over(c, meeting.id.0, &before, act.at).await?;
    meeting_guests::tell(c, act, meeting, (row.school(), kind)).await
}

/// Fixes one of the proposed dates, or moves the meeting to another of them.
#[dual]
pub(crate) async fn fix(c: &mut Conn, act: Act, id: MeetingId, number: i32) -> Res<Changed> {
    let (row, known) = lock(c, &act, id).await?;
    let date = known.dates.iter().find(|(known, _)| *known == number);
    let Some((_, date)) = date.filter(|_| known.state.takes_a_date(act.at)) else {
        return Ok(Changed::Gone);
    };
    diesel::update(meeting::table.find(id.sql()))
        .set((
            meeting::starts_at.eq(Some(date.starts.sql())),
            meeting::place.eq(date.place.clone()),
            meeting::fixed_at.eq(Some(act.at.sql())),
            meeting::moved.eq(row.moves()),
        ))
        .execute(c)
        .await?;
    told(c, &act, &row, &known, NewsKind::MeetingFixed).await?;
    let event = Event::new("MeetingFixed", "meeting", id.0, Some(known.pupil));
    audit::record(c, &act, event).await?;
    Ok(Changed::Done)
}

/// Keeps who came, and adds to what was decided.
#[dual]
pub(crate) async fn record(
    c: &mut Conn,
    act: Act,
    id: MeetingId,
    record: MeetingRecord,
) -> Res<Changed> {
    let (_, known) = lock(c, &act, id).await?;
    if !known.state.takes_a_record(act.at) {
        return Ok(Changed::Gone);
    }
    meeting_guests::came(c, &known, &record.came).await?;
    // What was sent twice is kept once.
    if let MeetingState::Held(_, decided) = &known.state
        && decided
            .last()
            .is_some_and(|last| last.words == record.decided.as_str())
    {
        return Ok(Changed::Done);
    }
    let kept = meeting_decision::table.filter(meeting_decision::meeting_id.eq(id.sql()));
    let before = kept.count().get_result::<i64>(c).await?;
    let row = DecisionRow {
        meeting_id: id.sql(),
        number: i32::try_from(before).unwrap_or(i32::MAX).saturating_add(1),
        words: PupilText(record.decided.into_string()),
        by_name: act.actor.name.clone(),
        written_at: act.at.sql(),
    };
    diesel::insert_into(meeting_decision::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new("MeetingRecorded", "meeting", id.0, Some(known.pupil));
    audit::record(c, &act, event).await?;
    Ok(Changed::Done)
}

/// Cancels a meeting that has not begun yet.
#[dual]
pub(crate) async fn cancel(c: &mut Conn, act: Act, id: MeetingId) -> Res<Changed> {
    let (_, known) = lock(c, &act, id).await?;
    if !known.state.takes_a_date(act.at) {
        return Ok(Changed::Gone);
    }
    drop(c, &act, id).await?;
    Ok(Changed::Done)
}

/// Takes a meeting out of everybody's calendar, by whoever was let to. One that has begun stays.
#[dual]
pub(super) async fn drop(c: &mut Conn, act: &Act, id: MeetingId) -> Res<()> {
    let row = find(c, id, GatherViews::NAME).await?;
    let known = only(c, row.clone()).await?;
    if !known.state.takes_a_date(act.at) {
        return Ok(());
    }
    diesel::update(meeting::table.find(id.sql()))
        .set(meeting::cancelled_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    evenings::free(c, id).await?;
    told(c, act, &row, &known, NewsKind::MeetingCancelled).await?;
    let event = Event::new("MeetingCancelled", "meeting", id.0, Some(known.pupil));
    audit::record(c, act, event).await
}

/// Takes somebody off the meetings about a pupil that are still to come. Their own times at parents’ evenings are free
/// again.
#[dual]
pub(super) async fn without(c: &mut Conn, act: &Act, person: PersonId, pupil: PupilId) -> Res<()> {
    let to_come = meeting::starts_at
        .is_null()
        .or(meeting::starts_at.gt(act.at.sql()));
    let open = meeting::table
        .filter(meeting::pupil_id.eq(pupil.sql()))
        .filter(meeting::cancelled_at.is_null().and(to_come))
        .select(meeting::id)
        .load::<MeetingId>(c)
        .await?;
    for id in open {
        if let Some(guest) = invited(c, id, person).await? {
            meeting_guests::remove(c, id, guest).await?;
            if evenings::is_time_of(c, id, person).await? {
                drop(c, act, id).await?;
            }
        }
    }
    Ok(())
}
