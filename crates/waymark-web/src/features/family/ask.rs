//! `/my-child/{pupil}/ask`: a parent asks a question, or asks to talk about the plan before its day.

use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::{PupilId, QuestionId};
use waymark_domain::text::Narrative;
use waymark_store::places::{Asking, HomePage, NewQuestion, TooManyToday};
use waymark_store::{StoreError, home_notes, questions};
use waymark_ui::{self as ui, Button, Choice, FormErrors, Hidden, Layout, Radios, TextArea};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AskForm {
    /// Made with the page, so that what is sent twice is asked once.
    id: String,
    asking: String,
    words: String,
}

pub(crate) async fn get(ctx: Ctx, Path(pupil): Path<PupilId>) -> Result<Response, AppError> {
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    let form = AskForm {
        id: ctx.new_id().to_string(),
        asking: Asking::Question.slug().to_owned(),
        words: String::new(),
    };
    ctx.html(view(pupil, &home, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(pupil): Path<PupilId>,
    Form(form): Form<AskForm>,
) -> Result<Response, AppError> {
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    let new = match form.parse(&ctx) {
        Ok(new) => new,
        Err(errors) => return ctx.refused(view(pupil, &home, &form, &errors)),
    };
    match questions::ask(ctx.db(), ctx.act(), pupil, new).await {
        Ok(Ok(())) | Err(StoreError::Conflict) => {
            ctx.saved(Notice::QuestionSent, &urls::my_child(pupil))
        }
        Ok(Err(TooManyToday)) => {
            let errors = FormErrors::on("main", too_many());
            ctx.refused(view(pupil, &home, &form, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

/// Said to a parent who has sent more in a day than anybody means to.
pub(super) fn too_many() -> &'static str {
    "You have sent us a lot today. Please wait until tomorrow, or phone the school"
}

impl AskForm {
    fn parse(&self, ctx: &Ctx) -> Result<NewQuestion, FormErrors> {
        let mut errors = FormErrors::none();
        let asking = Asking::parse(&self.asking).filter(|asking| *asking != Asking::Contact);
        let asking = errors.check(
            "asking",
            asking.ok_or(()),
            |()| "Choose what you would like",
        );
        let words = errors.check("words", Narrative::parse(&self.words), |_| {
            format!(
                "Please make this shorter: {} letters at most",
                Narrative::MAX
            )
        });
        if words.as_ref().is_some_and(Narrative::is_blank) {
            errors.add(
                "words",
                "Please write what you would like to know or talk about",
            );
        }
        let both = asking.zip(words).filter(|_| errors.is_empty());
        both.map_or(Err(errors), |(asking, words)| {
            Ok(NewQuestion {
                id: QuestionId(self.id.parse().unwrap_or_else(|_| ctx.new_id())),
                asking,
                words,
            })
        })
    }
}

fn view(pupil: PupilId, home: &HomePage, form: &AskForm, errors: &FormErrors) -> View {
    let options = [
        Choice::new(Asking::Question.slug(), "I have a question"),
        Choice::new(
            Asking::Review.slug(),
            "I would like to talk about the plan soon",
        ),
    ];
    let content = html! {
        p { "Those who plan for " (home.called) " at school read this and answer here. You will find the answer on "
            (home.called) "’s page." }
        (ui::Form {
            action: &urls::my_child_ask(pupil),
            content: html! {
                (Radios {
                    id: "asking",
                    label: "What would you like?",
                    hint: None,
                    value: &form.asking,
                    error: errors.of("asking"),
                    options: &options,
                    layout: Layout::Stacked,
                })
                (TextArea {
                    id: "words",
                    label: "In your own words",
                    hint: Some("You can write in any language"),
                    value: &form.words,
                    error: errors.of("words"),
                    rows: 5,
                    save: None,
                })
                (Hidden { name: "id", value: &form.id })
                (Button { text: "Send" })
            },
        })
    };
    View::new("Ask the school", content)
        .caption(&home.called)
        .back(urls::my_child(pupil))
        .errors(errors)
}
