//! Whether what was achieved is still there, and elsewhere (D152).

use super::{Looked, Noted};
use crate::features::{days, late};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, Render, html};
use waymark_domain::ids::{ClassId, PlanId, ProbeId, TargetId};
use waymark_domain::maintenance::{Check, CheckKind, Place, Standing};
use waymark_domain::phase::Phase;
use waymark_domain::text::Narrative;
use waymark_policy::{Observe, PlanFacts, may};
use waymark_store::views::{KeptUp, NewProbe, Probed};
use waymark_store::{LookRefused, kept_up};
use waymark_ui::{
    Button, ButtonGroup, DateText, Details, FieldGroup, Form, FormErrors, Hidden, InsetText,
    TextArea, Words,
};

/// What somebody saw: a place where the skill was there, or that it was not.
const SEEN: &str = "seen";
const GONE: &str = "gone";
const NOTE: &str = "note";
const ID: &str = "id";
/// The page of today of this class, to go back to.
const CLASS: &str = "class";

/// `POST /plans/{plan}/targets/{target}/still-there`
pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    sent: Fields,
) -> Result<Response, AppError> {
    let seen = sent.get(SEEN);
    let place = Place::parse(seen);
    // Nothing of ours sends anything else, so it leads nowhere, for a plan that is there as for one that is not.
    if place.is_none() && seen != GONE {
        return Err(AppError::NotFound);
    }
    late::own(&ctx, &sent)?;
    let class = sent.get(CLASS).parse::<ClassId>().ok();
    let id = sent.get(ID).parse().ok();
    let field = note_of(target);
    let refused = async |errors: FormErrors| {
        if let Some(response) = late::refused(&sent, &errors) {
            return Ok(response);
        }
        let noted = Noted {
            id,
            note: sent.get(&field),
            error: errors.of(&field),
            class,
        };
        let typed = (DateText::default(), noted);
        super::show::refused(&ctx, (plan, target), &errors, typed).await
    };
    let on = match late::day(&ctx, &sent) {
        Ok(on) => on,
        Err(errors) => return refused(errors).await,
    };
    let mut errors = FormErrors::none();
    let typed = Narrative::parse(sent.get(&field));
    let Some(note) = errors.check(field.clone(), typed, |error| too_long(error.length)) else {
        return refused(errors).await;
    };
    let probe = NewProbe {
        id: ProbeId(id.unwrap_or_else(|| ctx.new_id())),
        on,
        place: place.unwrap_or(Place::AsTaught),
        held: place.is_some(),
        note: note.into_string(),
    };
    if let Err(why) = kept_up::record(ctx.db(), ctx.act(), plan, target, probe).await? {
        return refused(FormErrors::on("main", words(why))).await;
    }
    match class {
        Some(class) => late::taken(&ctx, &sent, &urls::looked_today(class)),
        None => ctx.saved(Notice::ProbeRecorded, &urls::target(plan, target)),
    }
}

fn words(why: LookRefused) -> String {
    match why {
        LookRefused::NotReached => {
            "This target is not among those that were achieved any more. Record how it is going instead".to_owned()
        }
        LookRefused::BeforeReached { reached_on } => format!(
            "This target was achieved on {}, after what you saw. Look once more",
            days::day(reached_on)
        ),
        LookRefused::Slipped { on } => format!(
            "On {} somebody saw that it is not there any more, so it is taught again. Record how it is going instead",
            days::day(on)
        ),
    }
}

fn too_long(length: usize) -> String {
    format!(
        "Shorten the text: it has {length} characters, {} fit",
        Narrative::MAX
    )
}

/// Each form on a page asks about a target of its own.
fn note_of(target: TargetId) -> String {
    format!("{NOTE}-{target}")
}

/// How it stands, what was seen since, and the way to say what is seen now.
pub(super) fn content(ctx: &Ctx, looked: &Looked<'_>, kept: &KeptUp) -> Markup {
    let live = PlanFacts {
        phase: Phase::Live,
        ..looked.page.facts.clone()
    };
    let slipped = matches!(kept.standing, Standing::Slipped { .. });
    let asks = looked.taught && !slipped && may::<Observe>(ctx.hat(), &live);
    html! {
        h2 { "Is it still there?" }
        p { (standing(kept)) }
        @if let Standing::Watched { open } = &kept.standing {
            ul { @for check in open { li { (due(*check)) } } }
        }
        @if asks {
            (Form {
                action: &urls::probe(looked.plan(), looked.target.id),
                content: question(ctx, looked.target.id, looked.noted),
            })
        }
        @if !asks && !looked.noted.note.is_empty() {
            (InsetText { body: html! { p { "You wrote:" } (Words(looked.noted.note)) } })
        }
        @for probed in kept.probes.iter().rev() { (line(probed)) }
    }
}

fn standing(kept: &KeptUp) -> String {
    let reached = days::day(kept.reached_on);
    match &kept.standing {
        Standing::Watched { .. } => {
            format!(
                "Achieved on {reached}. It is secure once it was still there on each of these looks."
            )
        }
        Standing::Secure { on } => format!(
            "Secure since {}: achieved on {reached}, still there eight school weeks later, and elsewhere.",
            days::day(*on)
        ),
        Standing::Slipped { on } => {
            format!(
                "Achieved on {reached}. On {} it was not there any more.",
                days::day(*on)
            )
        }
    }
}

fn due(check: Check) -> String {
    let on = days::day(check.due_on);
    match check.kind {
        CheckKind::After { weeks } => format!("After {weeks} school weeks: {on}"),
        CheckKind::Elsewhere => format!("In another setting or with another adult: by {on}"),
    }
}

fn line(probed: &Probed) -> Markup {
    let words = if probed.probe.held {
        place(probed.probe.place)
    } else {
        "Not there any more"
    };
    html! {
        p { strong { (words) } " " small { (days::day(probed.probe.on)) ", " (probed.by) } }
        @if !probed.note.trim().is_empty() { (Words(&probed.note)) }
    }
}

fn place(place: Place) -> &'static str {
    match place {
        Place::AsTaught => "Still there",
        Place::AnotherSetting => "There in another setting",
        Place::AnotherAdult => "There with another adult",
    }
}

/// What the form asks: one tap where it is there; one more, with a word, where it is gone.
pub(crate) fn question(ctx: &Ctx, target: TargetId, noted: Noted<'_>) -> Markup {
    let id = noted.id.unwrap_or_else(|| ctx.new_id());
    let note_id = note_of(target);
    let note = TextArea {
        id: &note_id,
        label: "What did you see?",
        hint: Some("You can leave it empty"),
        value: noted.note,
        error: noted.error,
        rows: 2,
        save: None,
    };
    let gone = html! {
        (note)
        (Button { text: "It is not there any more" }.secondary().sending(SEEN, GONE))
    };
    let content = html! {
        (Hidden { name: ID, value: &id.to_string() })
        @if let Some(class) = noted.class { (Hidden { name: CLASS, value: &class.to_string() }) }
        (ButtonGroup { content: html! {
            @for one in Place::ALL {
                (Button { text: place(one) }.secondary().sending(SEEN, one.slug()))
            }
        } })
        (Details { summary: "Not any more, or with a note", body: gone }.open_if(noted.error.is_some()))
    };
    FieldGroup {
        id: &format!("still-{target}"),
        title: "What did you see today?",
        content,
    }
    .render()
}
