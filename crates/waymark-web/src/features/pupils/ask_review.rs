//! `/pupils/{id}/ask-for-review`: somebody who supports the pupil asks those who plan to look at the plan again.

use super::too_long;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::{PupilId, QuestionId};
use waymark_domain::text::Narrative;
use waymark_policy::{AskForReview, may};
use waymark_store::places::TooManyToday;
use waymark_store::views::PupilPage;
use waymark_store::{StoreError, pupils, questions};
use waymark_ui::{self as ui, Button, FormErrors, Hidden, TextArea};

const WORDS: &str = "words";
/// Made with the page, so that what is sent twice is asked once.
const ID: &str = "id";

pub(crate) async fn get(ctx: Ctx, Path(pupil): Path<PupilId>) -> Result<Response, AppError> {
    let page = page(&ctx, pupil).await?;
    let fields = Fields(vec![(ID.to_owned(), ctx.new_id().to_string())]);
    ctx.html(view(&page, &fields, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(pupil): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = page(&ctx, pupil).await?;
    let words = match Narrative::parse(fields.get(WORDS)) {
        Ok(words) if !words.is_blank() => words,
        Ok(_) => {
            let errors = FormErrors::on(WORDS, "Write why the plan should be looked at again");
            return ctx.refused(view(&page, &fields, &errors));
        }
        Err(error) => {
            let errors = FormErrors::on(WORDS, too_long(error.length, Narrative::MAX));
            return ctx.refused(view(&page, &fields, &errors));
        }
    };
    let id = QuestionId(fields.get(ID).parse().unwrap_or_else(|_| ctx.new_id()));
    match questions::ask_for_review(ctx.db(), ctx.act(), pupil, id, words).await {
        Ok(Ok(())) | Err(StoreError::Conflict) => {
            ctx.saved(Notice::ReviewAsked, &urls::pupil(pupil))
        }
        Ok(Err(TooManyToday)) => {
            let errors = FormErrors::on(
                "main",
                "You have asked a lot today. Please wait until tomorrow, or speak to them",
            );
            ctx.refused(view(&page, &fields, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

/// The pupil's, for whoever may ask.
async fn page(ctx: &Ctx, pupil: PupilId) -> Result<PupilPage, AppError> {
    let page = pupils::page(ctx.db(), ctx.act(), pupil).await?;
    if may::<AskForReview>(ctx.hat(), &page.facts) {
        Ok(page)
    } else {
        Err(AppError::NotFound)
    }
}

fn view(page: &PupilPage, fields: &Fields, errors: &FormErrors) -> View {
    let called = page.pupil.called();
    let content = html! {
        p { "Those who plan for " (called) " are told, and answer where they answer the family: under From home." }
        (ui::Form {
            action: &urls::ask_for_review(page.facts.id),
            content: html! {
                (TextArea {
                    id: WORDS,
                    label: "Why should the plan be looked at again?",
                    hint: None,
                    value: fields.get(WORDS),
                    error: errors.of(WORDS),
                    rows: 5,
                    save: None,
                })
                (Hidden { name: ID, value: fields.get(ID) })
                (Button { text: "Ask for a review" })
            },
        })
    };
    View::new("Ask for a review", content)
        .caption(page.pupil.name())
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}
