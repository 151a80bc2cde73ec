//! `/pupils/{id}/family`: who of the family reaches the pupil's plan, and asking another parent in.

use super::{another, kin};
use crate::features::days;
use crate::features::people::link;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::email::Email;
use waymark_domain::ids::{HatId, PersonId, PupilId, TieId};
use waymark_domain::names::Name;
use waymark_domain::text::Line;
use waymark_store::TokenHash;
use waymark_store::around::{Asked, AskedIn, FamilyPage, NewParent, TieLine, TieRefused};
use waymark_store::ties;
use waymark_ui::{
    self as ui, Button, Checkboxes, Choice, FormErrors, Heading, Input, Level, Size, SummaryList,
    TextField,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ParentForm {
    name: String,
    email: String,
    relationship: String,
    responsibility: String,
    another: String,
    why_another: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = ties::family(ctx.db(), ctx.act(), id).await?;
    ctx.html(show(&page, &ParentForm::default(), &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<ParentForm>,
) -> Result<Response, AppError> {
    let (secret, hash) = ctx.app().secrets.pair();
    let errors = match form.parse(&ctx, hash) {
        Ok(parent) => match ties::add_parent(ctx.db(), ctx.act(), id, parent).await? {
            Ok(AskedIn::ByLink) => return link::hand_over(&ctx, &secret, link::Whence::Family(id)),
            Ok(AskedIn::Known) => return ctx.saved(Notice::ParentAdded, &urls::pupil_family(id)),
            Err(refused) => words(refused),
        },
        Err(errors) => errors,
    };
    let page = ties::family(ctx.db(), ctx.act(), id).await?;
    ctx.refused(show(&page, &form, &errors))
}

pub(crate) async fn end(ctx: Ctx, Path(tie): Path<TieId>) -> Result<Response, AppError> {
    let pupil = ties::end(ctx.db(), ctx.act(), tie).await?;
    ctx.saved(Notice::ParentEnded, &urls::pupil_family(pupil))
}

pub(super) fn words(refused: TieRefused) -> FormErrors {
    match refused {
        TieRefused::AlreadyTied => FormErrors::on(
            "email",
            "This person sees the plan already. If they cannot sign in, make them a new way in above",
        ),
        TieRefused::Namesake => FormErrors::on(another::TICK, another::QUESTION),
        TieRefused::Barred => FormErrors::on(
            "email",
            "This person is barred from the pupil. The head teacher can tell you more",
        ),
    }
}

impl ParentForm {
    fn parse(&self, ctx: &Ctx, link: TokenHash) -> Result<NewParent, FormErrors> {
        let mut errors = FormErrors::none();
        let name = errors.check(
            "name",
            Name::parse(&self.name),
            |_| "Enter the person’s name",
        );
        let email = errors.check(
            "email",
            Email::parse(&self.email),
            |_| "Enter an e-mail address like name@home.example",
        );
        let relationship = errors.check(
            "relationship",
            Line::parse(&self.relationship),
            |_| "Enter who they are to the pupil, for example mother",
        );
        let another = another::parse(&mut errors, &self.another, &self.why_another);
        match (name, email, relationship) {
            _ if !errors.is_empty() => Err(errors),
            (Some(name), Some(email), Some(relationship)) => Ok(NewParent {
                tie: TieId(ctx.new_id()),
                asked: Asked {
                    person: PersonId(ctx.new_id()),
                    hat: HatId(ctx.new_id()),
                    email,
                    name,
                    link,
                    another,
                },
                relationship: relationship.into_string(),
                responsibility: !self.responsibility.is_empty(),
            }),
            _ => Err(errors),
        }
    }
}

pub(super) fn show(page: &FamilyPage, form: &ParentForm, errors: &FormErrors) -> View {
    let called = &page.called;
    let content = html! {
        p { "These people see " (called) "’s plan once it is shared, and can answer it. They see nothing of other children." }
        @if page.family.is_empty() { p { "Nobody of the family has been asked in yet." } }
        @for one in &page.family { (line(page.facts.id, one)) }
        (Heading { text: "Ask a parent or carer in", level: Level::Two, size: Size::Medium, id: None })
        @if !page.contacts.is_empty() {
            p { "On the roster: " (contacts(page)) "." }
        }
        (parent_form(page, form, errors))
        (kin::part(page, errors))
    };
    View::new("Family", content)
        .caption(called)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

fn contacts(page: &FamilyPage) -> String {
    let said = page.contacts.iter().map(|contact| {
        let parts = [&contact.name, &contact.relationship, &contact.email];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.into_iter().cloned().collect::<Vec<_>>().join(", ")
    });
    said.collect::<Vec<_>>().join("; ")
}

fn line(pupil: PupilId, one: &TieLine) -> Markup {
    let responsible = if one.responsibility { "Yes" } else { "No" };
    let been = if one.joined {
        "Has been here"
    } else {
        "Not been here yet"
    };
    let rows = vec![
        ui::Row::new("Who they are", html! { (one.relationship) }),
        ui::Row::new("Parental responsibility", html! { (responsible) }),
        ui::Row::new("E-mail", html! { (one.email) }),
        ui::Row::new("Since", html! { (days::day(one.since)) }),
        ui::Row::new("Signed in", html! { (been) }),
    ];
    html! {
        (Heading { text: &one.name, level: Level::Two, size: Size::Small, id: None })
        (SummaryList { rows })
        (link::new_way_in(one.person, &one.name, one.joined, link::Whence::Family(pupil)))
        (ui::Form {
            action: &urls::end_tie(one.id),
            content: html! { (Button { text: &format!("End access for {}", one.name) }.secondary()) },
        })
    }
}

fn parent_form(page: &FamilyPage, form: &ParentForm, errors: &FormErrors) -> Markup {
    let field = |id, label, hint, value| TextField {
        id,
        label,
        hint,
        value,
        error: errors.of(id),
    };
    let options = [Choice::new("yes", "They have parental responsibility")];
    html! {
        (ui::Form {
            action: &urls::pupil_family(page.facts.id),
            content: html! {
                (field("name", "Full name", None, &form.name).with(Input::TEXT.autocomplete("off")))
                (field("email", "E-mail address", Some("They sign in with it"), &form.email).with(Input::EMAIL.autocomplete("off")))
                (field("relationship", "Who they are to the pupil", Some("For example mother, stepfather, foster carer"), &form.relationship).with(Input::TEXT.autocomplete("off")))
                (Checkboxes {
                    id: "responsibility",
                    label: "Parental responsibility",
                    hint: None,
                    values: &[form.responsibility.as_str()],
                    error: None,
                    options: &options,
                })
                (another::question(&form.another, &form.why_another, errors))
                (Button { text: "Ask them in" })
            },
        })
    }
}
