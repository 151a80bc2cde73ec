//! By what somebody who is barred from a pupil is recognised where no account says who it is.
//!
//! Invariant: whoever is barred from a pupil is never let in for them under the same account or address, and under the
//! same name only by somebody who may know of the bar and says why it is another person.

use super::{Conn, Res, RunQueryDsl, audit, dual, pupils};
use crate::act::{Act, Event};
use crate::around::{Asked, TieRefused};
use crate::bind::{Bind, Sql};
use crate::rows::person::PersonRow;
use crate::schema::bar;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::ids::{ContactId, PersonId, PupilId};
use waymark_domain::names::Name;
use waymark_domain::pupil::Contact;

/// What a bar in force says of whom it keeps away.
struct Mark {
    person: Option<Sql<PersonId>>,
    email: String,
    name: String,
}

impl Mark {
    fn has_name(&self, name: &str) -> bool {
        let name = folded(name);
        !name.is_empty() && name == folded(&self.name)
    }

    fn is_of(&self, contact: &Contact) -> bool {
        let address = contact.email.to_lowercase();
        self.has_name(&contact.name) || !address.is_empty() && address == self.email
    }
}

/// Without case, accents and white space that nobody sees.
fn folded(name: &str) -> String {
    Name::parse(name).map_or_else(|_| name.trim().to_lowercase(), |name| name.folded())
}

#[dual]
async fn marks(c: &mut Conn, pupil: PupilId) -> Res<Vec<Mark>> {
    let rows = bar::table
        .filter(bar::pupil_id.eq(pupil.sql()).and(bar::lifted_at.is_null()))
        .select((bar::person_id, bar::email, bar::name))
        .load::<(Option<Sql<PersonId>>, String, String)>(c)
        .await?;
    let mark = |(person, email, name)| Mark {
        person,
        email,
        name,
    };
    Ok(rows.into_iter().map(mark).collect())
}

/// Contacts on the roster who are barred from the pupil. A telephone is no sign of it: parents share one.
#[dual]
pub(super) async fn contacts(
    c: &mut Conn,
    pupil: PupilId,
    contacts: &[Contact],
) -> Res<Vec<ContactId>> {
    let marks = marks(c, pupil).await?;
    let shut = |contact: &&Contact| marks.iter().any(|mark| mark.is_of(contact));
    Ok(contacts.iter().filter(shut).map(|one| one.id).collect())
}

/// Whether somebody may be asked in for a pupil. By account, by the address that is written in the bar, or, where it
/// has neither, by name they may not; where only the name is the same, it has to be said why it is another person.
#[dual]
pub(super) async fn check(
    c: &mut Conn,
    act: &Act,
    pupil: PupilId,
    asked: &Asked,
    known: Option<&PersonRow>,
) -> Res<Result<(), TieRefused>> {
    let marks = marks(c, pupil).await?;
    let named = |mark: &Mark| mark.has_name(asked.name.as_str());
    let same = |mark: &Mark| {
        let nameless = mark.person.is_none() && mark.email.is_empty();
        mark.email == asked.email.as_str()
            || known.is_some_and(|known| mark.person == Some(known.id))
            || nameless && named(mark)
    };
    if marks.iter().any(same) {
        return Ok(Err(TieRefused::Barred));
    }
    let contacts = pupils::contacts(c, pupil).await?;
    let address = |contact: &Contact| contact.email.to_lowercase() == asked.email.as_str();
    let of_contact = |mark: &Mark| {
        let mut theirs = contacts.iter().filter(|contact| address(contact));
        theirs.any(|contact| mark.is_of(contact))
    };
    if !marks.iter().any(|mark| named(mark) || of_contact(mark)) {
        return Ok(Ok(()));
    }
    let Some(reason) = &asked.another else {
        return Ok(Err(TieRefused::Namesake));
    };
    let event = Event::new("NamesakeLetIn", "pupil", pupil.0, Some(pupil));
    let details = json!({ "email": asked.email.to_string(), "reason": reason });
    audit::record(c, act, event.with(details)).await?;
    Ok(Ok(()))
}
