//! `/pupils/add`: one pupil by hand, for somebody who joins between two imports.

use super::facts::{self, FactsForm};
use crate::shell::{AppError, Ctx, Form, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::PupilId;
use waymark_domain::roster::RosterEntry;
use waymark_store::{roster, schools};
use waymark_ui::{self as ui, Button, FormErrors, Hidden};

/// So often is looked again when somebody else changes the roster at the same time.
pub(super) const TRIES: usize = 3;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AddPupilForm {
    /// The number that the pupil gets, so that a form sent twice adds one pupil.
    id: String,
    #[serde(flatten)]
    facts: FactsForm,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let form = AddPupilForm {
        id: ctx.new_id().to_string(),
        ..AddPupilForm::default()
    };
    ctx.html(show(&ctx, &form, &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<AddPupilForm>) -> Result<Response, AppError> {
    let id = PupilId(form.id.parse().map_err(|_| AppError::Malformed)?);
    let entry = match form.facts.parse(id, ctx.today()) {
        Ok(entry) => entry,
        Err(errors) => return ctx.refused(show(&ctx, &form, &errors).await?),
    };
    for _ in 0..TRIES {
        let known = roster::known(ctx.db(), ctx.act()).await?;
        if known.entries.iter().any(|known| known.id == id) {
            return ctx.saved(Notice::PupilAdded, &urls::pupil(id));
        }
        if let Some(there) = known.entries.iter().find(|known| is_same(known, &entry)) {
            roster::saw(ctx.db(), ctx.act(), vec![there.id]).await?;
            let there = format!("{} is among your pupils already", there.name);
            let errors = FormErrors::on("given", there);
            return ctx.refused(show(&ctx, &form, &errors).await?);
        }
        let added = roster::put(ctx.db(), ctx.act(), known.revision, vec![entry.clone()]).await?;
        if added.is_ok() {
            return ctx.saved(Notice::PupilAdded, &urls::pupil(id));
        }
    }
    Err(AppError::Conflict)
}

/// The same number, or the same name and birthday.
pub(super) fn is_same(known: &RosterEntry, new: &RosterEntry) -> bool {
    let number = new.number.is_some() && known.number == new.number;
    number || (known.born == new.born && known.name.sort_key() == new.name.sort_key())
}

async fn show(ctx: &Ctx, form: &AddPupilForm, errors: &FormErrors) -> Result<View, AppError> {
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    let content = html! {
        p { "For many pupils at once, " a href=(urls::IMPORT) { "import them from your school’s records" } "." }
        (ui::Form { action: urls::ADD_PUPIL, content: html! {
            (Hidden { name: "id", value: &form.id })
            (facts::questions(&classes, &form.facts, errors))
            (Button { text: "Add pupil" })
        } })
    };
    Ok(View::new("Add a pupil", content)
        .back(urls::PUPILS)
        .errors(errors))
}
