//! What the roster knows: the facts and the contacts.

use super::{Seen, part};
use crate::features::{classes, days};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::pupil::Contact;
use waymark_policy::{BarPerson, EditRoster, GrantAccess, MarkParts, TieFamily};
use waymark_ui::{Heading, Level, Row, Size, SummaryList, WarningText};

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
        rows.push(match &pupil.class {
            Some(class) if classes::opens(self.hat, class.id) => Row::new(
                "Class",
                html! { a href=(urls::class(class.id)) { (class.name) } },
            ),
            Some(class) => Row::text("Class", &class.name),
            None => Row::text("Class", ""),
        });
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
        let came = pupil.came.as_ref().map(|came| {
            let on = days::day(came.on);
            if came.from.is_empty() {
                format!("Another school, on {on}")
            } else {
                format!("{}, on {on}", came.from)
            }
        });
        rows.extend(came.as_deref().map(|came| Row::text("Came from", came)));
        let keeps = self.may::<EditRoster>() && self.hat.role.is_staff();
        let (details, came) = (urls::details(pupil.id), urls::came(pupil.id));
        let ways = [("Change", details), ("Came from another school", came)];
        let ways = ways.iter().filter(|_| keeps);
        let ways = ways.map(|(text, href)| (*text, href.as_str()));
        part("Facts", ways, html! { (SummaryList { rows }) })
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
            @for contact in contacts { (contact_lines(contact, self.page.shut_out.contains(&contact.id))) }
            @if !self.page.named.is_empty() {
                p { "Named person: " (self.page.named.join(", ")) }
            }
            @if self.may::<TieFamily>() {
                p { a href=(urls::named_person(self.pupil().id)) { "Who is the named person" } }
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

/// Of somebody whom nobody is to contact without asking, only who it is: nothing to press, and no word of the reason.
fn contact_lines(contact: &Contact, shut_out: bool) -> Markup {
    if shut_out {
        return html! {
            (Heading { text: &contact.name, level: Level::Three, size: Size::Small, id: None })
            (WarningText { text: "Do not contact: ask the head teacher" })
        };
    }
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
