//! `/my-plan/targets/{target}`: the pupil says how they think they are doing, by themselves (D129).

use super::who::{ToFamily, who};
use super::{buttons, own_words, pictures, place, ways_after_form};
use crate::features::sign_in::sign_out;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use std::sync::Arc;
use waymark_domain::format::Format;
use waymark_domain::ids::{ObservationId, PlanId, TargetId};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_store::places::WhoSees;
use waymark_store::{StoreError, own_plan, own_views};
use waymark_ui::{Face, Faces, Form as UiForm, FormErrors, Hidden, Panel, TextArea};

/// As it was chosen and typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RatingForm {
    /// Made with the page, so that a form that is sent twice is recorded once.
    id: String,
    rating: String,
    note: String,
    /// Anything, where the pupil leaves with it.
    finished: String,
}

/// A target of the pupil's own plan.
struct Mine {
    plan: PlanId,
    target: Target,
    format: Arc<Format>,
    called: String,
    sees: WhoSees,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<TargetId>) -> Result<Response, AppError> {
    let mine = mine(&ctx, id).await?;
    let form = RatingForm {
        id: ctx.new_id().to_string(),
        ..RatingForm::default()
    };
    ctx.html(view(&mine, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<TargetId>,
    headers: HeaderMap,
    Form(form): Form<RatingForm>,
) -> Result<Response, AppError> {
    let leaves = !form.finished.is_empty();
    if leaves && form.says_nothing() {
        return sign_out::leave(ctx.app(), &headers).await;
    }
    let mine = mine(&ctx, id).await?;
    let seen = match form.parse(&mine.format) {
        Ok(seen) => seen,
        Err(errors) => return ctx.refused(view(&mine, &form, &errors)),
    };
    let new = Observation {
        id: ObservationId(form.id.parse().unwrap_or_else(|_| ctx.new_id())),
        target: id,
        on: ctx.today(),
        seen,
        by: ctx.person().name.clone(),
        recorded_at: ctx.now(),
    };
    match own_plan::rate(ctx.db(), ctx.act(), mine.plan, new).await {
        Ok(Ok(())) | Err(StoreError::Conflict) if leaves => {
            sign_out::leave(ctx.app(), &headers).await
        }
        // Sent twice by a finger that tapped twice: it is kept already.
        Ok(Ok(())) | Err(StoreError::Conflict) => ctx.saved(Notice::SaidHowItGoes, urls::MY_PLAN),
        // Reviewed while the child was thinking.
        Ok(Err(_)) => ctx.go(urls::MY_PLAN),
        Err(error) => Err(error.into()),
    }
}

/// A target of somebody else's is answered like one that does not exist.
async fn mine(ctx: &Ctx, id: TargetId) -> Result<Mine, AppError> {
    let own = place(ctx).await?;
    let plan = own.plan.ok_or(AppError::NotFound)?;
    let format = ctx.format(&plan.plan.format).await?;
    let targets = plan.sheet.content.targets.into_iter();
    let target = targets
        .filter(|target| target.state.is_worked_on())
        .find(|target| target.id == id)
        .filter(|_| !format.pupil_ratings.is_empty())
        .ok_or(AppError::NotFound)?;
    Ok(Mine {
        plan: plan.plan.id,
        target,
        format,
        called: own.own.called,
        sees: own_views::sees(ctx.db(), ctx.act()).await?,
    })
}

impl RatingForm {
    fn says_nothing(&self) -> bool {
        self.rating.is_empty() && self.note.trim().is_empty()
    }

    fn parse(&self, format: &Format) -> Result<Seen, FormErrors> {
        let mut errors = FormErrors::none();
        let known = self
            .rating
            .parse()
            .ok()
            .filter(|value| format.pupil_rating(*value).is_some());
        let rating = errors.check("rating", known.ok_or(()), |()| "Choose one of the faces");
        let note = errors.check(
            "note",
            Narrative::parse(&self.note),
            |_| "That is very long. Make it a bit shorter",
        );
        match (rating, note) {
            (Some(rating), Some(note)) => Ok(Seen::Pupil {
                rating,
                note: note.into_string(),
            }),
            _ => Err(errors),
        }
    }
}

fn view(mine: &Mine, form: &RatingForm, errors: &FormErrors) -> View {
    let values: Vec<_> = mine
        .format
        .pupil_ratings
        .iter()
        .map(|rating| (rating.value.to_string(), rating.label.as_str()))
        .collect();
    let faces: Vec<_> = values
        .iter()
        .map(|(value, text)| Face { value, text })
        .collect();
    let content = html! {
        (Panel { title: own_words(&mine.target), body: html! {} })
        (pictures(&mine.target))
        (who(&mine.sees, ToFamily::Always))
        (UiForm { action: &urls::my_target(mine.target.id), content: html! {
            (Faces { id: "rating", label: "How is it going?", value: &form.rating, error: errors.of("rating"), options: &faces })
            (TextArea {
                id: "note",
                label: "Do you want to say more?",
                hint: Some("You do not have to."),
                value: &form.note,
                error: errors.of("note"),
                rows: 3,
                save: None,
            })
            (Hidden { name: "id", value: &form.id })
            (buttons("Done"))
        } })
        (ways_after_form(errors))
    };
    View::new("How I think I am doing", content)
        .caption(&mine.called)
        .errors(errors)
        .quiet()
}
