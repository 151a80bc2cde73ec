//! Reminding people of what is due: reviews, what they were asked, and whoever waits for their answer.
//!
//! Invariant: nobody is reminded of the same thing twice within [`AGAIN`].

use super::gatherings::{AskRow, can_give, of_gathering};
use super::telling::{self, News, Reader, concerned, tell};
use super::{Conn, Res, RunQueryDsl, dual};
use crate::accounts::Occasion;
use crate::bind::Bind;
use crate::places::Asking;
use crate::schema::{agreement, ask, gathering, news, own_view, plan, pupil, question};
use crate::types::Word;
use diesel::prelude::*;
use jiff::{SignedDuration, Span};
use std::collections::BTreeSet;
use uuid::Uuid;
use waymark_domain::format::Party;
use waymark_domain::gathering::is_time_to_remind;
use waymark_domain::ids::{ClassId, OwnViewId, PersonId, PlanId, PupilId, QuestionId, SchoolId};
use waymark_domain::news::{ANSWER_OWED, NewsKind, REVIEW_SOON};
use waymark_domain::phase::Phase;
use waymark_domain::{Day, Instant};

/// Things of one kind at one school that are looked at in one transaction.
const MOST: i64 = 1000;
/// What stays undone is told again every four weeks.
const AGAIN: SignedDuration = SignedDuration::from_hours(28 * 24);
/// How many days after the day on which answers were due people are still reminded of them.
const LATE: i32 = 14;

/// Tells those whom it concerns which reviews of a school are due soon or overdue.
#[dual]
pub(crate) async fn reviews(c: &mut Conn, occasion: Occasion, school: SchoolId) -> Res<()> {
    let today = occasion.today;
    let horizon = today.saturating_add(Span::new().days(REVIEW_SOON));
    let due: Vec<(PlanId, PupilId, Option<ClassId>, Option<Day>)> = plan::table
        .inner_join(pupil::table)
        .filter(plan::school_id.eq(school.sql()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(plan::review_on.le(horizon.sql()))
        .filter(pupil::left_on.is_null())
        .order((plan::review_on.desc(), plan::id))
        .select((plan::id, plan::pupil_id, pupil::class_id, plan::review_on))
        .limit(MOST)
        .load(c)
        .await?;
    for (id, pupil, class, day) in due {
        let kind = if day.is_some_and(|day| day < today) {
            NewsKind::ReviewOverdue
        } else {
            NewsKind::ReviewSoon
        };
        let object = id.0;
        let news = News {
            kind,
            school,
            pupil,
            object,
        };
        let readers = concerned(c, news, class, today).await?;
        remind(c, &occasion, news, readers).await?;
    }
    Ok(())
}

/// Reminds the parents of a school who have not answered a plan that was shared with them.
#[dual]
pub(crate) async fn plans(c: &mut Conn, occasion: Occasion, school: SchoolId) -> Res<()> {
    let since = occasion.today.saturating_sub(Span::new().days(ANSWER_OWED));
    let shared: Vec<(PlanId, PupilId, i32)> = plan::table
        .inner_join(pupil::table)
        .filter(plan::school_id.eq(school.sql()))
        .filter(plan::phase.eq(Phase::InConsultation.slug()))
        .filter(plan::phase_since.le(since.sql()))
        .filter(pupil::left_on.is_null())
        .order((plan::phase_since.desc(), plan::id))
        .select((plan::id, plan::pupil_id, plan::version))
        .limit(MOST)
        .load(c)
        .await?;
    for (id, pupil, version) in shared {
        let Some(answered) = answered(c, id, version).await? else {
            continue;
        };
        let object = id.0;
        let news = News {
            kind: NewsKind::PlanWaits,
            school,
            pupil,
            object,
        };
        let mut readers = telling::family(c, school, pupil, occasion.today).await?;
        readers.retain(|reader| !answered.contains(&reader.person));
        remind(c, &occasion, news, readers).await?;
    }
    Ok(())
}

/// Which parents have answered this version themselves. `None` when staff wrote down what the family says, which
/// they did not have to write then.
#[dual]
async fn answered(c: &mut Conn, id: PlanId, version: i32) -> Res<Option<BTreeSet<PersonId>>> {
    let people: Vec<Option<PersonId>> = agreement::table
        .filter(agreement::plan_id.eq(id.sql()))
        .filter(agreement::version.eq(version))
        .filter(agreement::party.eq(Party::Parent.slug()))
        .select(agreement::person_id)
        .load(c)
        .await?;
    Ok(people.into_iter().collect())
}

/// Reminds a school of what pupils and parents wait for.
#[dual]
pub(crate) async fn answers(c: &mut Conn, occasion: Occasion, school: SchoolId) -> Res<()> {
    let owed = SignedDuration::from_hours(24 * i64::from(ANSWER_OWED));
    let since = occasion.at - owed;
    let asked: Vec<(QuestionId, Word<Asking>, PupilId, Option<ClassId>)> = question::table
        .inner_join(pupil::table)
        .filter(question::school_id.eq(school.sql()))
        .filter(question::answered_at.is_null())
        .filter(question::asked_at.le(since.sql()))
        .filter(pupil::left_on.is_null())
        .order((question::asked_at, question::id))
        .select((question::id, question::kind, pupil::id, pupil::class_id))
        .limit(MOST)
        .load(c)
        .await?;
    for (id, asking, pupil, class) in asked {
        let kind = telling::of_asking(asking.0);
        owe(c, &occasion, school, (pupil, class), (kind, id.0)).await?;
    }
    let said: Vec<(OwnViewId, PupilId, Option<ClassId>)> = own_view::table
        .inner_join(pupil::table)
        .filter(own_view::school_id.eq(school.sql()))
        .filter(own_view::changed_at.is_null())
        .filter(own_view::said_at.le(since.sql()))
        .filter(pupil::left_on.is_null())
        .order((own_view::said_at, own_view::id))
        .select((own_view::id, pupil::id, pupil::class_id))
        .limit(MOST)
        .load(c)
        .await?;
    for (id, pupil, class) in said {
        let what = (NewsKind::PupilSaid, id.0);
        owe(c, &occasion, school, (pupil, class), what).await?;
    }
    Ok(())
}

/// Reminds those who were told when it was said.
#[dual]
async fn owe(
    c: &mut Conn,
    occasion: &Occasion,
    school: SchoolId,
    (pupil, class): (PupilId, Option<ClassId>),
    (kind, object): (NewsKind, Uuid),
) -> Res<()> {
    let said = News {
        kind,
        school,
        pupil,
        object,
    };
    let readers = concerned(c, said, class, occasion.today).await?;
    let kind = NewsKind::AnswerOwed;
    remind(c, occasion, News { kind, ..said }, readers).await
}

/// Asks those once more who have not said what they know when the day comes near.
#[dual]
pub(crate) async fn asks(c: &mut Conn, occasion: Occasion, school: SchoolId) -> Res<()> {
    let today = occasion.today;
    let (first, last) = (
        today.saturating_sub(Span::new().days(LATE)),
        today.saturating_add(Span::new().days(LATE)),
    );
    let rows = gathering::table
        .inner_join(ask::table)
        .filter(gathering::due_on.between(first.sql(), last.sql()))
        .filter(
            gathering::school_id
                .eq(school.sql())
                .and(gathering::outcome.is_null()),
        )
        .filter(ask::answered_at.is_null().and(ask::reminded_at.is_null()))
        .order(ask::id)
        .select((AskRow::as_select(), gathering::due_on))
        .limit(MOST)
        .load::<(AskRow, Day)>(c)
        .await?;
    for (row, due) in rows {
        if is_time_to_remind(due, today) {
            ask_again(c, &occasion, row).await?;
        }
    }
    Ok(())
}

#[dual]
async fn ask_again(c: &mut Conn, occasion: &Occasion, row: AskRow) -> Res<()> {
    diesel::update(ask::table.find(row.id))
        .set(ask::reminded_at.eq(Some(occasion.at.sql())))
        .execute(c)
        .await?;
    let reader = Reader {
        person: row.person_id.0,
        role: row.role.0,
    };
    let (gathering, facts) = of_gathering(c, row.gathering_id.0).await?;
    if !can_give(c, reader, &facts, occasion.today).await? {
        return Ok(());
    }
    let news = News {
        kind: NewsKind::ViewsReminder,
        school: gathering.school_id.0,
        pupil: facts.id,
        object: row.id.0.0,
    };
    tell(c, occasion, news, vec![reader]).await
}

/// Tells those of it who have not been told lately.
#[dual]
async fn remind(
    c: &mut Conn,
    occasion: &Occasion,
    news: News,
    mut readers: Vec<Reader>,
) -> Res<()> {
    let told = lately(c, news, occasion.at).await?;
    readers.retain(|reader| !told.contains(reader));
    tell(c, occasion, news, readers).await
}

/// Who has been told of it lately.
#[dual]
async fn lately(c: &mut Conn, news: News, at: Instant) -> Res<BTreeSet<Reader>> {
    let told = news::table
        .filter(news::object_id.eq(news.object.sql()))
        .filter(
            news::kind
                .eq(Word(news.kind))
                .and(news::at.gt((at - AGAIN).sql())),
        )
        .select((news::person_id, news::role))
        .load::<(PersonId, Word<_>)>(c)
        .await?;
    let reader = |(person, role): (PersonId, Word<_>)| Reader {
        person,
        role: role.0,
    };
    Ok(told.into_iter().map(reader).collect())
}
