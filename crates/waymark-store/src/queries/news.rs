//! What people are told, in the application and by mail.
//!
//! Invariant: whether somebody may still know it is decided when it is shown or sent, not when it was told. So who is
//! barred, or has left, is told nothing more.

use super::{Conn, Res, RunQueryDsl, audit, dual, mails, people, pupils, sessions};
use crate::accounts::Occasion;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::mail::{NEWS, NewsLine, NewsPage};
use crate::rows::pupil::PupilRow;
use crate::schema::{access_grant, hat, hat_class, news, plan, pupil, tie};
use crate::types::Word;
use diesel::prelude::*;
use jiff::{SignedDuration, Span};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use waymark_domain::ids::{ClassId, NewsId, PersonId, PlanId, PupilId, SchoolId};
use waymark_domain::news::{NewsKind, REVIEW_SOON};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, PlanFacts, PupilFacts, SeeOwnChild, SeeOwnRecord, SeePupil, may};

/// Lines on the page of a person.
const LISTED: i64 = 100;
/// Plans of one school that are looked at in one transaction.
const REMINDED: i64 = 1000;

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

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = news, treat_none_as_default_value = false)]
struct NewsRow {
    id: Sql<NewsId>,
    school_id: Sql<SchoolId>,
    person_id: Sql<PersonId>,
    role: Word<Role>,
    kind: Word<NewsKind>,
    pupil_id: Sql<PupilId>,
    object_id: Sql<Uuid>,
    at: Sql<Instant>,
    read_at: Option<Sql<Instant>>,
    mailed_at: Option<Sql<Instant>>,
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

/// Whom a kind of news about a plan concerns.
#[dual]
async fn concerned(
    c: &mut Conn,
    news: News,
    class: Option<ClassId>,
    today: Day,
) -> Res<Vec<Reader>> {
    let News { school, pupil, .. } = news;
    let planners = [Role::Coordinator, Role::ClassTeacher];
    Ok(match news.kind {
        NewsKind::PlanShared => family(c, school, pupil, today).await?,
        NewsKind::PlanChanged => {
            let team = [
                Role::Coordinator,
                Role::ClassTeacher,
                Role::LearningAssistant,
            ];
            let mut readers = staff(c, school, class, &team, today).await?;
            readers.extend(family(c, school, pupil, today).await?);
            readers.extend(specialists(c, school, pupil, today).await?);
            readers
        }
        NewsKind::ReviewOverdue => {
            let all = [Role::HeadTeacher, Role::Coordinator, Role::ClassTeacher];
            staff(c, school, class, &all, today).await?
        }
        NewsKind::AnswerArrived | NewsKind::ReviewSoon | NewsKind::ViewsGiven => {
            staff(c, school, class, &planners, today).await?
        }
        // Those who were asked by name, and nobody else.
        NewsKind::ViewsAsked | NewsKind::ViewsReminder => Vec::new(),
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

/// What is new for the actor under this hat, newest first, read or not.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Shown<NewsPage>> {
    let hat = &act.actor.hat;
    let rows = of_hat(c, hat, false).await?;
    let lines = visible(c, hat, rows).await?;
    let pupils: BTreeSet<PupilId> = lines.iter().map(|line| line.pupil).collect();
    let sight = |pupil: PupilId| {
        Event::new(action_of(hat.role), "pupil", pupil.0, Some(pupil))
            .with(json!({ "part": audit::IN_A_LIST }))
    };
    Ok(Shown {
        sights: pupils.into_iter().map(sight).collect(),
        value: NewsPage {
            lines,
            elsewhere: elsewhere(c, hat).await?,
        },
    })
}

/// How much is unread for the actor under this hat.
#[dual]
pub(crate) async fn unread(c: &mut Conn, act: Act) -> Res<usize> {
    let hat = &act.actor.hat;
    let rows = of_hat(c, hat, true).await?;
    Ok(visible(c, hat, rows).await?.len())
}

/// Notes that the actor opened one thing. `None` when it is not theirs, or they may not know it any more.
#[dual]
pub(crate) async fn open(c: &mut Conn, act: Act, id: NewsId) -> Res<Option<NewsLine>> {
    let hat = &act.actor.hat;
    let mut rows = of_hat(c, hat, false).await?;
    rows.retain(|row| row.id.0 == id);
    let found = visible(c, hat, rows).await?.pop();
    if found.is_some() {
        diesel::update(news::table.find(id.sql()))
            .set(news::read_at.eq(Some(act.at.sql())))
            .execute(c)
            .await?;
    }
    Ok(found)
}

/// Notes that the actor has read everything that is new under this hat.
#[dual]
pub(crate) async fn read_all(c: &mut Conn, act: Act) -> Res<()> {
    let hat = &act.actor.hat;
    let unread = news::table
        .filter(news::person_id.eq(hat.person.sql()))
        .filter(news::school_id.eq(hat.school.sql()))
        .filter(news::role.eq(Word(hat.role)))
        .filter(news::read_at.is_null());
    diesel::update(unread)
        .set(news::read_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn of_hat(c: &mut Conn, hat: &Hat, unread: bool) -> Res<Vec<NewsRow>> {
    let mut query = news::table
        .filter(news::person_id.eq(hat.person.sql()))
        .filter(news::school_id.eq(hat.school.sql()))
        .filter(news::role.eq(Word(hat.role)))
        .order((news::at.desc(), news::id.desc()))
        .select(NewsRow::as_select())
        .limit(LISTED)
        .into_boxed();
    if unread {
        query = query.filter(news::read_at.is_null());
    }
    Ok(query.load::<NewsRow>(c).await?)
}

/// What is unread under the person's other hats of the day.
#[dual]
async fn elsewhere(c: &mut Conn, worn: &Hat) -> Res<usize> {
    let mut count = 0;
    for peg in people::pegs(c, worn.person, worn.on).await? {
        if peg.hat == worn.id {
            continue;
        }
        let hat = sessions::whole(c, worn.person, peg, worn.on).await?;
        let rows = of_hat(c, &hat, true).await?;
        count += visible(c, &hat, rows).await?.len();
    }
    Ok(count)
}

/// What a hat may know of it, as the policies say today.
#[dual]
async fn visible(c: &mut Conn, hat: &Hat, rows: Vec<NewsRow>) -> Res<Vec<NewsLine>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: BTreeSet<_> = rows.iter().map(|row| row.pupil_id).collect();
    let pupils = pupil::table
        .filter(pupil::id.eq_any(ids.into_iter().collect::<Vec<_>>()))
        .select(PupilRow::as_select())
        .load::<PupilRow>(c)
        .await?;
    let known: BTreeMap<PupilId, String> = pupils
        .into_iter()
        .filter(|row| may_know(hat, &pupils::facts(row)))
        .map(|row| (row.id.0, row.pupil(None).called().to_owned()))
        .collect();
    let line = |row: NewsRow| {
        Some(NewsLine {
            called: known.get(&row.pupil_id.0)?.clone(),
            id: row.id.0,
            kind: row.kind.0,
            at: row.at.0,
            read: row.read_at.is_some(),
            pupil: row.pupil_id.0,
            object: row.object_id.0,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Whoever may know of the pupil at all may know that there is something new.
fn may_know(hat: &Hat, facts: &PupilFacts) -> bool {
    match hat.role {
        Role::Parent => may::<SeeOwnChild>(hat, facts),
        Role::Pupil => may::<SeeOwnRecord>(hat, facts),
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::Specialist => may::<SeePupil>(hat, facts),
    }
}

fn action_of(role: Role) -> &'static str {
    match role {
        Role::Parent => SeeOwnChild::NAME,
        Role::Pupil => SeeOwnRecord::NAME,
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::Specialist => SeePupil::NAME,
    }
}

/// What a person has neither read nor been written to about, and may know today under one of their hats.
#[dual]
pub(super) async fn unmailed(
    c: &mut Conn,
    person: PersonId,
    today: Day,
) -> Res<Vec<(NewsId, NewsKind)>> {
    let mut found = Vec::new();
    for peg in people::pegs(c, person, today).await? {
        let hat = sessions::whole(c, person, peg, today).await?;
        let mut rows = of_hat(c, &hat, true).await?;
        rows.retain(|row| row.mailed_at.is_none());
        let lines = visible(c, &hat, rows).await?;
        found.extend(lines.into_iter().map(|line| (line.id, line.kind)));
    }
    Ok(found)
}

/// Notes that a mail about these is gone.
#[dual]
pub(super) async fn mailed(c: &mut Conn, ids: Vec<NewsId>, at: Instant) -> Res<()> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.sql()).collect();
    diesel::update(news::table.filter(news::id.eq_any(ids)))
        .set(news::mailed_at.eq(Some(at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// Takes away all that a person was told of a pupil, and the mails that wait for them. What they may still know of
/// other pupils is mailed anew.
#[dual]
pub(super) async fn forget(
    c: &mut Conn,
    when: &Occasion,
    person: PersonId,
    pupil: PupilId,
) -> Res<()> {
    let told = news::table
        .filter(news::person_id.eq(person.sql()))
        .filter(news::pupil_id.eq(pupil.sql()));
    diesel::delete(told).execute(c).await?;
    mails::drop_waiting(c, person, "news", when.at).await?;
    mails::drop_waiting(c, person, "sign_in", when.at).await?;
    for (_, kind) in unmailed(c, person, when.today).await? {
        mails::queue_news(c, when, person, kind).await?;
    }
    Ok(())
}

/// Tells whoever plans for a pupil that a review is due soon or overdue. Once for each day on which it is due.
#[dual]
pub(crate) async fn remind(c: &mut Conn, occasion: Occasion, school: SchoolId) -> Res<()> {
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
        .limit(REMINDED)
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
        let mut fresh = Vec::new();
        for reader in readers {
            if !was_told(c, news, reader, occasion.at).await? {
                fresh.push(reader);
            }
        }
        tell(c, &occasion, news, fresh).await?;
    }
    Ok(())
}

/// A review that is put off is told again; one that stays overdue, every four weeks.
const AGAIN: SignedDuration = SignedDuration::from_hours(28 * 24);

#[dual]
async fn was_told(c: &mut Conn, news: News, reader: Reader, at: Instant) -> Res<bool> {
    let told: i64 = news::table
        .filter(news::person_id.eq(reader.person.sql()))
        .filter(news::at.gt((at - AGAIN).sql()))
        .filter(
            news::kind
                .eq(Word(news.kind))
                .and(news::role.eq(Word(reader.role))),
        )
        .filter(news::object_id.eq(news.object.sql()))
        .count()
        .get_result(c)
        .await?;
    Ok(told > 0)
}

/// Forgets what people were told long ago.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = news::table.filter(news::at.lt((at - NEWS).sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}
