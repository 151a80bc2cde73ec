//! How targets go at home, in a parent's words or with a photo (D134).
//!
//! Invariant: of the family, only the parent who told it sees it; two households may have reasons.

use super::{
    Conn, Res, RunQueryDsl, audit, dual, observations, own_views, plans, pupils, questions,
    supporters, telling, wishes,
};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::places::{HomeNoteLine, HomePage, NewHomeNote, TooManyToday};
use crate::schema::{home_note, target};
use crate::types::PupilText;
use diesel::dsl::count_star;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::confidence::Unread;
use waymark_domain::ids::{HomeNoteId, PersonId, PlanId, PupilId, SchoolId, TargetId};
use waymark_domain::news::NewsKind;
use waymark_domain::own_view::Audience;
use waymark_policy::{
    Action, Denied, PlanFacts, PupilFacts, SeeOwnChild, SeeSupport, TellFromHome, may,
};

/// The newest that a page shows.
const SHOWN: i64 = 100;

#[derive(Debug, Insertable)]
#[diesel(table_name = home_note, treat_none_as_default_value = false)]
struct HomeNoteRow {
    id: Sql<HomeNoteId>,
    school_id: Sql<SchoolId>,
    pupil_id: Sql<PupilId>,
    target_id: Sql<TargetId>,
    person_id: Sql<PersonId>,
    by_name: String,
    words: PupilText,
    photo: Option<Vec<u8>>,
    told_at: Sql<Instant>,
}

type LineRow = (
    HomeNoteId,
    TargetId,
    PupilText,
    String,
    PupilText,
    bool,
    Instant,
);

/// A parent's own side of what is around a plan: what they asked and told, who answers for it, and what their
/// child wanted them to see.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<HomePage>> {
    let (granted, row, _) = pupils::load::<SeeOwnChild>(c, &act, id).await?;
    let person = act.actor.hat.person;
    let supporters = supporters::of_pupil(c, granted.thing(), act.today).await?;
    let value = HomePage {
        called: row.pupil(None).called().to_owned(),
        supporters,
        questions: questions::of_parent(c, id, person).await?,
        notes: of_pupil(c, id, Some(person)).await?,
        said: own_views::lines(c, id, &[Audience::Family]).await?,
        wish: wishes::of_person(c, person, granted.school).await?,
    };
    let sights = vec![Event::new(SeeOwnChild::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// What was told from home, by everybody or by one parent.
#[dual]
pub(super) async fn of_pupil(
    c: &mut Conn,
    pupil: PupilId,
    person: Option<PersonId>,
) -> Res<Vec<HomeNoteLine>> {
    let mut query = home_note::table
        .inner_join(target::table)
        .filter(home_note::pupil_id.eq(pupil.sql()))
        .order((home_note::told_at.desc(), home_note::id.desc()))
        .limit(SHOWN)
        .select((
            home_note::id,
            home_note::target_id,
            target::wording,
            home_note::by_name,
            home_note::words,
            home_note::photo.is_not_null(),
            home_note::told_at,
        ))
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(home_note::person_id.eq(person.sql()));
    }
    let rows = query.load::<LineRow>(c).await?;
    Ok(rows.into_iter().map(line).collect())
}

/// The same for staff, of the targets that they may read. Nothing for those who see the roster only.
#[dual]
pub(super) async fn for_staff(
    c: &mut Conn,
    act: &Act,
    plan: &PlanFacts,
    unread: &Unread,
) -> Res<Vec<HomeNoteLine>> {
    let pupil = PupilFacts {
        id: plan.pupil,
        school: plan.school,
        class: plan.class,
    };
    if !may::<SeeSupport>(&act.actor.hat, &pupil) {
        return Ok(Vec::new());
    }
    let mut notes = of_pupil(c, plan.pupil, None).await?;
    notes.retain(|note| !unread.has_target(note.target));
    Ok(notes)
}

fn line((id, target, wording, by, words, photo, at): LineRow) -> HomeNoteLine {
    HomeNoteLine {
        id,
        target,
        wording: wording.0,
        by,
        words: words.0,
        photo,
        at,
    }
}

/// Keeps how a target of a live plan goes at home. A target that is worked on no more is refused like one that
/// is not there.
#[dual]
pub(crate) async fn tell(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    new: NewHomeNote,
) -> Res<Result<(), TooManyToday>> {
    let (granted, _) = plans::lock::<TellFromHome>(c, &act, plan).await?;
    let action = TellFromHome::NAME;
    if observations::worked_on(c, plan, new.target)
        .await?
        .is_none()
    {
        return Err(Denied { action }.into());
    }
    let person = act.actor.hat.person;
    let day_ago = act.at - jiff::SignedDuration::from_hours(24);
    let today = home_note::table
        .filter(home_note::pupil_id.eq(granted.pupil.sql()))
        .filter(home_note::person_id.eq(person.sql()))
        .filter(home_note::told_at.gt(day_ago.sql()))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    if today >= TooManyToday::MOST {
        return Ok(Err(TooManyToday));
    }
    let row = HomeNoteRow {
        id: new.id.sql(),
        school_id: granted.school.sql(),
        pupil_id: granted.pupil.sql(),
        target_id: new.target.sql(),
        person_id: person.sql(),
        by_name: act.actor.name.clone(),
        words: PupilText(new.words.into_string()),
        photo: new.photo,
        told_at: act.at.sql(),
    };
    diesel::insert_into(home_note::table)
        .values(row)
        .execute(c)
        .await?;
    // Together with what else was told of the plan and not read yet.
    telling::of_plan(c, &act, granted.thing(), NewsKind::ToldFromHome).await?;
    let event = Event::new(action, "home_note", new.id.0, Some(granted.pupil));
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}

/// The photo that a parent sent, for themselves.
#[dual]
pub(crate) async fn my_photo(c: &mut Conn, act: Act, id: HomeNoteId) -> Res<Shown<Vec<u8>>> {
    let own = Some(act.actor.hat.person);
    photo_for::<SeeOwnChild>(c, &act, id, own).await
}

/// The same for those who support the pupil.
#[dual]
pub(crate) async fn photo(c: &mut Conn, act: Act, id: HomeNoteId) -> Res<Shown<Vec<u8>>> {
    photo_for::<SeeSupport>(c, &act, id, None).await
}

#[dual]
async fn photo_for<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    id: HomeNoteId,
    of: Option<PersonId>,
) -> Res<Shown<Vec<u8>>> {
    let found = home_note::table
        .find(id.sql())
        .select((home_note::pupil_id, home_note::person_id, home_note::photo))
        .first::<(PupilId, PersonId, Option<Vec<u8>>)>(c)
        .await
        .optional()?;
    let found = found.filter(|(_, person, _)| of.is_none_or(|of| of == *person));
    let Some((pupil, _, Some(value))) = found else {
        let action = A::NAME;
        return Err(Denied { action }.into());
    };
    pupils::load::<A>(c, act, pupil).await?;
    let sights = vec![Event::new(A::NAME, "home_note", id.0, Some(pupil))];
    Ok(Shown { value, sights })
}
