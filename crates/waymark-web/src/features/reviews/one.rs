//! `/plans/{plan}/targets/{target}/review`: one target reviewed on any day, with the same questions (D132, D133).

use super::answers::{self, Answers};
use super::group::Group;
use super::sheet::Sheet;
use super::{gaps, open_targets, outcome, texts};
use crate::features::days;
use crate::features::targets;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::review::TargetOutcome;
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_store::views::{OneWhy, ReviewPage};
use waymark_store::{OneRefused, target_reviews};
use waymark_ui::{Button, Form, FormErrors, InsetText, Words};

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
) -> Result<Response, AppError> {
    let page = target_reviews::page(ctx.db(), ctx.act(), plan, target).await?;
    let format = ctx.format(&page.content.format).await?;
    let Some((at, target)) = find(&page, target) else {
        return ctx.go(&urls::target(plan, target));
    };
    let answers = Answers::stored(&page, &format);
    ctx.html(view(
        &page,
        &format,
        (at, target),
        answers,
        &FormErrors::none(),
    ))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, id)): Path<(PlanId, TargetId)>,
    sent: Fields,
) -> Result<Response, AppError> {
    let page = target_reviews::page(ctx.db(), ctx.act(), plan, id).await?;
    let format = ctx.format(&page.content.format).await?;
    let answers = Answers::sent(&sent.0);
    let Some((at, target)) = find(&page, id) else {
        return ctx.clash(too_late(&page, id, &answers));
    };
    let again = |errors: &FormErrors| {
        ctx.refused(view(&page, &format, (at, target), answers.clone(), errors))
    };
    let outcome = match read(&page, &format, id, &answers) {
        Ok(outcome) => outcome.settled(&format),
        Err(errors) => return again(&errors),
    };
    let why = why(&format, &outcome);
    let made = target_reviews::put(ctx.db(), ctx.act(), plan, outcome, why, format.clone()).await?;
    match made {
        Ok(()) => ctx.saved(Notice::TargetReviewed, &urls::target(plan, id)),
        Err(OneRefused::Finished) => ctx.clash(too_late(&page, id, &answers)),
        Err(OneRefused::Gaps(missing)) => again(&gaps::words(&missing, &page, &format)),
    }
}

fn find(page: &ReviewPage, id: TargetId) -> Option<(usize, &Target)> {
    open_targets(page).find(|(_, target)| target.id == id)
}

/// What was sent about the target, or what of it cannot be read.
fn read(
    page: &ReviewPage,
    format: &Format,
    id: TargetId,
    sent: &Answers,
) -> Result<TargetOutcome, FormErrors> {
    let mut errors = FormErrors::none();
    let mut review = page.review.clone();
    for group in [Group::Outcome(id), Group::FollowUp(id)] {
        group.put(sent, format, &mut review, &mut errors);
    }
    let outcome = review.outcome_mut(id);
    for field in answers::of_target(id) {
        let name = field.to_string();
        let text = errors.check(name.clone(), Narrative::parse(sent.get(&name)), |error| {
            texts::too_long(error.length)
        });
        if let Some(text) = text {
            put(outcome, &field, text.into_string());
        }
    }
    if errors.is_empty() {
        Ok(outcome.clone())
    } else {
        Err(errors)
    }
}

fn put(outcome: &mut TargetOutcome, field: &ReviewField, words: String) {
    match field {
        ReviewField::Step(_, number) => outcome.step_mut(*number).wording = words,
        ReviewField::StepMet(_, number) => outcome.step_mut(*number).criterion = words,
        ReviewField::Note(_) => outcome.note = words,
        ReviewField::NewWording(_) => outcome.new_wording = words,
        ReviewField::Why(_) => outcome.why = words,
        ReviewField::NewStrategy(_) => outcome.new_strategy = words,
        ReviewField::Consideration(_)
        | ReviewField::TookPart
        | ReviewField::NotEnough
        | ReviewField::MoreHelp
        | ReviewField::ParentsHow => {}
    }
}

/// The reason for the new version of the plan: how it ended, why, and what happened.
fn why(format: &Format, outcome: &TargetOutcome) -> OneWhy {
    let ended = outcome.scale(format).map(|scale| scale.label.as_str());
    let reason = outcome.reason.as_deref().and_then(|key| format.reason(key));
    let follows = outcome
        .follow_up
        .map(|choice| format.follow_up_label(choice));
    let parts = [
        ended,
        reason.map(|reason| reason.label.as_str()),
        follows,
        Some(outcome.note.trim()),
        Some(outcome.why.trim()),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let plain = "One target was reviewed.";
    OneWhy {
        whole: format!("{plain} {}", parts.join(". ")),
        plain: plain.to_owned(),
    }
}

/// A colleague was first. What was typed is shown once more, to be taken somewhere else.
fn too_late(page: &ReviewPage, id: TargetId, answers: &Answers) -> View {
    let typed: Vec<_> = answers::of_target(id)
        .into_iter()
        .map(|field| answers.get(&field.to_string()).trim())
        .filter(|words| !words.is_empty())
        .collect();
    let content = html! {
        p { "A colleague has finished this target while you wrote. Nothing was changed by you." }
        @if !typed.is_empty() {
            p { "This is what you wrote. Copy what you want to keep:" }
            @for words in typed { (InsetText { body: html! { (Words(words)) } }) }
        }
        p { a href=(urls::target(page.plan.id, id)) { "Go to the target" } }
    };
    View::new("This target is finished already", content)
        .caption(page.content.pupil.name.clone())
        .back(urls::target(page.plan.id, id))
}

fn view(
    page: &ReviewPage,
    format: &Format,
    (at, target): (usize, &Target),
    answers: Answers,
    errors: &FormErrors,
) -> View {
    let sheet = Sheet {
        page,
        format,
        answers,
        errors,
        clashes: &[],
        saves: false,
    };
    let action = urls::review_target(page.plan.id, target.id);
    let fields = html! {
        (outcome::one(&sheet, at, target))
        (Button { text: "Save, and change the plan" })
    };
    let content = html! {
        p { "Only this target is reviewed, as of " (days::day(page.review.held_on)) ". The plan changes at once, with \
             what you say here as the reason; its review day stays." }
        (Form { action: &action, content: fields })
    };
    View::new(
        format!("Review {}", targets::name(format, at).to_lowercase()),
        content,
    )
    .caption(page.content.pupil.name.clone())
    .back(urls::target(page.plan.id, target.id))
    .errors(errors)
}
