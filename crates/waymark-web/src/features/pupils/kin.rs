//! `/pupils/{id}/kin`: family who works at the school, so that the pupil is closed to them at work.

use super::family::{self, ParentForm};
use super::line;
use crate::shell::{AppError, Ctx, Form, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::ids::{PersonId, PupilId, TieId};
use waymark_store::around::{FamilyPage, NewKin, TieLine, TieRefused};
use waymark_store::ties;
use waymark_ui::{
    self as ui, Button, Choice, FormErrors, Heading, Input, Level, Select, Size, TextField,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct KinForm {
    kin: String,
    kin_relationship: String,
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<KinForm>,
) -> Result<Response, AppError> {
    let page = ties::family(ctx.db(), ctx.act(), id).await?;
    let errors = match form.parse(&page, TieId(ctx.new_id())) {
        Ok(new) => {
            // Whoever closes a pupil to themselves does not see the page any more.
            let own = new.person == ctx.hat().person;
            match ties::add_kin(ctx.db(), ctx.act(), id, new).await? {
                Ok(()) if own => return ctx.saved(Notice::KinAdded, urls::PUPILS),
                Ok(()) => return ctx.saved(Notice::KinAdded, &urls::pupil_family(id)),
                Err(TieRefused::AlreadyTied) => {
                    FormErrors::on("kin", "This person is written down as family already")
                }
                Err(refused @ (TieRefused::Barred | TieRefused::Namesake)) => {
                    family::words(refused)
                }
            }
        }
        Err(errors) => errors,
    };
    ctx.refused(family::show(&page, &ParentForm::default(), &errors))
}

impl KinForm {
    fn parse(&self, page: &FamilyPage, tie: TieId) -> Result<NewKin, FormErrors> {
        let mut errors = FormErrors::none();
        let chosen: Option<PersonId> = self.kin.parse().ok();
        let known = |person: &PersonId| page.colleagues.iter().any(|(id, _)| id == person);
        let person = errors.check(
            "kin",
            chosen.filter(known).ok_or(()),
            |()| "Choose who is family",
        );
        let relationship = line(
            &mut errors,
            "kin_relationship",
            &self.kin_relationship,
            "Enter who they are to the pupil, for example aunt",
        );
        match (person, relationship) {
            (Some(person), Some(relationship)) => Ok(NewKin {
                tie,
                person,
                relationship: relationship.into_string(),
            }),
            _ => Err(errors),
        }
    }
}

/// What stands under the parents on the page of the family.
pub(super) fn part(page: &FamilyPage, errors: &FormErrors) -> Markup {
    let relationship = TextField {
        id: "kin_relationship",
        label: "Who they are to the pupil at home",
        hint: Some("For example aunt, brother, grandmother"),
        value: "",
        error: errors.of("kin_relationship"),
    };
    let ids: Vec<_> = page
        .colleagues
        .iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect();
    let nobody = Choice::new("", "Choose a person");
    let people: Vec<_> = std::iter::once(nobody)
        .chain(ids.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    html! {
        (Heading { text: "Family who works here", level: Level::Two, size: Size::Medium, id: None })
        p { "Somebody who works at the school and is family reaches nothing about " (page.called) " at work. A parent who is asked in above does not have to be written down here again." }
        @for one in &page.kin { (kin_line(one)) }
        (ui::Form {
            action: &urls::pupil_kin(page.facts.id),
            content: html! {
                (Select { id: "kin", label: "Who works here and is family?", hint: None, value: "", error: errors.of("kin"), options: &people })
                (relationship.with(Input::TEXT.autocomplete("off")))
                (Button { text: "Write it down" }.secondary())
            },
        })
    }
}

fn kin_line(one: &TieLine) -> Markup {
    html! {
        p { (one.name) ": " (one.relationship) }
        (ui::Form {
            action: &urls::end_tie(one.id),
            content: html! { (Button { text: &format!("{} is not family", one.name) }.text_only()) },
        })
    }
}
