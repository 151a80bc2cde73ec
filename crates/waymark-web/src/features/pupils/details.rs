//! `/pupils/{id}/details`: a pupil's name, birthday, class, year and number, put right by hand between two imports.

use super::add::{TRIES, is_same};
use super::facts::{self, FactsForm};
use super::{BASE, open, view};
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::PupilId;
use waymark_domain::roster::RosterEntry;
use waymark_policy::EditRoster;
use waymark_store::{roster, schools, views::PupilPage};
use waymark_ui::{self as ui, Button, FormErrors, Hidden};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DetailsForm {
    /// What the roster knew when the form was handed out.
    base: String,
    #[serde(flatten)]
    facts: FactsForm,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = open::<EditRoster>(&ctx, id).await?;
    let known = roster::known(ctx.db(), ctx.act()).await?;
    let entry = entry(&known.entries, id)?;
    let form = DetailsForm::of(entry);
    ctx.html(show(&ctx, &page, &form, &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<DetailsForm>,
) -> Result<Response, AppError> {
    let page = open::<EditRoster>(&ctx, id).await?;
    let new = match form.facts.parse(id, ctx.today()) {
        Ok(new) => new,
        Err(errors) => return ctx.refused(show(&ctx, &page, &form, &errors).await?),
    };
    for _ in 0..TRIES {
        let known = roster::known(ctx.db(), ctx.act()).await?;
        let before = entry(&known.entries, id)?;
        if print_of(before) != Fingerprint::sent(&form.base) {
            return ctx.clash(both(&ctx, &page, before, form).await?);
        }
        let mut others = known.entries.iter().filter(|other| other.id != id);
        // Two who were the same before can be told apart step by step.
        let turns_into = |other: &&RosterEntry| is_same(other, &new) && !is_same(other, before);
        if new.year.is_none() && before.year.is_some() {
            let errors = FormErrors::on("year_group", "Enter a year like P4, S2 or Year 3");
            return ctx.refused(show(&ctx, &page, &form, &errors).await?);
        }
        if let Some(there) = others.find(turns_into) {
            roster::saw(ctx.db(), ctx.act(), vec![there.id]).await?;
            let there = format!(
                "{} is among your pupils with this number, or with this name and birthday",
                there.name
            );
            let number = new.number.is_some()
                && known
                    .entries
                    .iter()
                    .any(|it| it.id != id && it.number == new.number);
            let errors = FormErrors::on(if number { "number" } else { "given" }, there);
            return ctx.refused(show(&ctx, &page, &form, &errors).await?);
        }
        let new = RosterEntry {
            contacts: before.contacts.clone(),
            ..new.clone()
        };
        let put = roster::put(ctx.db(), ctx.act(), known.revision, vec![new]).await?;
        if put.is_ok() {
            return ctx.saved(Notice::DetailsSaved, &urls::pupil(id));
        }
    }
    Err(AppError::Conflict)
}

fn entry(entries: &[RosterEntry], id: PupilId) -> Result<&RosterEntry, AppError> {
    let found = entries.iter().find(|entry| entry.id == id);
    found.ok_or(AppError::Denied)
}

/// Contacts apart, which have a page of their own.
fn print_of(entry: &RosterEntry) -> Fingerprint {
    let facts = RosterEntry {
        contacts: Vec::new(),
        ..entry.clone()
    };
    Fingerprint::of_list(&[facts])
}

impl DetailsForm {
    fn of(entry: &RosterEntry) -> Self {
        Self {
            base: print_of(entry).as_str().to_owned(),
            facts: FactsForm::of(entry),
        }
    }
}

/// What was typed, with the word that somebody else changed it in the meantime.
async fn both(
    ctx: &Ctx,
    page: &PupilPage,
    now: &RosterEntry,
    form: DetailsForm,
) -> Result<View, AppError> {
    let class = if now.class.is_empty() {
        "no class"
    } else {
        &now.class
    };
    let errors = FormErrors::on(
        "main",
        format!(
            "Somebody else changed these details in the meantime, to {}, {class}. Look at both, then save",
            now.name
        ),
    );
    let form = DetailsForm {
        base: print_of(now).as_str().to_owned(),
        ..form
    };
    show(ctx, page, &form, &errors).await
}

async fn show(
    ctx: &Ctx,
    page: &PupilPage,
    form: &DetailsForm,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    let content = html! {
        p { "If your school’s records say otherwise, change it there too: the next import brings back what they say." }
        (ui::Form { action: &urls::details(page.pupil.id), content: html! {
            (Hidden { name: BASE, value: &form.base })
            (facts::questions(&classes, &form.facts, errors))
            (Button { text: "Save" })
        } })
    };
    Ok(view(page, "Name, class and number", content, errors))
}
