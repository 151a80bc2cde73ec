//! `/my-child/{pupil}/plans/{plan}/answer`: whether a parent agrees with a plan, in their own words.

use super::plan;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;
use waymark_domain::content::{Answer, NewAgreement, OnTarget};
use waymark_domain::format::Party;
use waymark_domain::ids::{PlanId, PupilId, TargetId};
use waymark_domain::plan::SharedAgain;
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_store::around::{ChildPage, FamilyPlan, OwnAnswer};
use waymark_store::{family, home_notes};
use waymark_ui::{
    self as ui, Button, Choice, FormErrors, Heading, Hidden, Layout, Level, Radios, Size, TextArea,
};

/// As it was chosen and typed.
#[derive(Debug, Default)]
pub(crate) struct AnswerForm {
    answer: String,
    words: String,
    /// The version that the parent has read.
    version: String,
    /// What they think of each target.
    on: BTreeMap<TargetId, String>,
}

/// The box of a target.
fn name(id: TargetId) -> String {
    format!("on.{id}")
}

/// The targets that the parent is shown, in their order.
fn worded(plan: &FamilyPlan) -> impl Iterator<Item = &Target> {
    let targets = plan.sheet.content.targets.iter();
    targets.filter(|target| !target.wording.trim().is_empty())
}

impl AnswerForm {
    /// What the parent answered before.
    pub(super) fn of(plan: &FamilyPlan) -> Self {
        let known = plan.answered.as_ref();
        Self {
            answer: known.map_or_else(String::new, |known| known.answer.slug().to_owned()),
            words: known.map_or_else(String::new, |known| known.words.clone()),
            version: plan.plan.version.to_string(),
            on: known.map_or_else(BTreeMap::new, |known| {
                let all = known.on_targets.iter();
                all.map(|one| (one.target, one.words.clone())).collect()
            }),
        }
    }

    /// As it was sent; of no other targets than those that the parent is shown.
    fn typed(fields: &Fields, plan: &FamilyPlan) -> Self {
        let get = |name: &str| fields.get(name).to_owned();
        Self {
            answer: get("answer"),
            words: get("words"),
            version: get("version"),
            on: worded(plan)
                .map(|target| (target.id, get(&name(target.id))))
                .collect(),
        }
    }

    fn on(&self, id: TargetId) -> &str {
        self.on.get(&id).map_or("", String::as_str)
    }

    fn on_targets(&self, errors: &mut FormErrors) -> Vec<OnTarget> {
        let said = self.on.iter().filter(|(_, words)| !words.trim().is_empty());
        said.filter_map(|(target, words)| {
            let words = errors.check(name(*target), Narrative::parse(words), |_| too_long())?;
            Some(OnTarget {
                target: *target,
                words: words.into_string(),
            })
        })
        .collect()
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
        let words = errors.check("words", Narrative::parse(&self.words), |_| too_long());
        let on_targets = self.on_targets(&mut errors);
        let says_why = !self.words.trim().is_empty() || !on_targets.is_empty();
        let reasoned = answer != Some(Answer::DoesNotAgree) || says_why;
        if !reasoned {
            errors.add("words", "Please tell us what should be different");
        }
        match (version, answer, words) {
            (Some(version), Some(answer), Some(words)) if errors.is_empty() => Ok(OwnAnswer {
                version,
                answer: NewAgreement {
                    party: Party::Parent.slug().to_owned(),
                    answer,
                    name: ctx.person().name.clone(),
                    words: words.into_string(),
                    on: ctx.today(),
                    on_targets,
                },
            }),
            _ => Err(errors),
        }
    }
}

fn too_long() -> String {
    format!(
        "Please make this shorter: {} letters at most",
        Narrative::MAX
    )
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, PlanId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = family::child(ctx.db(), ctx.act(), pupil).await?;
    let form = AnswerForm::typed(&fields, plan::find(&page, id)?);
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
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    let wish = home.wish.as_ref();
    ctx.refused(plan::show(ctx, &page, plan, &format, wish, &form, &errors))
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
                @for target in worded(plan) {
                    @let (id, label) = (name(target.id), format!("What do you think of “{}”?", target.wording.trim()));
                    (TextArea {
                        id: &id,
                        label: &label,
                        hint: Some("You can leave this empty"),
                        value: form.on(target.id),
                        error: errors.of(&id),
                        rows: 2,
                        save: None,
                    })
                }
                (Button { text: "Send my answer" })
            },
        })
    }
}
