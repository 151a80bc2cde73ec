//! The adults to be told about a pupil, as a row names them.
//!
//! A fault in a contact never keeps a pupil out: the faulty part is left out with a warning.

use waymark_domain::roster::RosterContact;

use crate::field::{ContactFact, ContactPlace, Field};
use crate::rows::RowReader;

/// Takes over what `newer` knows; what it leaves blank stays.
fn learn(known: &mut RosterContact, newer: &RosterContact) {
    known.name = newer.name.clone();
    for (known, new) in [
        (&mut known.relationship, &newer.relationship),
        (&mut known.phone, &newer.phone),
        (&mut known.email, &newer.email),
    ] {
        if new.is_some() {
            known.clone_from(new);
        }
    }
}

/// Adds `contact`, or lets the one of the same name learn from it.
pub(crate) fn merge(contacts: &mut Vec<RosterContact>, contact: &RosterContact) {
    let folded = contact.name.folded();
    match contacts
        .iter_mut()
        .find(|known| known.name.folded() == folded)
    {
        Some(known) => learn(known, contact),
        None => contacts.push(contact.clone()),
    }
}

pub(crate) fn read(row: &mut RowReader<'_>) -> Vec<RosterContact> {
    let mut contacts = Vec::new();
    for place in ContactPlace::ALL {
        if let Some(contact) = read_one(row, place) {
            merge(&mut contacts, &contact);
        }
    }
    contacts
}

fn read_one(row: &mut RowReader<'_>, place: ContactPlace) -> Option<RosterContact> {
    let field = |fact| Field::Contact(place, fact);
    let relationship = row.optional_text(field(ContactFact::Relationship), 60);
    let phone = phone(row, field(ContactFact::Phone));
    let email = email(row, field(ContactFact::Email));
    let name = row.optional_name(field(ContactFact::Name));
    if name.is_none() && (phone.is_some() || email.is_some()) {
        row.warn(
            field(ContactFact::Name),
            "is blank or cannot be read, so this contact's phone number and email are left out.",
        );
    }
    name.map(|name| RosterContact {
        name,
        relationship,
        phone,
        email,
    })
}

fn phone(row: &mut RowReader<'_>, field: Field) -> Option<String> {
    let text = row.optional_text(field, 40)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.contains("E+") || !(5..=20).contains(&digits) {
        row.warn(
            field,
            format!("“{text}” is not a telephone number and is left out."),
        );
        return None;
    }
    let lost_zero = digits == 10 && text.len() == 10 && !text.starts_with('0');
    if lost_zero {
        row.warn(
            field,
            format!("“{text}” had lost its leading zero, as Excel does. It was read as 0{text}."),
        );
        return Some(format!("0{text}"));
    }
    Some(text)
}

fn email(row: &mut RowReader<'_>, field: Field) -> Option<String> {
    let text = row.optional_text(field, 254)?;
    let good = text.split_once('@').is_some_and(|(local, domain)| {
        let dotted =
            domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
        !local.is_empty()
            && dotted
            && !domain.contains('@')
            && !text.contains([' ', ',', ';', '<', '>'])
    });
    if !good {
        row.warn(
            field,
            format!("“{text}” is not an email address and is left out."),
        );
        return None;
    }
    Some(text)
}
