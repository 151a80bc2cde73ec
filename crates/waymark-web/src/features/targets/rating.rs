//! `/plans/{id}/targets/{target}/rating`: the pupil says how it is going, on a tablet that an adult hands over.
//!
//! The page leads nowhere but to the proof by which the adult takes it back, and shows no numbers: "How I think I am
//! doing" is asked, not scored.

use super::hand_over::HAND;
use super::{Looked, kept, open};
use crate::features::my_plan::who::{ToFamily, who};
use crate::shell::proof::Proof;
use crate::shell::{AppError, Ctx, Form, Path, Query, View};
use crate::urls::{self, HAND_BACK};
use axum::response::Response;
use maud::{Markup, Render, html};
use serde::Deserialize;
use waymark_domain::ids::{ObservationId, PlanId, TargetId};
use waymark_domain::observation::Seen;
use waymark_domain::text::Narrative;
use waymark_policy::{Observe, decide};
use waymark_store::own_views;
use waymark_store::places::WhoSees;
use waymark_ui::{
    Button, ButtonGroup, Face, Faces, ForgetPages, Form as UiForm, FormErrors, Hidden, InsetText,
    LinkButton, Panel, TextArea, Words,
};

/// As it was chosen and typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RatingForm {
    /// Made with the page, so that a form that is sent twice is recorded once.
    id: String,
    rating: String,
    note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    /// Anything, once the pupil has said it.
    thanks: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    Query(said): Query<Said>,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    decide::<Observe>(ctx.hat(), &page.facts)?;
    let format = ctx.format(&page.content.format).await?;
    let looked = Looked::at(&ctx, &page, &format, target)?;
    let handed = ctx.person().handed.is_some();
    if !said.thanks.is_empty() {
        return ctx.html(thanks(&looked, handed));
    }
    if !looked.is_open_to(&ctx) || looked.format.pupil_ratings.is_empty() {
        return if handed {
            ctx.html(thanks(&looked, handed))
        } else {
            ctx.go(&urls::target(plan, target))
        };
    }
    if !handed {
        return ctx.html(before(&ctx, &looked));
    }
    let sees = own_views::sees_of(ctx.db(), ctx.act(), page.facts.pupil).await?;
    let form = RatingForm {
        id: ctx.new_id().to_string(),
        ..RatingForm::default()
    };
    ctx.html(view(&looked, &sees, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    Form(form): Form<RatingForm>,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    decide::<Observe>(ctx.hat(), &page.facts)?;
    let format = ctx.format(&page.content.format).await?;
    let looked = Looked::at(&ctx, &page, &format, target)?;
    let seen = match form.parse(&looked) {
        Ok(seen) => seen,
        Err(errors) => {
            let sees = own_views::sees_of(ctx.db(), ctx.act(), page.facts.pupil).await?;
            return ctx.refused(view(&looked, &sees, &form, &errors));
        }
    };
    let id = ObservationId(form.id.parse().unwrap_or_else(|_| ctx.new_id()));
    match kept::record(&ctx, plan, target, id, (looked.today, seen), None).await? {
        Ok(_) => ctx.go(&urls::rating_thanks(plan, target)),
        // Reviewed while the child was thinking: the page of the target says so.
        Err(_) => ctx.go(&urls::target(plan, target)),
    }
}

impl RatingForm {
    fn parse(&self, looked: &Looked<'_>) -> Result<Seen, FormErrors> {
        let mut errors = FormErrors::none();
        let known = self
            .rating
            .parse()
            .ok()
            .filter(|value| looked.format.pupil_rating(*value).is_some());
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

/// For the adult, before the device changes hands.
fn before(ctx: &Ctx, looked: &Looked<'_>) -> View {
    let called = looked.called();
    let (plan, target) = (looked.plan(), looked.target.id);
    let title = format!("Ask {called} how it is going");
    if !Proof::takes_back(ctx.app(), ctx.person()) {
        let content = html! {
            p { "Before you can hand this device to " (called) ", Waymark has to know how you take it back: by a password, or a passkey such as your finger or a PIN." }
            p { (LinkButton { text: "Set one up in your account", href: urls::ACCOUNT }) }
        };
        return View::new(title, content).back(urls::target(plan, target));
    }
    let (back, or_passkey) = match Proof::of(ctx.person()) {
        Proof::Code => ("the code that your app shows", ctx.person().has_passkey),
        Proof::Password => ("your password", ctx.person().has_passkey),
        Proof::ComingIn => ("your passkey", false),
    };
    let text = format!("Hand it to {called}");
    let content = html! {
        p { "From now on this device shows " (called) "’s page and nothing else. No other address opens, not even by the Back button." }
        p { "You take it back with " (back) @if or_passkey { " or your passkey" } "." }
        (UiForm { action: &urls::hand_over(plan, target), content: html! {
            (ButtonGroup { content: html! {
                (Button { text: &text }.sending(HAND, "yes"))
                (LinkButton { text: "Not now", href: &urls::target(plan, target) }.secondary())
            } })
        } })
    };
    View::new(title, content).back(urls::target(plan, target))
}

fn view(looked: &Looked<'_>, sees: &WhoSees, form: &RatingForm, errors: &FormErrors) -> View {
    let action = urls::rating(looked.plan(), looked.target.id);
    let content = html! {
        (InsetText { body: html! { (Words(own_words(looked))) } })
        (who(sees, ToFamily::Always))
        (UiForm { action: &action, content: questions(looked, form, errors) })
        (for_the_adult(HAND_BACK))
        (ForgetPages)
    };
    View::new("How I think I am doing", content)
        .caption(looked.called())
        .errors(errors)
        .quiet()
}

fn questions(looked: &Looked<'_>, form: &RatingForm, errors: &FormErrors) -> Markup {
    let values: Vec<_> = looked
        .format
        .pupil_ratings
        .iter()
        .map(|rating| rating.value.to_string())
        .collect();
    let labels = looked
        .format
        .pupil_ratings
        .iter()
        .map(|rating| rating.label.as_str());
    let faces: Vec<_> = values
        .iter()
        .zip(labels)
        .map(|(value, text)| Face { value, text })
        .collect();
    html! {
        (Faces {
            id: "rating",
            label: "How is it going?",
            value: &form.rating,
            error: errors.of("rating"),
            options: &faces,
        })
        (TextArea {
            id: "note",
            label: "Do you want to say more?",
            hint: Some("You do not have to."),
            value: &form.note,
            error: errors.of("note"),
            rows: 2,
            save: None,
        })
        (Hidden { name: "id", value: &form.id })
        (Button { text: "I am finished" })
    }
}

/// The target as the pupil says it, if they have.
fn own_words<'a>(looked: &Looked<'a>) -> &'a str {
    let target = looked.target;
    if target.pupil_words.trim().is_empty() {
        &target.wording
    } else {
        &target.pupil_words
    }
}

fn for_the_adult(href: &str) -> Markup {
    html! { (LinkButton { text: "For the adult: go on", href }.secondary().render()) }
}

fn thanks(looked: &Looked<'_>, handed: bool) -> View {
    let target = urls::target(looked.plan(), looked.target.id);
    let back = if handed { HAND_BACK } else { &target };
    let body = html! { p { "Now give this back to the adult who is with you." } };
    let content = html! {
        (Panel { title: &format!("Thank you, {}", looked.called()), body })
        (for_the_adult(back))
    };
    View::new("How I think I am doing", content)
        .caption(looked.called())
        .quiet()
}
