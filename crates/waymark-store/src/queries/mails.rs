//! The queue of mails: written in the transaction of what they tell of, sent in the background.
//!
//! Invariants: a person has one mail with news waiting at most; what it says is put together when it goes, of what
//! the person may know then. A mail changes hands only through `touched_at`, as a print does.

use super::{Conn, Res, RunQueryDsl, dual, news};
use crate::accounts::Occasion;
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::mail::{Delivery, Letter, MAILS, MailStanding, NextMail, Says};
use crate::schema::{hat, mail, mail_choice, person};
use crate::types::Word;
use diesel::prelude::*;
use jiff::SignedDuration;
use waymark_domain::Instant;
use waymark_domain::ids::{MailId, PersonId};
use waymark_domain::news::{GIVE_UP, MailChoice, NewsKind, pause};
use waymark_policy::{EditSchool, decide};

/// A mail of which nobody has heard for so long belongs to a server that is gone.
const SILENT: SignedDuration = SignedDuration::from_mins(2);
/// Failed mails that are shown to a school.
const SHOWN: i64 = 20;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mail, treat_none_as_default_value = false)]
struct MailRow {
    id: Sql<MailId>,
    person_id: Sql<PersonId>,
    purpose: String,
    path: Option<String>,
    state: String,
    due_at: Sql<Instant>,
    expires_at: Option<Sql<Instant>>,
    tries: i32,
    created_at: Sql<Instant>,
    touched_at: Sql<Instant>,
}

impl MailRow {
    fn new(when: &Occasion, person: PersonId, purpose: &str, due: Instant) -> Self {
        Self {
            id: MailId(when.ids.next()).sql(),
            person_id: person.sql(),
            purpose: purpose.to_owned(),
            path: None,
            state: "waiting".to_owned(),
            due_at: due.sql(),
            expires_at: None,
            tries: 0,
            created_at: when.at.sql(),
            touched_at: when.at.sql(),
        }
    }
}

/// Queues a mail with a link by which the person signs in once: urgent, whatever they have chosen. `path` is the
/// link's path with its secret, which is forgotten as soon as the mail is gone or `until` is past.
#[dual]
pub(super) async fn queue_link(
    c: &mut Conn,
    when: &Occasion,
    person: PersonId,
    path: String,
    until: Instant,
) -> Res<()> {
    let row = MailRow {
        path: Some(path),
        expires_at: Some(until.sql()),
        ..MailRow::new(when, person, "sign_in", when.at)
    };
    diesel::insert_into(mail::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Sees to it that a person is written to about news of that kind, as they have chosen.
#[dual]
pub(super) async fn queue_news(
    c: &mut Conn,
    when: &Occasion,
    person: PersonId,
    kind: NewsKind,
) -> Res<()> {
    let Some(due) = choice_of(c, person).await?.due(kind, when.at) else {
        return Ok(());
    };
    let waiting = mail::table
        .filter(mail::person_id.eq(person.sql()))
        .filter(mail::state.eq("waiting").and(mail::purpose.eq("news")));
    let first: Option<(Sql<MailId>, Sql<Instant>)> = waiting
        .select((mail::id, mail::due_at))
        .first(c)
        .await
        .optional()?;
    match first {
        Some((id, before)) if due < before.0 => {
            diesel::update(mail::table.find(id))
                .set(mail::due_at.eq(due.sql()))
                .execute(c)
                .await?;
        }
        Some(_) => {}
        None => {
            let row = MailRow::new(when, person, "news", due);
            diesel::insert_into(mail::table)
                .values(row)
                .execute(c)
                .await?;
        }
    }
    Ok(())
}

#[dual]
async fn choice_of(c: &mut Conn, person: PersonId) -> Res<MailChoice> {
    let found = mail_choice::table
        .find(person.sql())
        .select(mail_choice::choice)
        .first::<Word<MailChoice>>(c)
        .await
        .optional()?;
    Ok(found.map(|choice| choice.0).unwrap_or_default())
}

/// When the actor likes to be written to.
#[dual]
pub(crate) async fn choice(c: &mut Conn, act: Act) -> Res<MailChoice> {
    choice_of(c, act.actor.hat.person).await
}

/// Keeps when the actor likes to be written to. What waits goes when the new choice says, or not at all.
#[dual]
pub(crate) async fn choose(c: &mut Conn, act: Act, choice: MailChoice) -> Res<()> {
    let person = act.actor.hat.person;
    diesel::delete(mail_choice::table.find(person.sql()))
        .execute(c)
        .await?;
    let row = (
        mail_choice::person_id.eq(person.sql()),
        mail_choice::choice.eq(Word(choice)),
    );
    diesel::insert_into(mail_choice::table)
        .values(row)
        .execute(c)
        .await?;
    if choice == MailChoice::Never {
        drop_waiting(c, person, "news", act.at).await?;
    }
    Ok(())
}

/// Takes the oldest mail that is due, or that a server has left behind.
#[dual]
pub(crate) async fn next(c: &mut Conn, occasion: Occasion) -> Res<NextMail> {
    let at = occasion.at;
    let due = mail::state.eq("waiting").and(mail::due_at.le(at.sql()));
    let left = mail::state
        .eq("sending")
        .and(mail::touched_at.lt((at - SILENT).sql()));
    let found = mail::table
        .filter(due.or(left))
        .order((mail::due_at, mail::id))
        .select(MailRow::as_select())
        .first::<MailRow>(c)
        .await
        .optional()?;
    let Some(row) = found else {
        return Ok(NextMail::None);
    };
    if row.expires_at.is_some_and(|until| until.0 <= at) {
        close(c, row.id.0, "failed", at).await?;
        return Ok(NextMail::Settled);
    }
    let expires_at = row.expires_at.map_or(at + GIVE_UP, |until| until.0);
    // Another server may have been quicker, which is no failure.
    let as_seen = mail::table.filter(
        mail::id
            .eq(row.id)
            .and(mail::state.eq(row.state.clone()))
            .and(mail::touched_at.eq(row.touched_at)),
    );
    let taken = diesel::update(as_seen)
        .set((
            mail::state.eq("sending"),
            mail::tries.eq(row.tries + 1),
            mail::expires_at.eq(Some(expires_at.sql())),
            mail::touched_at.eq(at.sql()),
        ))
        .execute(c)
        .await?;
    if taken == 0 {
        return Ok(NextMail::Settled);
    }
    written(c, &occasion, row, expires_at).await
}

/// Puts together what the mail says. One that has nothing to say any more is dropped.
#[dual]
async fn written(
    c: &mut Conn,
    occasion: &Occasion,
    row: MailRow,
    expires_at: Instant,
) -> Res<NextMail> {
    let (id, person) = (row.id.0, row.person_id.0);
    let (says, told) = if let Some(path) = row.path {
        let until = expires_at;
        (Says::SignIn { path, until }, Vec::new())
    } else {
        let told = news::unmailed(c, person, occasion.today).await?;
        let (ids, kinds): (Vec<_>, Vec<_>) = told.into_iter().unzip();
        (Says::News(counted(&kinds)), ids)
    };
    if row.purpose == "news" && told.is_empty() {
        close(c, id, "dropped", occasion.at).await?;
        return Ok(NextMail::Settled);
    }
    let to: String = person::table
        .find(person.sql())
        .select(person::email)
        .first(c)
        .await?;
    Ok(NextMail::Letter(Letter {
        id,
        to,
        says,
        news: told,
        tries: row.tries + 1,
        expires_at,
        touched_at: occasion.at,
    }))
}

/// Each kind once, in the order in which people should read them.
fn counted(kinds: &[NewsKind]) -> Vec<(NewsKind, usize)> {
    let count = |kind: NewsKind| kinds.iter().filter(|other| **other == kind).count();
    NewsKind::ALL
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Ends a mail; the link that it may have held is forgotten.
#[dual]
async fn close(c: &mut Conn, id: MailId, state: &str, at: Instant) -> Res<()> {
    diesel::update(mail::table.find(id.sql()))
        .set((
            mail::state.eq(state),
            mail::path.eq(None::<String>),
            mail::touched_at.eq(at.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// Keeps what the mail server said. A letter that another server has taken over meanwhile, or that was dropped, is
/// left alone.
#[dual]
pub(crate) async fn settle(
    c: &mut Conn,
    letter: Letter,
    at: Instant,
    delivery: Delivery,
) -> Res<()> {
    let held = mail::table.filter(
        mail::id
            .eq(letter.id.sql())
            .and(mail::state.eq("sending"))
            .and(mail::touched_at.eq(letter.touched_at.sql())),
    );
    let held: i64 = held.count().get_result(c).await?;
    if held == 0 {
        return Ok(());
    }
    let again = at + pause(u32::try_from(letter.tries).unwrap_or(1));
    match delivery {
        Delivery::Taken => {
            news::mailed(c, letter.news, at).await?;
            close(c, letter.id, "sent", at).await
        }
        Delivery::Refused => close(c, letter.id, "failed", at).await,
        Delivery::Later if again >= letter.expires_at => close(c, letter.id, "failed", at).await,
        Delivery::Later => {
            diesel::update(mail::table.find(letter.id.sql()))
                .set((
                    mail::state.eq("waiting"),
                    mail::due_at.eq(again.sql()),
                    mail::touched_at.eq(at.sql()),
                ))
                .execute(c)
                .await?;
            Ok(())
        }
    }
}

/// Drops what waits for a person, or is on its way to the mail server.
#[dual]
pub(super) async fn drop_waiting(
    c: &mut Conn,
    person: PersonId,
    purpose: &str,
    at: Instant,
) -> Res<()> {
    let open = mail::table
        .filter(mail::person_id.eq(person.sql()))
        .filter(mail::state.eq_any(["waiting", "sending"]))
        .filter(mail::purpose.eq(purpose));
    diesel::update(open)
        .set((
            mail::state.eq("dropped"),
            mail::path.eq(None::<String>),
            mail::touched_at.eq(at.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// How it stands with the mails to people who wear a hat at the actor's school.
#[dual]
pub(crate) async fn standing(c: &mut Conn, act: Act) -> Res<MailStanding> {
    let school = decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let people = || {
        let worn = hat::until_day
            .is_null()
            .or(hat::until_day.gt(act.today.sql()));
        hat::table
            .filter(hat::school_id.eq(school.thing().sql()).and(worn))
            .select(hat::person_id)
    };
    let waiting = mail::table
        .filter(mail::state.eq_any(["waiting", "sending"]))
        .filter(mail::person_id.eq_any(people()))
        .count()
        .get_result(c)
        .await?;
    let failed = mail::table
        .inner_join(person::table)
        .filter(mail::state.eq("failed").and(mail::purpose.eq("news")))
        .filter(mail::person_id.eq_any(people()))
        .order((mail::touched_at.desc(), mail::id))
        .select((person::name, mail::touched_at))
        .limit(SHOWN)
        .load(c)
        .await?;
    Ok(MailStanding { waiting, failed })
}

/// Forgets what became of mails after a while.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = mail::table
        .filter(mail::state.eq_any(["sent", "failed", "dropped"]))
        .filter(mail::touched_at.lt((at - MAILS).sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}
