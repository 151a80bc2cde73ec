//! `/people/add`: somebody gets a role at the school, and a link to choose a password.

use super::link;
use crate::shell::{AppError, Ctx, Form, Many, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::email::{Email, EmailError};
use waymark_domain::ids::{ClassId, HatId, PersonId};
use waymark_domain::names::Name;
use waymark_domain::people::{Hat, Role};
use waymark_domain::pupil::Class;
use waymark_store::{AddRefused, Added, Newcomer, may_change_role, people, schools};
use waymark_ui::{self as ui, Choice, FormErrors, Input, Layout, TextField};

pub(super) const CHOOSE_CLASS: &str = "Choose at least one class";

/// As it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AddPersonForm {
    name: String,
    email: String,
    role: String,
    classes: Many,
}

/// As it was meant.
struct Wanted {
    name: Name,
    email: Email,
    role: Role,
    classes: Vec<ClassId>,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    ctx.html(show(&ctx, &AddPersonForm::default(), &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<AddPersonForm>) -> Result<Response, AppError> {
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    let wanted = match form.parse(&classes) {
        Ok(wanted) => wanted,
        Err(errors) => return ctx.refused(show(&ctx, &form, &errors).await?),
    };
    let (secret, hash) = ctx.app().secrets.pair();
    let newcomer = Newcomer {
        person: PersonId(ctx.new_id()),
        hat: HatId(ctx.new_id()),
        email: wanted.email,
        name: wanted.name,
        role: wanted.role,
        classes: wanted.classes,
        link: hash,
    };
    match people::add(ctx.db(), ctx.act(), newcomer).await? {
        Ok(Added::Invited(_)) => link::hand_over(&ctx, &secret, link::Whence::People),
        Ok(Added::HatOnly(_)) => ctx.saved(Notice::PersonAdded, urls::PEOPLE),
        Err(refused) => ctx.refused(show(&ctx, &form, &words(refused)).await?),
    }
}

impl AddPersonForm {
    /// `offered` are the classes of the school; somebody who teaches has to have one of them, if there are any.
    fn parse(&self, offered: &[Class]) -> Result<Wanted, FormErrors> {
        let mut errors = FormErrors::none();
        let name = errors.check(
            "name",
            Name::parse(&self.name),
            |_| "Enter the person's name",
        );
        let email = errors.check("email", Email::parse(&self.email), |error| match error {
            EmailError::Blank => "Enter the person's e-mail address",
            EmailError::TooLong { .. } | EmailError::Malformed => {
                "Enter an e-mail address like name@school.example"
            }
        });
        let role = errors.check(
            "role",
            Role::parse(&self.role)
                .filter(|role| role.is_given())
                .ok_or(()),
            |()| "Choose a role",
        );
        let ids: Result<Vec<_>, _> = self
            .classes
            .0
            .iter()
            .map(|id| id.parse::<ClassId>())
            .collect();
        let classes = errors.check("classes", ids, |_| "Choose classes from the list");
        if self.classes.0.is_empty()
            && role.is_some_and(Role::is_tied_to_classes)
            && !offered.is_empty()
        {
            errors.add("classes", CHOOSE_CLASS);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        match (name, email, role, classes) {
            (Some(name), Some(email), Some(role), Some(classes)) => {
                let classes = if role.is_tied_to_classes() {
                    classes
                } else {
                    Vec::new()
                };
                Ok(Wanted {
                    name,
                    email,
                    role,
                    classes,
                })
            }
            _ => Err(errors),
        }
    }
}

fn words(refused: AddRefused) -> FormErrors {
    match refused {
        AddRefused::AlreadyHere => {
            FormErrors::on("email", "This person has that role at your school already")
        }
        AddRefused::OnlyHeads => {
            FormErrors::on("role", "Only a head teacher can make somebody head teacher")
        }
        // The page offers only what is worn at a school, so whoever sends this did not use it.
        AddRefused::WrongPlace => FormErrors::on("role", "Choose a role from the list"),
        AddRefused::UnknownClass => FormErrors::on("classes", "Choose classes from the list"),
    }
}

async fn show(ctx: &Ctx, form: &AddPersonForm, errors: &FormErrors) -> Result<View, AppError> {
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    Ok(page(ctx.hat(), &classes, form, errors))
}

fn page(worn: &Hat, classes: &[Class], form: &AddPersonForm, errors: &FormErrors) -> View {
    let name = TextField {
        id: "name",
        label: "Full name",
        hint: None,
        value: &form.name,
        error: errors.of("name"),
    };
    let email = TextField {
        id: "email",
        label: "E-mail address",
        hint: Some("They sign in with it"),
        value: &form.email,
        error: errors.of("email"),
    };
    let roles: Vec<_> = Role::GIVEN
        .into_iter()
        .filter(|role| may_change_role(worn, *role))
        .map(|role| Choice::new(role.slug(), role.label()))
        .collect();
    let ids: Vec<_> = classes
        .iter()
        .map(|class| (class.id.to_string(), class.name.as_str()))
        .collect();
    let classes: Vec<_> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let content = html! {
        (ui::Form {
            action: urls::ADD_PERSON,
            content: html! {
                (name.with(Input::TEXT.autocomplete("off")))
                (email.with(Input::EMAIL.autocomplete("off")))
                (ui::Radios {
                    id: "role",
                    label: "Role",
                    hint: None,
                    value: &form.role,
                    error: errors.of("role"),
                    options: &roles,
                    layout: Layout::Stacked,
                })
                @if classes.is_empty() {
                    p { "Classes come with your pupils. Choose those of a teacher or assistant under People after the import." }
                } @else {
                    (ui::Checkboxes {
                        id: "classes",
                        label: "Classes",
                        hint: Some("For class teachers and learning assistants. A named person’s pupils are chosen on the pupils’ own pages. A governor sees figures only, and no pupil"),
                        values: &form.classes.values(),
                        error: errors.of("classes"),
                        options: &classes,
                    })
                }
                (ui::Button { text: "Add person" })
            },
        })
    };
    View::new("Add a person", content)
        .back(urls::PEOPLE)
        .errors(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_told_at_once() {
        let form = AddPersonForm {
            classes: Many(vec!["x".to_owned()]),
            ..AddPersonForm::default()
        };
        let errors = form.parse(&[]).err().expect("an empty form is refused");
        assert_eq!(
            errors.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            ["name", "email", "role", "classes"]
        );
    }
}
