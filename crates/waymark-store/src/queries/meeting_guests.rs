//! Who is invited to a meeting, what they answered, and who came.

use super::telling::{self, News, Reader};
use super::{Conn, Res, RunQueryDsl, dual, supporters, ties};
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::meeting::{Guest, GuestAnswer, InvitablePage, Invited, Meeting, NewMeeting};
use crate::rows::meeting::GuestRow;
use crate::schema::{access_grant, meeting_guest, meeting_suits};
use crate::types::PupilText;
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::ids::{MeetingId, PersonId, SchoolId};
use waymark_domain::news::NewsKind;
use waymark_domain::people::Role;
use waymark_policy::PupilFacts;

/// Parents who reach the pupil and everybody who supports the pupil, but nobody who is barred.
#[dual]
pub(super) async fn invitable(
    c: &mut Conn,
    act: &Act,
    facts: &PupilFacts,
    called: String,
) -> Res<InvitablePage> {
    let mut parents = Vec::new();
    for (person, name) in ties::parents(c, act, facts.id).await? {
        let barred = ties::barred_from(c, person).await?;
        if !barred.contains(&facts.id) {
            parents.push((person, name));
        }
    }
    let ending = access_grant::table
        .filter(access_grant::pupil_id.eq(facts.id.sql()))
        .filter(access_grant::until_day.gt(act.today.sql()))
        .select((access_grant::person_id, access_grant::until_day))
        .load::<(PersonId, Day)>(c)
        .await?;
    Ok(InvitablePage {
        ending,
        facts: facts.clone(),
        called,
        parents,
        supporters: supporters::of_pupil(c, facts, act.today).await?,
    })
}

/// The guests of meetings, in the order in which they were invited.
#[dual]
pub(super) async fn guests_of(c: &mut Conn, ids: Vec<Sql<MeetingId>>) -> Res<Vec<GuestRow>> {
    Ok(meeting_guest::table
        .filter(meeting_guest::meeting_id.eq_any(ids))
        .order((meeting_guest::meeting_id, meeting_guest::number))
        .select(GuestRow::as_select())
        .load::<GuestRow>(c)
        .await?)
}

/// Invites those of a new meeting who can be invited: the pupil, parents, then the others.
#[dual]
pub(super) async fn invite(
    c: &mut Conn,
    act: &Act,
    facts: &PupilFacts,
    new: &NewMeeting,
) -> Res<()> {
    let page = invitable(c, act, facts, String::new()).await?;
    let pupil = new.with_pupil.then(|| (None, String::new(), Role::Pupil));
    let parents = page.parents.into_iter();
    let parents = parents.map(|(person, name)| (Some(person), name, Role::Parent));
    let others = page.supporters.into_iter();
    let others = others.map(|one| (Some(one.person), one.name, one.role));
    let chosen =
        |(person, _, _): &Invited| person.is_none_or(|person| new.people.contains(&person));
    let guests = pupil.into_iter().chain(parents).chain(others);
    insert(c, new.id, guests.filter(chosen).collect()).await
}

/// Keeps guests in the order in which they are given.
#[dual]
pub(super) async fn insert(c: &mut Conn, id: MeetingId, guests: Vec<Invited>) -> Res<()> {
    for (guest, number) in guests.into_iter().zip(1..) {
        diesel::insert_into(meeting_guest::table)
            .values(GuestRow::new(id, number, guest))
            .execute(c)
            .await?;
    }
    Ok(())
}

/// The number of a person among the guests.
#[dual]
pub(super) async fn invited(
    c: &mut Conn,
    meeting: MeetingId,
    person: PersonId,
) -> Res<Option<i32>> {
    Ok(meeting_guest::table
        .filter(meeting_guest::meeting_id.eq(meeting.sql()))
        .filter(meeting_guest::person_id.eq(Some(person.sql())))
        .select(meeting_guest::number)
        .first::<i32>(c)
        .await
        .optional()?)
}

/// Takes a guest off a meeting, with the answer.
#[dual]
pub(super) async fn remove(c: &mut Conn, meeting: MeetingId, guest: i32) -> Res<()> {
    let suits = meeting_suits::table
        .filter(meeting_suits::meeting_id.eq(meeting.sql()))
        .filter(meeting_suits::guest.eq(guest));
    diesel::delete(suits).execute(c).await?;
    diesel::delete(meeting_guest::table.find((meeting.sql(), guest)))
        .execute(c)
        .await?;
    Ok(())
}

/// Puts an answer in the place of the one before.
#[dual]
pub(super) async fn answer(
    c: &mut Conn,
    act: &Act,
    meeting: &Meeting,
    guest: i32,
    answer: GuestAnswer,
) -> Res<()> {
    let before = meeting_suits::table
        .filter(meeting_suits::meeting_id.eq(meeting.id.sql()))
        .filter(meeting_suits::guest.eq(guest));
    diesel::delete(before).execute(c).await?;
    for (number, _) in &meeting.dates {
        if !answer.suits.contains(number) {
            continue;
        }
        diesel::insert_into(meeting_suits::table)
            .values((
                meeting_suits::meeting_id.eq(meeting.id.sql()),
                meeting_suits::guest.eq(guest),
                meeting_suits::date.eq(*number),
            ))
            .execute(c)
            .await?;
    }
    diesel::update(meeting_guest::table.find((meeting.id.sql(), guest)))
        .set((
            meeting_guest::words.eq(PupilText(answer.words)),
            meeting_guest::answered_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// Keeps who of the guests came; everybody else did not.
#[dual]
pub(super) async fn came(c: &mut Conn, meeting: &Meeting, came: &[i32]) -> Res<()> {
    for guest in &meeting.guests {
        diesel::update(meeting_guest::table.find((meeting.id.sql(), guest.number)))
            .set(meeting_guest::came.eq(Some(came.contains(&guest.number))))
            .execute(c)
            .await?;
    }
    Ok(())
}

/// Tells those who are invited and have an account; not whoever did it.
#[dual]
pub(super) async fn tell(
    c: &mut Conn,
    act: &Act,
    meeting: &Meeting,
    (school, kind): (SchoolId, NewsKind),
) -> Res<()> {
    let news = News {
        kind,
        school,
        pupil: meeting.pupil,
        object: meeting.id.0,
    };
    let reader = |guest: &Guest| {
        let person = guest.person?;
        let role = guest.role;
        (person != act.actor.hat.person).then_some(Reader { person, role })
    };
    let readers = meeting.guests.iter().filter_map(reader).collect();
    telling::tell(c, &act.occasion(), news, readers).await
}
