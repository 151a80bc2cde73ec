//! Between the rows of a file and the roster of a school.

use crate::contacts::ContactRow;
use crate::plan::{ImportPlan, KnownPupil};
use waymark_domain::ids::{IdSource, PupilId};
use waymark_domain::roster::{RosterContact, RosterEntry};

impl From<RosterEntry> for KnownPupil {
    fn from(entry: RosterEntry) -> Self {
        Self {
            id: entry.id,
            number: entry.number,
            name: entry.name,
            preferred: entry.preferred,
            born: entry.born,
            class: entry.class,
            year: entry.year,
            contacts: entry.contacts.into_iter().map(ContactRow::from).collect(),
        }
    }
}

impl From<KnownPupil> for RosterEntry {
    fn from(pupil: KnownPupil) -> Self {
        Self {
            id: pupil.id,
            number: pupil.number,
            name: pupil.name,
            preferred: pupil.preferred,
            born: pupil.born,
            class: pupil.class,
            year: pupil.year,
            contacts: pupil.contacts.into_iter().map(RosterContact::from).collect(),
        }
    }
}

impl From<RosterContact> for ContactRow {
    fn from(contact: RosterContact) -> Self {
        let known = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            name: contact.name,
            relationship: known(contact.relationship),
            phone: known(contact.phone),
            email: known(contact.email),
        }
    }
}

impl From<ContactRow> for RosterContact {
    fn from(contact: ContactRow) -> Self {
        Self {
            name: contact.name,
            relationship: contact.relationship.unwrap_or_default(),
            phone: contact.phone.unwrap_or_default(),
            email: contact.email.unwrap_or_default(),
        }
    }
}

impl ImportPlan {
    /// What the roster is told when the plan is carried out: the pupils to add, with new ids, and those to change.
    pub fn entries(self, ids: &IdSource) -> Vec<RosterEntry> {
        let added = self.add.into_iter().map(|row| KnownPupil {
            id: PupilId(ids.next()),
            number: row.number,
            name: row.name,
            preferred: row.preferred,
            born: row.born,
            class: row.class,
            year: row.year,
            contacts: row.contacts,
        });
        let changed = self.change.into_iter().map(|change| change.after);
        added.chain(changed).map(RosterEntry::from).collect()
    }
}
