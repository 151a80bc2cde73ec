//! Telling people that something has happened: whom it concerns, once for each of them, and the mail about it.
//!
//! Invariant: what is told is written in the transaction of what it tells of.

use super::news::NewsRow;
use super::{Conn, Res, RunQueryDsl, dual, mails};
use crate::accounts::Occasion;
use crate::act::Act;
use crate::bind::Bind;
use crate::places::Asking;
use crate::schema::{access_grant, hat, hat_class, news, tie};
use crate::types::Word;
use diesel::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;
use waymark_domain::ids::{ClassId, NewsId, PersonId, PupilId, SchoolId};
use waymark_domain::news::NewsKind;
use waymark_domain::people::Role;
use waymark_domain::{Day, Instant};
use waymark_policy::{PlanFacts, PupilFacts};

/// What is to be told.
#[derive(Debug, Clone, Copy)]
pub(super) struct News {
    pub(super) kind: NewsKind,
    pub(super) school: SchoolId,
    pub(super) pupil: PupilId,
    /// The plan, or what the kind is about.
    pub(super) object: Uuid,
}

/// Somebody under one of their hats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reader {
    pub(super) person: PersonId,
    pub(super) role: Role,
}

/// Tells those whom the kind of news concerns that something has happened to a plan; not whoever did it.
#[dual]
pub(super) async fn of_plan(c: &mut Conn, act: &Act, facts: &PlanFacts, kind: NewsKind) -> Res<()> {
    let news = News {
        kind,
        school: facts.school,
        pupil: facts.pupil,
        object: facts.id.0,
    };
    let mut readers = concerned(c, news, facts.class, act.today).await?;
    readers.retain(|reader| reader.person != act.actor.hat.person);
    tell(c, &act.occasion(), news, readers).await
}

/// Tells those whom the kind of news concerns that something about a pupil has happened; not whoever did it.
#[dual]
pub(super) async fn of_pupil(
    c: &mut Conn,
    act: &Act,
    facts: &PupilFacts,
    (kind, object): (NewsKind, Uuid),
) -> Res<()> {
    let news = News {
        kind,
        school: facts.school,
        pupil: facts.id,
        object,
    };
    let mut readers = concerned(c, news, facts.class, act.today).await?;
    readers.retain(|reader| reader.person != act.actor.hat.person);
    tell(c, &act.occasion(), news, readers).await
}

/// The kind of news that somebody at home has asked is.
pub(super) fn of_asking(asking: Asking) -> NewsKind {
    match asking {
        Asking::Question | Asking::Review => NewsKind::QuestionAsked,
        Asking::Contact => NewsKind::ContactSent,
    }
}

/// Notes that a person has done what they were told of, so that it is not new to them any more.
#[dual]
pub(super) async fn done(c: &mut Conn, act: &Act, object: Uuid, kinds: &[NewsKind]) -> Res<()> {
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.slug()).collect();
    let person = act.actor.hat.person;
    let unread = news::table
        .filter(
            news::person_id
                .eq(person.sql())
                .and(news::kind.eq_any(kinds)),
        )
        .filter(
            news::object_id
                .eq(object.sql())
                .and(news::read_at.is_null()),
        );
    diesel::update(unread)
        .set(news::read_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// Notes that nobody has to be told of something any more: whoever has not read of it is not shown it as new, and
/// not written to about it.
#[dual]
pub(super) async fn over(c: &mut Conn, object: Uuid, kinds: &[NewsKind], at: Instant) -> Res<()> {
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.slug()).collect();
    let unread = news::table
        .filter(news::object_id.eq(object.sql()))
        .filter(news::kind.eq_any(kinds).and(news::read_at.is_null()));
    diesel::update(unread)
        .set(news::read_at.eq(Some(at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// Whom a kind of news concerns.
#[dual]
pub(super) async fn concerned(
    c: &mut Conn,
    news: News,
    class: Option<ClassId>,
    today: Day,
) -> Res<Vec<Reader>> {
    let News { school, pupil, .. } = news;
    let planners = [Role::Coordinator, Role::ClassTeacher];
    Ok(match news.kind {
        NewsKind::PlanShared | NewsKind::EveningOffered => family(c, school, pupil, today).await?,
        NewsKind::PlanChanged => {
            let team = [
                Role::Coordinator,
                Role::ClassTeacher,
                Role::LearningAssistant,
            ];
            let mut readers = staff(c, school, class, &team, today).await?;
            readers.extend(family(c, school, pupil, today).await?);
            readers.extend(named_persons(c, school, pupil, today).await?);
            readers.extend(specialists(c, school, pupil, today).await?);
            readers
        }
        NewsKind::ReviewOverdue => {
            let all = [Role::HeadTeacher, Role::Coordinator, Role::ClassTeacher];
            staff(c, school, class, &all, today).await?
        }
        NewsKind::QuestionAsked => {
            let mut readers = staff(c, school, class, &planners, today).await?;
            readers.extend(named_persons(c, school, pupil, today).await?);
            readers
        }
        NewsKind::AnswerArrived
        | NewsKind::ReviewSoon
        | NewsKind::ReviewAsked
        | NewsKind::ViewsGiven
        | NewsKind::PupilSaid
        | NewsKind::MeetingAnswered => staff(c, school, class, &planners, today).await?,
        NewsKind::ContactSent => {
            let keepers = [Role::Coordinator, Role::Office];
            staff(c, school, class, &keepers, today).await?
        }
        NewsKind::ToldFromHome => {
            let teachers = [Role::ClassTeacher, Role::LearningAssistant];
            staff(c, school, class, &teachers, today).await?
        }
        // Single people, who are named where it is told.
        NewsKind::ViewsAsked
        | NewsKind::ViewsReminder
        | NewsKind::PlanWaits
        | NewsKind::QuestionAnswered
        | NewsKind::AnswerOwed
        | NewsKind::MeetingProposed
        | NewsKind::MeetingFixed
        | NewsKind::MeetingCancelled => Vec::new(),
    })
}

/// Tells each of them once, and sees to the mail. What they have not read yet of the same kind about the same thing
/// is told anew instead of a second time.
#[dual]
pub(super) async fn tell(
    c: &mut Conn,
    when: &Occasion,
    news: News,
    readers: Vec<Reader>,
) -> Res<()> {
    // Always in the same order, so that two units never wait for each other.
    let readers: BTreeSet<Reader> = readers.into_iter().collect();
    for reader in readers {
        let unread = news::table
            .filter(news::person_id.eq(reader.person.sql()))
            .filter(news::read_at.is_null())
            .filter(
                news::role
                    .eq(Word(reader.role))
                    .and(news::kind.eq(Word(news.kind))),
            )
            .filter(news::object_id.eq(news.object.sql()));
        let told = diesel::update(unread)
            .set((
                news::at.eq(when.at.sql()),
                news::mailed_at.eq(None::<Instant>.sql()),
            ))
            .execute(c)
            .await?;
        if told == 0 {
            insert(c, when, news, reader).await?;
        }
        if reader.role != Role::Pupil {
            mails::queue_news(c, when, reader.person, news.kind).await?;
        }
    }
    Ok(())
}

#[dual]
async fn insert(c: &mut Conn, when: &Occasion, news: News, reader: Reader) -> Res<()> {
    let row = NewsRow {
        id: NewsId(when.ids.next()).sql(),
        school_id: news.school.sql(),
        person_id: reader.person.sql(),
        role: Word(reader.role),
        kind: Word(news.kind),
        pupil_id: news.pupil.sql(),
        object_id: news.object.sql(),
        at: when.at.sql(),
        read_at: None,
        mailed_at: None,
    };
    diesel::insert_into(news::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Who wears one of these hats for the school or for the class today.
#[dual]
pub(super) async fn staff(
    c: &mut Conn,
    school: SchoolId,
    class: Option<ClassId>,
    roles: &[Role],
    today: Day,
) -> Res<Vec<Reader>> {
    let (tied, whole): (Vec<Role>, Vec<Role>) = roles
        .iter()
        .copied()
        .partition(|role| role.is_tied_to_classes());
    let slugs = |roles: Vec<Role>| roles.into_iter().map(Role::slug).collect::<Vec<_>>();
    let of_class = hat_class::table
        .filter(hat_class::class_id.nullable().eq(class.sql()))
        .select(hat_class::hat_id);
    let reaches = hat::role
        .eq_any(slugs(whole))
        .or(hat::role.eq_any(slugs(tied)).and(hat::id.eq_any(of_class)));
    let worn = hat::until_day.is_null().or(hat::until_day.gt(today.sql()));
    let rows: Vec<(PersonId, String)> = hat::table
        .filter(hat::school_id.eq(school.sql()).and(worn))
        .filter(hat::from_day.le(today.sql()).and(reaches))
        .select((hat::person_id, hat::role))
        .load(c)
        .await?;
    let reader = |(person, role): (PersonId, String)| {
        Some(Reader {
            person,
            role: Role::parse(&role)?,
        })
    };
    Ok(rows.into_iter().filter_map(reader).collect())
}

/// The parents who reach the pupil today.
#[dual]
pub(super) async fn family(
    c: &mut Conn,
    school: SchoolId,
    pupil: PupilId,
    today: Day,
) -> Res<Vec<Reader>> {
    tied(c, school, pupil, ("child", Role::Parent), today).await
}

/// Who is the pupil's named person today.
#[dual]
pub(super) async fn named_persons(
    c: &mut Conn,
    school: SchoolId,
    pupil: PupilId,
    today: Day,
) -> Res<Vec<Reader>> {
    tied(c, school, pupil, ("named", Role::NamedPerson), today).await
}

#[dual]
pub(super) async fn tied(
    c: &mut Conn,
    school: SchoolId,
    pupil: PupilId,
    (kind, role): (&str, Role),
    today: Day,
) -> Res<Vec<Reader>> {
    let people: Vec<PersonId> = tie::table
        .filter(tie::pupil_id.eq(pupil.sql()).and(tie::kind.eq(kind)))
        .filter(tie::school_id.eq(school.sql()))
        .filter(tie::from_day.le(today.sql()))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today.sql())))
        .select(tie::person_id)
        .load(c)
        .await?;
    let reader = |person| Reader { person, role };
    Ok(people.into_iter().map(reader).collect())
}

/// The specialists whose grant holds today.
#[dual]
pub(super) async fn specialists(
    c: &mut Conn,
    school: SchoolId,
    pupil: PupilId,
    today: Day,
) -> Res<Vec<Reader>> {
    let people: Vec<PersonId> = access_grant::table
        .filter(access_grant::pupil_id.eq(pupil.sql()))
        .filter(access_grant::school_id.eq(school.sql()))
        .filter(access_grant::from_day.le(today.sql()))
        .filter(access_grant::until_day.gt(today.sql()))
        .select(access_grant::person_id)
        .load(c)
        .await?;
    let reader = |person| Reader {
        person,
        role: Role::Specialist,
    };
    Ok(people.into_iter().map(reader).collect())
}
