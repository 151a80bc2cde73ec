//! What parents ask the school, ask it to do, or ask it to put right, and what it answers.
//!
//! Invariant: of the family, only the parent who asked sees a question and its answer. Whoever may answer it sees it
//! at the school: what is known of how a family is reached belongs to the roster, the rest to those who plan.

use super::telling::{self, News, Reader};
use super::{Conn, Res, RunQueryDsl, audit, dual, home_notes, pupils, wishes};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::places::{Asking, FromHome, NewQuestion, QuestionLine, TooManyToday};
use crate::schema::question;
use crate::types::{PupilText, Word};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::ids::{PersonId, PupilId, QuestionId, SchoolId};
use waymark_domain::news::NewsKind;
use waymark_domain::own_view::SaidBack;
use waymark_domain::people::Role;
use waymark_domain::text::Narrative;
use waymark_policy::{
    Action, AskForReview, Denied, EditRoster, EditSupport, GiveView, KeepOwnContact, PupilFacts,
    SeeOwnChild, SeePupil, SeeSupport, may,
};

/// The newest that a page shows.
const SHOWN: i64 = 100;

#[derive(Debug, Insertable)]
#[diesel(table_name = question, treat_none_as_default_value = false)]
struct QuestionRow {
    id: Sql<QuestionId>,
    school_id: Sql<SchoolId>,
    pupil_id: Sql<PupilId>,
    person_id: Sql<PersonId>,
    by_name: String,
    kind: Word<Asking>,
    words: PupilText,
    asked_at: Sql<Instant>,
    answer: PupilText,
    role: Word<Role>,
}

type LineRow = (
    QuestionId,
    Word<Asking>,
    String,
    PupilText,
    Instant,
    PupilText,
    Option<String>,
    Option<Instant>,
);

fn line(row: LineRow) -> QuestionLine {
    let (id, asking, by, words, at, answer, answered_by, answered_at) = row;
    let back = |(by, at)| SaidBack {
        words: answer.0,
        by,
        at,
    };
    QuestionLine {
        id,
        asking: asking.0,
        by,
        words: words.0,
        at,
        answer: answered_by.zip(answered_at).map(back),
    }
}

/// Keeps what a parent asks about their own child.
#[dual]
pub(crate) async fn ask(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    new: NewQuestion,
) -> Res<Result<(), TooManyToday>> {
    // Others may give a view as well, but not here.
    pupils::load::<SeeOwnChild>(c, &act, pupil).await?;
    let granted = match new.asking {
        Asking::Contact => pupils::lock::<KeepOwnContact>(c, &act, pupil)
            .await?
            .thing()
            .clone(),
        Asking::Question | Asking::Review => pupils::lock::<GiveView>(c, &act, pupil)
            .await?
            .thing()
            .clone(),
    };
    if let Err(refused) = keep(c, &act, &granted, &new).await? {
        return Ok(Err(refused));
    }
    let told = (telling::of_asking(new.asking), new.id.0);
    telling::of_pupil(c, &act, &granted, told).await?;
    Ok(Ok(()))
}

/// Keeps that somebody who supports a pupil asks to look at the plan again, with the reason.
#[dual]
pub(crate) async fn ask_for_review(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    id: QuestionId,
    words: Narrative,
) -> Res<Result<(), TooManyToday>> {
    let granted = pupils::lock::<AskForReview>(c, &act, pupil).await?;
    let facts = granted.thing().clone();
    let asking = Asking::Review;
    let new = NewQuestion { id, asking, words };
    if let Err(refused) = keep(c, &act, &facts, &new).await? {
        return Ok(Err(refused));
    }
    telling::of_pupil(c, &act, &facts, (NewsKind::ReviewAsked, id.0)).await?;
    Ok(Ok(()))
}

#[dual]
async fn keep(
    c: &mut Conn,
    act: &Act,
    granted: &PupilFacts,
    new: &NewQuestion,
) -> Res<Result<(), TooManyToday>> {
    let (pupil, person) = (granted.id, act.actor.hat.person);
    let day_ago = act.at - jiff::SignedDuration::from_hours(24);
    let today = question::table
        .filter(question::pupil_id.eq(pupil.sql()))
        .filter(question::person_id.eq(person.sql()))
        .filter(question::asked_at.gt(day_ago.sql()))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    if today >= TooManyToday::MOST {
        return Ok(Err(TooManyToday));
    }
    let row = QuestionRow {
        id: new.id.sql(),
        school_id: granted.school.sql(),
        pupil_id: pupil.sql(),
        person_id: person.sql(),
        by_name: act.actor.name.clone(),
        kind: Word(new.asking),
        words: PupilText(new.words.clone().into_string()),
        asked_at: act.at.sql(),
        answer: PupilText::default(),
        role: Word(act.actor.hat.role),
    };
    diesel::insert_into(question::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new("QuestionAsked", "question", new.id.0, Some(pupil));
    audit::record(c, act, event.with(json!({ "part": new.asking.slug() }))).await?;
    Ok(Ok(()))
}

/// What one parent asked about a pupil.
#[dual]
pub(super) async fn of_parent(
    c: &mut Conn,
    pupil: PupilId,
    person: PersonId,
) -> Res<Vec<QuestionLine>> {
    let rows = rows(c, pupil, Some(person)).await?;
    Ok(rows.into_iter().map(line).collect())
}

#[dual]
async fn rows(c: &mut Conn, pupil: PupilId, person: Option<PersonId>) -> Res<Vec<LineRow>> {
    let mut query = question::table
        .filter(question::pupil_id.eq(pupil.sql()))
        .order((question::asked_at.desc(), question::id.desc()))
        .limit(SHOWN)
        .select((
            question::id,
            question::kind,
            question::by_name,
            question::words,
            question::asked_at,
            question::answer,
            question::answered_by,
            question::answered_at,
        ))
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(question::person_id.eq(person.sql()));
    }
    Ok(query.load::<LineRow>(c).await?)
}

/// What a pupil's family asked and told, for those at the school who may answer it.
#[dual]
pub(crate) async fn from_home(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<FromHome>> {
    let (granted, row, _) = pupils::load::<SeePupil>(c, &act, id).await?;
    let facts = granted.thing().clone();
    let hat = &act.actor.hat;
    let (keeps, supports) = (
        may::<EditRoster>(hat, &facts),
        hat.role.is_staff() && may::<SeeSupport>(hat, &facts),
    );
    if !keeps && !supports {
        let action = SeePupil::NAME;
        return Err(Denied { action }.into());
    }
    let shown = |question: &QuestionLine| match question.asking {
        Asking::Contact => keeps,
        Asking::Question | Asking::Review => supports,
    };
    let questions = rows(c, id, None).await?.into_iter().map(line);
    let value = FromHome {
        called: row.pupil(None).called().to_owned(),
        questions: questions.filter(shown).collect(),
        notes: if supports {
            home_notes::of_pupil(c, id, None).await?
        } else {
            Vec::new()
        },
        wishes: wishes::of_pupil(c, &act, id).await?,
        facts,
    };
    let sights = vec![Event::new(SeePupil::NAME, "question", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// Answers whoever asked; again, in other words, as often as one likes.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    id: QuestionId,
    words: Narrative,
) -> Res<PupilId> {
    let found = question::table
        .find(id.sql())
        .select((
            question::pupil_id,
            question::kind,
            question::person_id,
            question::role,
        ))
        .first::<(PupilId, Word<Asking>, PersonId, Word<Role>)>(c)
        .await
        .optional()?;
    let (pupil, asking, person, role) = found.ok_or(Denied {
        action: EditSupport::NAME,
    })?;
    match asking.0 {
        Asking::Contact => {
            pupils::lock::<EditRoster>(c, &act, pupil).await?;
        }
        Asking::Question | Asking::Review => {
            pupils::lock::<EditSupport>(c, &act, pupil).await?;
        }
    }
    diesel::update(question::table.find(id.sql()))
        .set((
            question::answer.eq(PupilText(words.into_string())),
            question::answered_by.eq(Some(act.actor.name.clone())),
            question::answered_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    let asker = Reader {
        person,
        role: role.0,
    };
    tell_answered(c, &act, id, pupil, asker).await?;
    let event = Event::new("QuestionAnswered", "question", id.0, Some(pupil));
    audit::record(c, &act, event).await?;
    Ok(pupil)
}

/// Tells whoever asked; nobody at the school is to be told of the question any more.
#[dual]
async fn tell_answered(
    c: &mut Conn,
    act: &Act,
    id: QuestionId,
    pupil: PupilId,
    asker: Reader,
) -> Res<()> {
    let told = [
        NewsKind::QuestionAsked,
        NewsKind::ReviewAsked,
        NewsKind::ContactSent,
        NewsKind::AnswerOwed,
    ];
    telling::over(c, id.0, &told, act.at).await?;
    let news = News {
        kind: NewsKind::QuestionAnswered,
        school: act.school(),
        pupil,
        object: id.0,
    };
    telling::tell(c, &act.occasion(), news, vec![asker]).await
}
