//! What the roster knows: the facts and the contacts.

use super::{Seen, part};
use crate::features::days;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::pupil::Contact;
use waymark_policy::{BarPerson, EditRoster, GrantAccess, MarkParts, TieFamily};
use waymark_ui::{Heading, Level, Row, Size, SummaryList};

impl Seen<'_> {
    pub(super) fn facts(&self) -> Markup {
        let pupil = self.pupil();
        let born = format!(
            "{} (age {})",
            days::day(pupil.born),
            days::age(pupil.born, self.today)
        );
        let mut rows = vec![Row::text("Date of birth", &born)];
        if pupil.preferred_name.is_some() {
            rows.push(Row::text(
                "Full name",
                &format!("{} {}", pupil.given_name, pupil.family_name),
            ));
        }
        let class = pupil.class.as_ref().map_or("", |class| &class.name);
        rows.push(Row::text("Class", class));
        rows.push(Row::text(
            "Year",
            pupil.year_group.as_deref().unwrap_or_default(),
        ));
        if self.may::<EditRoster>() {
            let numbers = [("UPN", &pupil.upn), ("SCN", &pupil.scn)];
            let known = numbers
                .into_iter()
                .filter_map(|(kind, number)| Some((kind, number.as_deref()?)));
            rows.extend(known.map(|(kind, number)| Row::text(kind, number)));
        }
        part("Facts", None, html! { (SummaryList { rows }) })
    }

    /// For those who work at the school.
    pub(super) fn contacts(&self) -> Markup {
        if !self.hat.role.is_staff() {
            return html! {};
        }
        let href = urls::contacts(self.pupil().id);
        let contacts = &self.page.contacts;
        let change = self
            .may::<EditRoster>()
            .then_some(("Change", href.as_str()));
        let body = html! {
            @if contacts.is_empty() {
                p { "Nobody is on record yet." }
            }
            @for contact in contacts { (contact_lines(contact)) }
            @if self.may::<TieFamily>() {
                p { a href=(urls::pupil_family(self.pupil().id)) { "Who of the family sees the plan" } }
            }
            @if self.may::<GrantAccess>() {
                p { a href=(urls::pupil_specialists(self.pupil().id)) { "Specialists from outside" } }
            }
            @if self.may::<MarkParts>() {
                p { a href=(urls::confidential(self.pupil().id)) { "Confidential parts, and what staff must know" } }
            }
            @if self.may::<BarPerson>() {
                p { a href=(urls::pupil_bars(self.pupil().id)) { "Who must not reach " (self.pupil().called()) } }
            }
        };
        part("Contacts", change, body)
    }
}

fn contact_lines(contact: &Contact) -> Markup {
    let responsible = contact
        .parental_responsibility
        .then_some("has parental responsibility");
    let relationship = Some(contact.relationship.as_str()).filter(|words| !words.is_empty());
    let about: Vec<_> = relationship.into_iter().chain(responsible).collect();
    html! {
        (Heading { text: &contact.name, level: Level::Three, size: Size::Small, id: None })
        p {
            @if !about.is_empty() { (about.join(", ")) br; }
            @if !contact.phone.is_empty() {
                a href={ "tel:" (contact.phone.replace(' ', "")) } { (contact.phone.replace(' ', "\u{a0}")) } br;
            }
            @if !contact.email.is_empty() { a href={ "mailto:" (contact.email) } { (contact.email) } br; }
            @if !contact.prefers.is_empty() { "Prefers: " (contact.prefers) }
        }
    }
}
