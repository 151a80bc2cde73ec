//! `/pupils/{id}/contacts`: the adults to be told about the pupil, in more than one household if need be (D50).

use super::{BASE, line, open, optional_line, view};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::email::{Email, EmailError};
use waymark_domain::ids::{ContactId, PupilId};
use waymark_domain::pupil::Contact;
use waymark_policy::EditRoster;
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{
    self as ui, AddAnother, Button, Checkboxes, Choice, FormErrors, Hidden, Input, InsetText,
    TextField, WarningText,
};

const MOST: usize = 10;
const LIST: &str = "contacts";

/// One contact as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct ContactForm {
    /// Blank for one that is new.
    id: String,
    name: String,
    relationship: String,
    phone: String,
    email: String,
    responsible: bool,
    prefers: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = open::<EditRoster>(&ctx, id).await?;
    let mut forms: Vec<_> = page.contacts.iter().map(ContactForm::of).collect();
    if forms.is_empty() {
        forms.push(ContactForm::default());
    }
    let base = Fingerprint::of_list(&page.contacts);
    ctx.html(show(&page, &base, &forms, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open::<EditRoster>(&ctx, id).await?;
    let base = Fingerprint::sent(fields.get(BASE));
    let mut forms = typed(&fields);
    if add_or_remove(&fields, &mut forms) {
        return ctx.html(show(&page, &base, &forms, &FormErrors::none()));
    }
    let contacts = match parse(&ctx, &page, &forms) {
        Ok(contacts) => contacts,
        Err(errors) => return ctx.refused(show(&page, &base, &forms, &errors)),
    };
    match pupils::set_contacts(ctx.db(), ctx.act(), id, base, contacts).await? {
        Changed::Done => ctx.saved(Notice::ContactsSaved, &urls::pupil(id)),
        Changed::Clash { .. } | Changed::Gone => {
            let page = open::<EditRoster>(&ctx, id).await?;
            ctx.clash(both(&page, &forms))
        }
    }
}

/// What was typed, under what somebody else saved in the meantime: a person brings the two together.
fn both(page: &PupilPage, forms: &[ContactForm]) -> View {
    let errors = FormErrors::on(
        "main",
        "Somebody else changed the contacts in the meantime. Look at both, then save",
    );
    show(page, &Fingerprint::of_list(&page.contacts), forms, &errors)
}

/// A contact in one line.
fn said(contact: &Contact) -> String {
    let responsible = contact
        .parental_responsibility
        .then_some("has parental responsibility");
    let facts = [
        &contact.name,
        &contact.relationship,
        &contact.phone,
        &contact.email,
        &contact.prefers,
    ];
    let facts = facts.into_iter().map(String::as_str).chain(responsible);
    let said: Vec<_> = facts.filter(|fact| !fact.is_empty()).collect();
    said.join(", ")
}

fn name_of(index: usize, part: &str) -> String {
    format!("{LIST}[{index}].{part}")
}

fn typed(fields: &Fields) -> Vec<ContactForm> {
    let there = |index: &usize| {
        fields
            .0
            .iter()
            .any(|(name, _)| name.starts_with(&format!("{LIST}[{index}].")))
    };
    (0..MOST)
        .take_while(there)
        .map(|index| ContactForm::typed(fields, index))
        .collect()
}

/// Whether a button was pressed that only makes the form longer or shorter.
fn add_or_remove(fields: &Fields, forms: &mut Vec<ContactForm>) -> bool {
    if fields.get("add") == LIST {
        forms.push(ContactForm::default());
        return true;
    }
    let removed = (0..forms.len()).find(|index| fields.get("remove") == format!("{LIST}[{index}]"));
    if let Some(index) = removed {
        forms.remove(index);
    }
    removed.is_some()
}

impl ContactForm {
    fn of(contact: &Contact) -> Self {
        let Contact {
            id,
            name,
            relationship,
            phone,
            email,
            parental_responsibility,
            prefers,
        } = contact.clone();
        let (id, responsible) = (id.to_string(), parental_responsibility);
        Self {
            id,
            name,
            relationship,
            phone,
            email,
            responsible,
            prefers,
        }
    }

    fn typed(fields: &Fields, index: usize) -> Self {
        let field = |part| fields.get(&name_of(index, part)).to_owned();
        Self {
            id: field("id"),
            name: field("name"),
            relationship: field("relationship"),
            phone: field("phone"),
            email: field("email"),
            responsible: !field("responsible").is_empty(),
            prefers: field("prefers"),
        }
    }

    /// Nothing was typed: the contact is left out.
    fn is_blank(&self) -> bool {
        let texts = [
            &self.name,
            &self.relationship,
            &self.phone,
            &self.email,
            &self.prefers,
        ];
        texts.iter().all(|text| text.trim().is_empty()) && !self.responsible
    }

    fn parse(&self, errors: &mut FormErrors, index: usize, id: ContactId) -> Option<Contact> {
        let field = |part| name_of(index, part);
        let name = line(
            errors,
            &field("name"),
            &self.name,
            "Enter the contact’s name",
        );
        let relationship = optional_line(errors, &field("relationship"), &self.relationship);
        let phone = optional_line(errors, &field("phone"), &self.phone);
        let email = self.email(errors, &field("email"));
        let prefers = optional_line(errors, &field("prefers"), &self.prefers);
        Some(Contact {
            id,
            name: name?.into_string(),
            relationship: relationship?,
            phone: phone?,
            email: email?,
            parental_responsibility: self.responsible,
            prefers: prefers?,
        })
    }

    fn email(&self, errors: &mut FormErrors, field: &str) -> Option<String> {
        match Email::parse(&self.email) {
            Ok(email) => Some(email.to_string()),
            Err(EmailError::Blank) => Some(String::new()),
            Err(EmailError::TooLong { .. } | EmailError::Malformed) => {
                errors.add(
                    field,
                    "Enter an e-mail address like name@home.example, or leave it empty",
                );
                None
            }
        }
    }
}

/// A contact that was on record keeps its id; nobody can take over the id of somebody else's.
fn parse(ctx: &Ctx, page: &PupilPage, forms: &[ContactForm]) -> Result<Vec<Contact>, FormErrors> {
    let mut errors = FormErrors::none();
    let mut known: Vec<_> = page.contacts.iter().map(|contact| contact.id).collect();
    let mut contacts = Vec::new();
    for (index, form) in forms
        .iter()
        .enumerate()
        .filter(|(_, form)| !form.is_blank())
    {
        let at = known.iter().position(|id| id.to_string() == form.id);
        let id = at.map_or_else(|| ContactId(ctx.new_id()), |at| known.remove(at));
        contacts.extend(form.parse(&mut errors, index, id));
    }
    if errors.is_empty() {
        Ok(contacts)
    } else {
        Err(errors)
    }
}

fn show(page: &PupilPage, base: &Fingerprint, forms: &[ContactForm], errors: &FormErrors) -> View {
    let one = [ContactForm::default()];
    let forms = if forms.is_empty() { &one } else { forms };
    let items: Vec<_> = forms
        .iter()
        .enumerate()
        .map(|(index, form)| questions(index, form, errors))
        .collect();
    let clashes = errors.of("main").is_some();
    let content = html! {
        @if clashes {
            (InsetText { body: html! {
                h2 { "On record now" }
                @if page.contacts.is_empty() { p { "Nobody" } }
                ul { @for contact in &page.contacts { li { (said(contact)) } } }
                p { "What you typed stands below. Saving it takes the place of what is on record." }
            } })
        }
        @for contact in page.contacts.iter().filter(|one| page.shut_out.contains(&one.id)) {
            (WarningText { text: &format!("Do not contact {}: ask the head teacher", contact.name) })
        }
        p { "Everybody with parental responsibility belongs here, also when they live apart. The first contact is asked \
             first. A contact left empty is taken off." }
        (ui::Form {
            action: &urls::contacts(page.pupil.id),
            content: html! {
                (Hidden { name: BASE, value: base.as_str() })
                (AddAnother { list: LIST, item: "Contact", items: &items, most: MOST })
                (Button { text: "Save contacts" })
            },
        })
    };
    view(page, "Contacts", content, errors)
}

fn questions(index: usize, form: &ContactForm, errors: &FormErrors) -> Markup {
    let id = |part| name_of(index, part);
    let field = |id: &'_ str, label, hint, value| -> Markup {
        html! { (TextField { id, label, hint, value, error: errors.of(id) }.with(Input::TEXT.autocomplete("off"))) }
    };
    let phone = id("phone");
    let phone = TextField {
        id: &phone,
        label: "Phone",
        hint: None,
        value: &form.phone,
        error: errors.of(&phone),
    };
    let email = id("email");
    let email = TextField {
        id: &email,
        label: "E-mail",
        hint: None,
        value: &form.email,
        error: errors.of(&email),
    };
    let values: &[&str] = if form.responsible { &["yes"] } else { &[] };
    html! {
        (Hidden { name: &id("id"), value: &form.id })
        (field(&id("name"), "Full name", None, &form.name))
        (field(&id("relationship"), "Relationship to the pupil", Some("For example, mother, foster carer"), &form.relationship))
        (phone.with(Input::TELEPHONE.autocomplete("off")))
        (email.with(Input::EMAIL.autocomplete("off")))
        (Checkboxes {
            id: &id("responsible"),
            label: "Parental responsibility",
            hint: None,
            values,
            error: None,
            options: &[Choice::new("yes", "Has parental responsibility")],
        })
        (field(&id("prefers"), "How they like to be written to", Some("Language and form, for example Polish, large print, a phone call first"), &form.prefers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn removing_a_contact_without_script_keeps_what_was_typed_about_the_others() {
        let sent = fields(&[
            ("contacts[0].name", "Morag Fraser"),
            ("contacts[1].name", "Iain Fraser"),
            ("contacts[1].responsible", "yes"),
            ("remove", "contacts[0]"),
        ]);
        let mut forms = typed(&sent);
        assert!(add_or_remove(&sent, &mut forms));
        let iain = ContactForm {
            name: "Iain Fraser".into(),
            responsible: true,
            ..ContactForm::default()
        };
        assert_eq!(forms, [iain]);
    }

    #[test]
    fn adding_one_keeps_the_others() {
        let sent = fields(&[("contacts[0].name", "Morag Fraser"), ("add", "contacts")]);
        let mut forms = typed(&sent);
        assert!(add_or_remove(&sent, &mut forms));
        assert_eq!(forms.len(), 2);
        assert!(forms.last().is_some_and(ContactForm::is_blank));
    }
}
