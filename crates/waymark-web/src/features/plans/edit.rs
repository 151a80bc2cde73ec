//! `/plans/{plan}/edit`: the draft on one page, in the order of its format, saved as one types.

use super::reading::Reading;
use super::sections::adult;
use super::writing::meant::Meant;
use super::writing::press::Press;
use super::writing::sections::{anchor, is_written};
use super::writing::{self, Boxes, Obstacle, Outcome, Writing, advice};
use super::{frame, page_for};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::format::{Section, SectionKind};
use waymark_domain::ids::PlanId;
use waymark_domain::phase::Phase;
use waymark_domain::target::Target;
use waymark_policy::{EditDraft, SharePlan, may};
use waymark_store::places::OwnViewsPage;
use waymark_store::views::PlanPage;
use waymark_store::{changes, own_views, plans};
use waymark_ui::{
    AutosaveForm, Button, ButtonGroup, Columns, Contents, Form, FormErrors, Hidden, InsetText,
    Link, LinkButton, Words,
};

/// The name under which the page comes back that asks before words go.
const SURE: &str = "sure";
/// How much of what the pupil said stands beside the draft.
const SAID: usize = 3;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let view = show(&ctx, id, &Fields::default(), &[], &FormErrors::none()).await?;
    ctx.html(view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let plan = page_for::<EditDraft>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let meant = Meant::of(&fields, reading);
    if let Outcome::NotMade(obstacles) = save(&ctx, id, &meant).await? {
        let mut errors = writing::summary(&obstacles);
        errors.extend(meant.errors.clone());
        let typed = meant.still_typed(&fields, &obstacles);
        return ctx.clash(show(&ctx, id, &typed, &obstacles, &errors).await?);
    }
    if !meant.errors.is_empty() {
        let typed = meant.still_typed(&fields, &[]);
        return ctx.refused(show(&ctx, id, &typed, &[], &meant.errors).await?);
    }
    let sure = Fingerprint::sent(fields.get(SURE));
    press(&ctx, id, &Press::of(fields.get("do")), &sure).await
}

/// Saves what was understood.
async fn save(ctx: &Ctx, id: PlanId, meant: &Meant) -> Result<Outcome, AppError> {
    let gone = meant.displaced.iter().cloned();
    if meant.changes.is_empty() {
        return Ok(Outcome::Made.and(gone));
    }
    let changed = changes::draft(ctx.db(), ctx.act(), id, meant.changes.clone()).await?;
    Ok(Outcome::of(&meant.changes, changed).and(gone))
}

/// Does what the button says, now that everything typed is saved. `sure` stands for the words that may go.
async fn press(
    ctx: &Ctx,
    id: PlanId,
    press: &Press,
    sure: &Fingerprint,
) -> Result<Response, AppError> {
    let plan = page_for::<EditDraft>(ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let losing = press.loses(reading);
    if !losing.is_empty() && *sure != standing_for(&losing) {
        return ctx.html(ask_first(reading, press, &losing));
    }
    let Some((change, anchor)) = press.change(reading, ctx.today(), &ctx.app().ids) else {
        return ctx.saved(Notice::PlanSaved, &urls::edit_plan(id));
    };
    let one = vec![change];
    let changed = changes::draft(ctx.db(), ctx.act(), id, one.clone()).await?;
    match Outcome::of(&one, changed) {
        Outcome::Made => ctx.go(&format!("{}#{anchor}", urls::edit_plan(id))),
        Outcome::NotMade(obstacles) => {
            let errors = writing::summary(&obstacles);
            ctx.clash(show(ctx, id, &Fields::default(), &obstacles, &errors).await?)
        }
    }
}

/// One press is sure about the words that it was shown, and about no others.
fn standing_for(losing: &[&str]) -> Fingerprint {
    Fingerprint::of(&losing.join("\n"))
}

/// Words are never thrown away by one press.
fn ask_first(reading: Reading<'_>, press: &Press, losing: &[&str]) -> View {
    let edit = urls::edit_plan(reading.content.plan);
    let content = html! {
        p { "These words go with it:" }
        (InsetText { body: html! { @for words in losing { (Words(words)) } } })
        (Form { action: &edit, content: html! {
            (Hidden { name: "do", value: &press.sends() })
            (Hidden { name: SURE, value: standing_for(losing).as_str() })
            (ButtonGroup { content: html! {
                (Button { text: "Remove it" }.warning())
                a href=(edit) { "Keep it" }
            } })
        } })
    };
    frame::task(reading, "Remove it from the plan?", content).back(edit.clone())
}

async fn show(
    ctx: &Ctx,
    id: PlanId,
    typed: &Fields,
    obstacles: &[Obstacle],
    errors: &FormErrors,
) -> Result<View, AppError> {
    let plan = page_for::<EditDraft>(ctx, id).await?;
    let earlier = plans::before(ctx.db(), ctx.act(), id).await?;
    let before = plans::texts_before(ctx.db(), ctx.act(), id).await?;
    let voice = own_views::of_pupil(ctx.db(), ctx.act(), plan.facts.pupil).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let boxes = Boxes {
        reading,
        writing: Writing::Draft,
        typed,
        obstacles,
        errors,
    };
    let content = page(
        &boxes,
        &plan,
        (&earlier, &before),
        &voice,
        may::<SharePlan>(ctx.hat(), &plan.facts),
    );
    Ok(frame::task(reading, "Write the draft", content).errors(errors))
}

/// What the pupil said last, beside the draft, so that it is not forgotten in it.
fn says(voice: &OwnViewsPage) -> Markup {
    let newest = voice
        .said
        .iter()
        .take(SAID)
        .filter(|said| !said.words.trim().is_empty());
    html! {
        @if !voice.said.is_empty() {
            h2 { "What " (voice.called) " says" }
            @for said in newest { (Words(said.words.trim())) }
            p { a href=(urls::pupil_said(voice.facts.id)) { "All of it, with pictures and sounds" } }
        }
    }
}

fn page(
    boxes: &Boxes<'_>,
    plan: &PlanPage,
    (earlier, before): (&[Target], &BTreeMap<String, String>),
    voice: &OwnViewsPage,
    shares: bool,
) -> Markup {
    let id = plan.plan.id;
    let form = html! {
        (writing::homeless(boxes.obstacles))
        // The first button of a form is the one that the Enter key presses.
        noscript { p { "This browser runs no scripts here, so press Save now and then." } }
        (ButtonGroup { content: html! {
            (Button { text: "Save" }.sending("do", "save"))
        } })
        (writing::all(boxes, earlier))
        (ButtonGroup { content: html! {
            (Button { text: "Save" }.sending("do", "save"))
            @if shares { (LinkButton { text: "Share with the family", href: &urls::share_plan(id) }.secondary()) }
            a href=(urls::plan(id)) { "Read the plan" }
        } })
    };
    html! {
        (Columns {
            main: html! {
                (already_seen(plan.facts.phase))
                (carried(boxes.reading, before))
                (AutosaveForm { action: &urls::edit_plan(id), save_url: &urls::plan_text(id), content: form })
            },
            side: html! { (pupil(boxes)) (says(voice)) (contents(boxes)) },
        })
    }
}

/// What stands here as it stood in the plan before, so that nobody takes it for written anew.
fn carried(reading: Reading<'_>, before: &BTreeMap<String, String>) -> Markup {
    let mut asked = Vec::new();
    for section in &reading.format.sections {
        match &section.kind {
            SectionKind::Profile { fields } | SectionKind::Fields { fields } => {
                asked.extend(fields.iter().map(|field| (field.key.clone(), &field.label)));
            }
            SectionKind::Adults { roles } => {
                asked.extend(roles.iter().map(|role| (adult(role), &role.label)));
            }
            _ => {}
        }
    }
    let same = |key: &str| {
        let now = reading.content.text(key).trim();
        !now.is_empty() && before.get(key).is_some_and(|before| before.trim() == now)
    };
    asked.retain(|(key, _)| same(key));
    html! {
        @if !asked.is_empty() {
            (InsetText { body: html! {
                p { strong { "Carried over from the plan before, word for word. Look whether it still holds:" } }
                ul { @for (key, label) in &asked {
                    li { a href={ "#" (PlanField::Text(key.clone())) } { (label) } }
                } }
            } })
        }
    }
}

fn already_seen(phase: Phase) -> Markup {
    html! {
        @if phase == Phase::InConsultation {
            (InsetText { body: html! {
                p { "The family has already been shown this plan. You can still write down what everybody thinks. If you change \
                    anything else, it has to be shared again before it goes live." }
            } })
        }
    }
}

fn contents(boxes: &Boxes<'_>) -> Markup {
    let written: Vec<&Section> = boxes
        .reading
        .format
        .sections
        .iter()
        .filter(|section| is_written(section))
        .collect();
    let links: Vec<_> = written
        .iter()
        .map(|section| (format!("#{}", anchor(section)), section.title.as_str()))
        .collect();
    let items: Vec<_> = links
        .iter()
        .map(|(href, text)| Link { text, href })
        .collect();
    html! { (Contents { items: &items }) }
}

/// What is written elsewhere and printed with the plan.
fn pupil(boxes: &Boxes<'_>) -> Markup {
    let reading = boxes.reading;
    let (pupil, missing) = (&reading.content.pupil, advice::of_pupil(reading));
    html! {
        h2 { "About " (pupil.called) }
        @if !missing.is_empty() { ul { @for line in &missing { li { (line) } } } }
        p {
            a href=(urls::pupil_gathering(pupil.id)) { "What others say about " (pupil.called) }
        }
        p {
            "Needs, stage, " (pupil.called) "’s own page and the assessments stand on "
            a href=(urls::pupil(pupil.id)) { (pupil.called) "’s page" } " and are printed with the plan."
        }
    }
}
