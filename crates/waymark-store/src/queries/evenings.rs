//! Parents’ evenings (D142): a class offers times, each family takes one, and each time that is taken is a meeting.
//!
//! Invariant: a time belongs to one family. Nobody of a family learns which others are taken by whom.

use super::{Conn, Res, RunQueryDsl, audit, classes, dual, meetings, pupils, telling};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::evening::{
    ClassEvenings, EveningPage, FamilyEvening, FamilyEvenings, NewEvening, Offered, TakenByHand,
    TakenTime,
};
use crate::meeting::Invited;
use crate::rows::evening::{EveningRow, TimeRow};
use crate::schema::{evening, evening_time, pupil};
use crate::types::PupilText;
use diesel::prelude::*;
use std::collections::BTreeSet;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ClassId, EveningId, MeetingId, PersonId, PupilId};
use waymark_domain::meeting::ProposedDate;
use waymark_domain::news::NewsKind;
use waymark_domain::people::Role;
use waymark_domain::pupil::Class;
use waymark_policy::{Action, Denied, GatherViews, PupilFacts, SeeOwnChild, may};

/// More than any class has before it.
const MOST: i64 = 20;

/// A class for which one plans; any other is refused like one that is not there.
#[dual]
async fn planned(c: &mut Conn, act: &Act, id: ClassId) -> Res<Class> {
    let any = PupilFacts {
        id: PupilId(uuid::Uuid::nil()),
        school: act.school(),
        class: Some(id),
    };
    let found = classes::find(c, act, id).await?;
    let class = found.filter(|_| may::<GatherViews>(&act.actor.hat, &any));
    Ok(class.ok_or(Denied {
        action: GatherViews::NAME,
    })?)
}

/// The evenings of a class that are not over.
#[dual]
pub(crate) async fn of_class(c: &mut Conn, act: Act, id: ClassId) -> Res<ClassEvenings> {
    Ok(ClassEvenings {
        class: planned(c, &act, id).await?,
        evenings: to_come(c, &act, id).await?,
    })
}

#[dual]
async fn to_come(c: &mut Conn, act: &Act, class: ClassId) -> Res<Vec<Offered>> {
    let rows = evening::table
        .filter(evening::class_id.eq(class.sql()))
        .filter(evening::starts_at.gt((act.at - EveningRow::LONGEST).sql()))
        .order((evening::starts_at, evening::id))
        .limit(MOST)
        .select(EveningRow::as_select())
        .load::<EveningRow>(c)
        .await?;
    rows.iter().map(EveningRow::offered).collect()
}

/// Offers the times of an evening to the families of a class, and tells those whose child has a live plan.
#[dual]
pub(crate) async fn offer(c: &mut Conn, act: Act, id: ClassId, new: NewEvening) -> Res<()> {
    planned(c, &act, id).await?;
    diesel::insert_into(evening::table)
        .values(EveningRow::new(&act, id, &new))
        .execute(c)
        .await?;
    for plan in classes::plans_of(c, &act, id).await? {
        let facts = PupilFacts {
            id: plan.facts.pupil,
            school: act.school(),
            class: Some(id),
        };
        let news = (NewsKind::EveningOffered, new.id.0);
        telling::of_pupil(c, &act, &facts, news).await?;
    }
    let event = Event::new("EveningOffered", "evening", new.id.0, None);
    audit::record(c, &act, event).await
}

#[dual]
async fn find(c: &mut Conn, id: EveningId, action: &'static str) -> Res<EveningRow> {
    let found = evening::table
        .find(id.sql())
        .select(EveningRow::as_select())
        .first::<EveningRow>(c)
        .await
        .optional()?;
    Ok(found.ok_or(Denied { action })?)
}

/// The same; whoever else takes a time of it, or cancels it, waits until this is done. It comes before the pupil: a
/// unit that takes a time and one that cancels the evening must not wait for each other.
#[dual]
async fn lock(c: &mut Conn, id: EveningId, action: &'static str) -> Res<EveningRow> {
    diesel::update(evening::table.find(id.sql()))
        .set(evening::minutes.eq(evening::minutes))
        .execute(c)
        .await?;
    find(c, id, action).await
}

#[dual]
async fn times(c: &mut Conn, ids: Vec<Sql<EveningId>>) -> Res<Vec<TimeRow>> {
    Ok(evening_time::table
        .filter(evening_time::evening_id.eq_any(ids))
        .order((evening_time::evening_id, evening_time::number))
        .select(TimeRow::as_select())
        .load::<TimeRow>(c)
        .await?)
}

/// Who comes when, and who has not taken a time yet.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: EveningId) -> Res<Shown<EveningPage>> {
    let row = find(c, id, GatherViews::NAME).await?;
    let class = planned(c, &act, row.class()).await?;
    let plans = classes::plans_of(c, &act, class.id).await?;
    let rows = times(c, vec![id.sql()]).await?;
    let numbers: Vec<i32> = rows.iter().map(|time| time.number).collect();
    let taken = named(c, &act, class.id, rows).await?;
    let unnamed = |number: &i32| taken.iter().all(|time| time.number != *number);
    let unnamed: Vec<i32> = numbers.into_iter().filter(unnamed).collect();
    let come: BTreeSet<PupilId> = taken.iter().map(|time| time.pupil).collect();
    let missing: Vec<_> = plans
        .into_iter()
        .filter(|plan| !come.contains(&plan.facts.pupil))
        .map(|plan| (plan.facts.pupil, plan.pupil))
        .collect();
    let seen = missing.iter().map(|(pupil, _)| *pupil).chain(come);
    let sight = |pupil: PupilId| Event::new(GatherViews::NAME, "evening", id.0, Some(pupil));
    Ok(Shown {
        sights: seen.map(sight).collect(),
        value: EveningPage {
            offered: row.offered()?,
            class,
            taken,
            unnamed,
            missing,
        },
    })
}

/// The times that were taken for pupils for whom one plans.
#[dual]
async fn named(c: &mut Conn, act: &Act, class: ClassId, rows: Vec<TimeRow>) -> Res<Vec<TakenTime>> {
    let ids: Vec<_> = rows.iter().map(TimeRow::pupil).map(Bind::sql).collect();
    let known = pupil::table
        .filter(
            pupil::id
                .eq_any(ids)
                .and(pupil::class_id.eq(Some(class.sql()))),
        )
        .select((
            pupil::id,
            pupil::given_name,
            pupil::family_name,
            pupil::preferred_name,
        ))
        .load::<(PupilId, String, String, Option<String>)>(c)
        .await?;
    let taken = |row: TimeRow| {
        let pupil = row.pupil();
        let (_, given, family, preferred) = known.iter().find(|(id, ..)| *id == pupil)?;
        let facts = PupilFacts {
            id: pupil,
            school: act.school(),
            class: Some(class),
        };
        let called = preferred.as_ref().unwrap_or(given);
        may::<GatherViews>(&act.actor.hat, &facts).then(|| row.taken(format!("{called} {family}")))
    };
    Ok(rows.into_iter().filter_map(taken).collect())
}

/// Keeps a time for a family that asked by phone or on paper. `Gone` when somebody else was quicker.
#[dual]
pub(crate) async fn book_for(
    c: &mut Conn,
    act: Act,
    id: EveningId,
    by_hand: TakenByHand,
) -> Res<Changed> {
    let row = lock(c, id, GatherViews::NAME).await?;
    let granted = pupils::lock::<GatherViews>(c, &act, by_hand.pupil).await?;
    let taking = Taking {
        facts: granted.thing(),
        number: by_hand.number,
        meeting: by_hand.meeting,
        who: by_hand.who.to_string(),
        parent: None,
    };
    take(c, &act, &row, taking).await
}

/// The evenings to come of the child's class, for a parent, and those of another class at which they have a time.
#[dual]
pub(crate) async fn for_family(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<FamilyEvenings>> {
    let (granted, row, _) = pupils::load::<SeeOwnChild>(c, &act, id).await?;
    let facts = granted.thing().clone();
    let mut offered = match facts.class {
        Some(class) => to_come(c, &act, class).await?,
        None => Vec::new(),
    };
    let open = offered.len();
    let known: Vec<EveningId> = offered.iter().map(|offered| offered.id).collect();
    offered.extend(elsewhere(c, &act, id, &known).await?);
    let ids = offered.iter().map(|offered| offered.id.sql()).collect();
    let taken = times(c, ids).await?;
    let for_one = |(at, offered): (usize, Offered)| {
        let evening = family_evening(&act, id, offered, &taken);
        let free = if at < open { evening.free } else { Vec::new() };
        FamilyEvening { free, ..evening }
    };
    let evenings = offered
        .into_iter()
        .enumerate()
        .filter(|(_, offered)| !offered.cancelled)
        .map(for_one)
        .collect();
    Ok(Shown {
        sights: vec![Event::new(SeeOwnChild::NAME, "pupil", id.0, Some(id))],
        value: FamilyEvenings {
            called: row.pupil(None).called().to_owned(),
            facts,
            evenings,
        },
    })
}

/// Evenings of a class in which the child was, at which the parent still has a time: it can be given back, and no other
/// taken.
#[dual]
async fn elsewhere(
    c: &mut Conn,
    act: &Act,
    pupil: PupilId,
    known: &[EveningId],
) -> Res<Vec<Offered>> {
    let own = evening_time::table
        .filter(evening_time::pupil_id.eq(pupil.sql()))
        .filter(evening_time::person_id.eq(Some(act.actor.hat.person.sql())))
        .select(evening_time::evening_id);
    let rows = evening::table
        .filter(evening::id.eq_any(own))
        .filter(evening::starts_at.gt((act.at - EveningRow::LONGEST).sql()))
        .order((evening::starts_at, evening::id))
        .limit(MOST)
        .select(EveningRow::as_select())
        .load::<EveningRow>(c)
        .await?;
    let offered: Result<Vec<Offered>, _> = rows.iter().map(EveningRow::offered).collect();
    let other = |offered: &Offered| !known.contains(&offered.id);
    Ok(offered?.into_iter().filter(other).collect())
}

fn family_evening(act: &Act, pupil: PupilId, offered: Offered, taken: &[TimeRow]) -> FamilyEvening {
    let here: Vec<_> = taken.iter().filter(|time| time.is_of(offered.id)).collect();
    let own = here
        .iter()
        .find(|time| time.is_for(pupil, act.actor.hat.person));
    let free = |(number, starts): (i32, waymark_domain::Instant)| {
        let open = starts > act.at && here.iter().all(|time| time.number != number);
        open.then_some(number)
    };
    FamilyEvening {
        own: own.map(|time| (time.number, time.meeting())),
        free: offered.evening.all().filter_map(free).collect(),
        offered,
    }
}

/// Takes a time for the parent, in the place of the one before. `Gone` when somebody else was quicker.
#[dual]
pub(crate) async fn book(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    id: EveningId,
    (number, meeting): (i32, MeetingId),
) -> Res<Changed> {
    let row = lock(c, id, SeeOwnChild::NAME).await?;
    let granted = pupils::lock::<SeeOwnChild>(c, &act, pupil).await?;
    let own = own_time(c, &act, pupil, id).await?;
    if own.as_ref().is_some_and(|own| own.number == number) {
        return Ok(Changed::Done);
    }
    let offered = row.offered()?;
    let starts = own
        .as_ref()
        .and_then(|own| offered.evening.time(own.number));
    if starts.is_some_and(|starts| starts <= act.at) {
        return Ok(Changed::Gone);
    }
    let taking = Taking {
        facts: granted.thing(),
        number,
        meeting,
        who: act.actor.name.clone(),
        parent: Some((
            Some(act.actor.hat.person),
            act.actor.name.clone(),
            Role::Parent,
        )),
    };
    let taken = take(c, &act, &row, taking).await?;
    if let (Changed::Done, Some(own)) = (&taken, own) {
        meetings::drop(c, &act, own.meeting()).await?;
    }
    Ok(taken)
}

/// Gives the parent's own time back, so that another family can have it.
#[dual]
pub(crate) async fn give_back(c: &mut Conn, act: Act, pupil: PupilId, id: EveningId) -> Res<()> {
    pupils::lock::<SeeOwnChild>(c, &act, pupil).await?;
    match own_time(c, &act, pupil, id).await? {
        Some(own) => meetings::drop(c, &act, own.meeting()).await,
        None => Ok(()),
    }
}

#[dual]
async fn own_time(c: &mut Conn, act: &Act, pupil: PupilId, id: EveningId) -> Res<Option<TimeRow>> {
    let person = act.actor.hat.person;
    let rows = times(c, vec![id.sql()]).await?;
    Ok(rows.into_iter().find(|time| time.is_for(pupil, person)))
}

/// Somebody of a family takes a time.
struct Taking<'a> {
    facts: &'a PupilFacts,
    number: i32,
    meeting: MeetingId,
    who: String,
    /// `None` for somebody who has asked by phone or on paper.
    parent: Option<Invited>,
}

/// Keeps a time that is free, of an evening of the pupil's class, as a meeting with whoever holds the evening.
#[dual]
async fn take(c: &mut Conn, act: &Act, row: &EveningRow, taking: Taking<'_>) -> Res<Changed> {
    let offered = row.offered()?;
    let starts = offered.evening.time(taking.number);
    let starts = starts.filter(|starts| *starts > act.at && !offered.cancelled);
    let here = taking.facts.class == Some(row.class());
    let Some(starts) = starts.filter(|_| here) else {
        return Ok(Changed::Gone);
    };
    let taken = evening_time::table.find((offered.id.sql(), taking.number));
    if diesel::select(diesel::dsl::exists(taken))
        .get_result::<bool>(c)
        .await?
    {
        return Ok(Changed::Gone);
    }
    let new = row.meeting(&taking.who, taking.meeting);
    let date = ProposedDate {
        starts,
        place: offered.place,
    };
    let guests = taking.parent.iter().cloned().chain([row.host()]).collect();
    meetings::fixed(c, act, taking.facts, (new, date), guests).await?;
    let time = TimeRow {
        evening_id: offered.id.sql(),
        number: taking.number,
        pupil_id: taking.facts.id.sql(),
        person_id: taking.parent.and_then(|(person, ..)| person).sql(),
        who: PupilText(taking.who),
        meeting_id: taking.meeting.sql(),
    };
    // Somebody who takes the same time in this moment is refused by the key, and asked to choose anew.
    diesel::insert_into(evening_time::table)
        .values(time)
        .execute(c)
        .await?;
    Ok(Changed::Done)
}

/// Cancels an evening with those of its meetings that have not begun: what took place stays.
#[dual]
pub(crate) async fn cancel(c: &mut Conn, act: Act, id: EveningId) -> Res<ClassId> {
    let row = lock(c, id, GatherViews::NAME).await?;
    planned(c, &act, row.class()).await?;
    for time in times(c, vec![id.sql()]).await? {
        meetings::drop(c, &act, time.meeting()).await?;
    }
    diesel::update(evening::table.find(id.sql()))
        .set(evening::cancelled_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    let event = Event::new("EveningCancelled", "evening", id.0, None);
    audit::record(c, &act, event).await?;
    Ok(row.class())
}

/// Whether a meeting is the time that a parent took at a parents’ evening.
#[dual]
pub(super) async fn is_time_of(c: &mut Conn, meeting: MeetingId, person: PersonId) -> Res<bool> {
    let own = evening_time::table
        .filter(evening_time::meeting_id.eq(meeting.sql()))
        .filter(evening_time::person_id.eq(Some(person.sql())));
    Ok(diesel::select(diesel::dsl::exists(own))
        .get_result::<bool>(c)
        .await?)
}

/// A time that was a meeting which is cancelled is free again.
#[dual]
pub(super) async fn free(c: &mut Conn, meeting: MeetingId) -> Res<()> {
    let time = evening_time::table.filter(evening_time::meeting_id.eq(meeting.sql()));
    diesel::delete(time).execute(c).await?;
    Ok(())
}
