//! What waits for an answer: what pupils said, and what parents asked.

use super::audit::IN_A_LIST;
use super::listing::{Reach, within};
use super::{Conn, Res, RunQueryDsl, dual, due_targets, overview};
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::places::{Asking, Unanswered, UnansweredKind};
use crate::schema::{own_view, pupil, question};
use crate::types::Word;
use crate::views::TargetDue;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, PupilId};
use waymark_domain::people::Role;
use waymark_policy::{
    Action, EditRoster, EditSupport, PupilFacts, SeePupil, SeeSchool, decide, may,
};

/// Of each kind, on a start page.
const FIRST: i64 = 20;

type Waits<T> = (
    T,
    Instant,
    PupilId,
    Option<ClassId>,
    String,
    Option<String>,
    String,
);

/// Everything that this hat may answer, the longest waiting first.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Shown<Vec<Unanswered>>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let mut all = own_views(c, &act).await?;
    all.extend(questions(c, &act).await?);
    all.sort_by_key(|waits| waits.at);
    let sight = |waits: &Unanswered| {
        let event = Event::new(SeePupil::NAME, "pupil", waits.pupil.0, Some(waits.pupil));
        event.with(json!({ "part": IN_A_LIST }))
    };
    let sights = all.iter().map(sight).collect();
    Ok(Shown { value: all, sights })
}

/// The finished targets that this hat may look at or take up again, the longest due first.
#[dual]
pub(crate) async fn targets(c: &mut Conn, act: Act) -> Res<Shown<Vec<TargetDue>>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let mut all = due_targets::back(c, &act).await?;
    all.extend(due_targets::checks(c, &act, None).await?);
    all.sort_by_key(|due| (due.due_on, due.target));
    let plans = all.iter().map(|due| &due.facts);
    let sights = overview::sights_of(plans);
    Ok(Shown { value: all, sights })
}

#[dual]
async fn own_views(c: &mut Conn, act: &Act) -> Res<Vec<Unanswered>> {
    let mut query = own_view::table
        .inner_join(pupil::table)
        .filter(own_view::school_id.eq(act.school().sql()))
        .filter(own_view::changed_at.is_null())
        .order((own_view::said_at, own_view::id))
        .limit(FIRST)
        .select((
            own_view::audience,
            own_view::said_at,
            pupil::id,
            pupil::class_id,
            pupil::given_name,
            pupil::preferred_name,
            pupil::family_name,
        ))
        .into_boxed();
    query = within!(query, Reach::of(act));
    let rows = query.load::<Waits<String>>(c).await?;
    let lines = rows.into_iter().filter_map(|row| {
        let (facts, waits) = line(act, row, |_| UnansweredKind::OwnView);
        may::<EditSupport>(&act.actor.hat, &facts).then_some(waits)
    });
    Ok(lines.collect())
}

#[dual]
async fn questions(c: &mut Conn, act: &Act) -> Res<Vec<Unanswered>> {
    let mut query = question::table
        .inner_join(pupil::table)
        .filter(question::school_id.eq(act.school().sql()))
        .filter(question::answered_at.is_null())
        .order((question::asked_at, question::id))
        .limit(FIRST)
        .select((
            question::kind,
            question::asked_at,
            pupil::id,
            pupil::class_id,
            pupil::given_name,
            pupil::preferred_name,
            pupil::family_name,
        ))
        .into_boxed();
    if act.actor.hat.role == Role::Office {
        query = query.filter(question::kind.eq(Asking::Contact.slug()));
    }
    query = within!(query, Reach::of(act));
    let rows = query.load::<Waits<Word<Asking>>>(c).await?;
    let lines = rows.into_iter().filter_map(|row| {
        let (facts, waits) = line(act, row, |asking| UnansweredKind::Asked(asking.0));
        let answers = match waits.what {
            UnansweredKind::Asked(Asking::Contact) => may::<EditRoster>(&act.actor.hat, &facts),
            UnansweredKind::Asked(_) | UnansweredKind::OwnView => {
                may::<EditSupport>(&act.actor.hat, &facts)
            }
        };
        answers.then_some(waits)
    });
    Ok(lines.collect())
}

fn line<T>(
    act: &Act,
    (of, at, pupil, class, given, preferred, family): Waits<T>,
    what: impl Fn(T) -> UnansweredKind,
) -> (PupilFacts, Unanswered) {
    let facts = PupilFacts {
        id: pupil,
        school: act.school(),
        class,
    };
    let waits = Unanswered {
        pupil,
        called: format!("{} {family}", preferred.unwrap_or(given)),
        what: what(of),
        at,
    };
    (facts, waits)
}
