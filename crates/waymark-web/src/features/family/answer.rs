//! `/my-child/{pupil}/plans/{plan}/answer`: whether a parent agrees with a plan, in their own words.

use super::plan;
use crate::shell::{AppError, Ctx, Form, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::content::{Answer, NewAgreement};
use waymark_domain::format::Party;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::plan::SharedAgain;
use waymark_domain::text::Narrative;
use waymark_store::around::{ChildPage, FamilyPlan, OwnAnswer};
use waymark_store::family;
use waymark_ui::{
    self as ui, Button, Choice, FormErrors, Heading, Hidden, Layout, Level, Radios, Size, TextArea,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AnswerForm {
    answer: String,
    words: String,
    /// The version that the parent has read.
    version: String,
}

impl AnswerForm {
    /// What the parent answered before.
    pub(super) fn of(plan: &FamilyPlan) -> Self {
        let known = plan.answered.as_ref();
        Self {
            answer: known.map_or_else(String::new, |known| known.answer.slug().to_owned()),
            words: known.map_or_else(String::new, |known| known.words.clone()),
            version: plan.plan.version.to_string(),
        }
    }

    fn parse(&self, ctx: &Ctx) -> Result<OwnAnswer, FormErrors> {
        let mut errors = FormErrors::none();
        let version = errors.check(
            "main",
            self.version.parse(),
            |_| "Please open the plan again and answer once more",
        );
        let answer = Answer::parse(&self.answer).filter(|answer| *answer != Answer::CouldNotAnswer);
        let answer = errors.check("answer", answer.ok_or(()), |()| "Choose one of the two");
        let words = errors.check("words", Narrative::parse(&self.words), |_| {
            format!(
                "Please make this shorter: {} letters at most",
                Narrative::MAX
            )
        });
        let reasoned = answer != Some(Answer::DoesNotAgree) || !self.words.trim().is_empty();
        if !reasoned {
            errors.add("words", "Please tell us what should be different");
        }
        match (version, answer, words) {
            (Some(version), Some(answer), Some(words)) if reasoned => Ok(OwnAnswer {
                version,
                answer: NewAgreement {
                    party: Party::Parent.slug().to_owned(),
                    answer,
                    name: ctx.person().name.clone(),
                    words: words.into_string(),
                    on: ctx.today(),
                },
            }),
            _ => Err(errors),
        }
    }
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, PlanId)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let own = match form.parse(&ctx) {
        Ok(own) => own,
        Err(errors) => return again(&ctx, pupil, id, form, errors).await,
    };
    match family::answer(ctx.db(), ctx.act(), id, own).await? {
        Ok(()) => ctx.saved(Notice::AnswerSent, &urls::my_child(pupil)),
        Err(SharedAgain { now }) => {
            let errors = FormErrors::on(
                "main",
                "The school has changed the plan. Please read it again, then send your answer",
            );
            let form = AnswerForm {
                version: now.to_string(),
                ..form
            };
            again(&ctx, pupil, id, form, errors).await
        }
    }
}

/// The plan once more, with what was typed.
async fn again(
    ctx: &Ctx,
    pupil: PupilId,
    id: PlanId,
    form: AnswerForm,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let page = family::child(ctx.db(), ctx.act(), pupil).await?;
    let plan = plan::find(&page, id)?;
    let format = ctx.format(&plan.plan.format).await?;
    ctx.refused(plan::show(ctx, &page, plan, &format, &form, &errors))
}

pub(super) fn questions(
    page: &ChildPage,
    plan: &FamilyPlan,
    form: &AnswerForm,
    errors: &FormErrors,
) -> Markup {
    let options = [
        Choice::new(Answer::Agrees.slug(), "Yes, I agree"),
        Choice::new(
            Answer::DoesNotAgree.slug(),
            "No, something should be different",
        ),
    ];
    html! {
        (Heading { text: "What do you think?", level: Level::Two, size: Size::Medium, id: Some("answer-heading") })
        p { "The school sees your answer, and so does everybody who supports " (page.child.called) "." }
        (ui::Form {
            action: &urls::my_child_answer(page.child.pupil, plan.plan.id),
            content: html! {
                (Hidden { name: "version", value: &form.version })
                (Radios {
                    id: "answer",
                    label: "Do you agree with this plan?",
                    hint: None,
                    value: &form.answer,
                    error: errors.of("answer"),
                    options: &options,
                    layout: Layout::Stacked,
                })
                (TextArea {
                    id: "words",
                    label: "What would you like to tell us?",
                    hint: Some("What you like, what should be different, what helps at home"),
                    value: &form.words,
                    error: errors.of("words"),
                    rows: 5,
                    save: None,
                })
                (Button { text: "Send my answer" })
            },
        })
    }
}
