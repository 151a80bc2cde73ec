//! The adults to be told about a pupil, as a row names them.
//!
//! A fault in a contact never keeps a pupil out: the faulty part is left out with a warning.

use waymark_domain::names::Name;

use crate::field::{ContactFact, ContactPlace, Field};
use crate::rows::RowReader;

/// One contact of a pupil. Within one pupil no two have names that fold to the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    pub name: Name,
    pub relationship: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl ContactRow {
    /// Takes over what `newer` knows; what it leaves blank stays.
    pub(crate) fn learn(&mut self, newer: &Self) {
        self.name = newer.name.clone();
        for (known, new) in [
            (&mut self.relationship, &newer.relationship),
            (&mut self.phone, &newer.phone),
            (&mut self.email, &newer.email),
        ] {
            if new.is_some() {
                known.clone_from(new);
            }
        }
    }
}

impl std::fmt::Display for ContactRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.name)?;
        let facts = [&self.relationship, &self.phone, &self.email];
        facts
            .into_iter()
            .flatten()
            .try_for_each(|fact| write!(f, ", {fact}"))
    }
}

/// Adds `contact`, or lets the one of the same name learn from it.
pub(crate) fn merge(contacts: &mut Vec<ContactRow>, contact: &ContactRow) {
    let folded = contact.name.folded();
    match contacts
        .iter_mut()
        .find(|known| known.name.folded() == folded)
    {
        Some(known) => known.learn(contact),
        None => contacts.push(contact.clone()),
    }
}

pub(crate) fn read(row: &mut RowReader<'_>) -> Vec<ContactRow> {
    let mut contacts = Vec::new();
    for place in ContactPlace::ALL {
        if let Some(contact) = read_one(row, place) {
            merge(&mut contacts, &contact);
        }
    }
    contacts
}

fn read_one(row: &mut RowReader<'_>, place: ContactPlace) -> Option<ContactRow> {
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
    name.map(|name| ContactRow {
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
