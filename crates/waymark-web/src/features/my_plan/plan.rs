//! `/my-plan`: what I am working on, in my own words and pictures, and what helps me.

use super::{own_words, pictures, place, said, ways};
use crate::features::days;
use crate::features::groups::told;
use crate::features::timetable::places::turn;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::observation::Seen;
use waymark_domain::phase::Phase;
use waymark_domain::target::{Target, in_work};
use waymark_store::around::{FamilyPlan, OwnPlace};
use waymark_store::gather::AskWaiting;
use waymark_store::places::OwnVoice;
use waymark_store::promised::HelpLine;
use waymark_store::{asks, own_groups, own_views};
use waymark_ui::{Heading, InsetText, Level, LinkButton, Listen, Panel, Size, Words};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let own = place(&ctx).await?;
    let targets = if let Some(plan) = &own.plan {
        let format = ctx.format(&plan.plan.format).await?;
        targets(plan, &format)
    } else {
        html! { (InsetText { body: html! { p { "Your plan is not ready yet." } } }) }
    };
    let voice = own_views::mine(ctx.db(), ctx.act()).await?;
    let groups = own_groups::mine(ctx.db(), ctx.act()).await?;
    let help = when_help_happens(&own.help, ctx.today());
    let targets = html! { (targets) (told::for_pupil(&groups)) (help) };
    let asks = asks::waiting(ctx.db(), ctx.act()).await?;
    ctx.html(page(&own, &voice, &targets, &asks))
}

fn page(own: &OwnPlace, voice: &OwnVoice, targets: &Markup, asks: &[AskWaiting]) -> View {
    let content = html! {
        @for ask in asks { p { (LinkButton { text: "Answer what my school asks me", href: &urls::ask(ask.id) }) } }
        (targets)
        (what_i_think(voice))
        (Heading { text: "About me", level: Level::Two, size: Size::Large, id: None })
        p { (LinkButton { text: "My page", href: urls::MY_PAGE }) }
        (ways(false))
    };
    View::new("My plan", content)
        .caption(&own.own.called)
        .quiet()
}

/// In the order of the week.
fn when_help_happens(help: &[HelpLine], today: Day) -> Markup {
    let places = help.iter().flat_map(|line| {
        let own = line.slots.iter();
        own.map(move |slot| (slot, &line.help))
    });
    let mut places: Vec<_> = places.collect();
    places.sort_by_key(|(slot, _)| slot.time);
    html! {
        @if !places.is_empty() {
            (Heading { text: "When I get help", level: Level::Two, size: Size::Large, id: None })
            ul { @for (slot, help) in places {
                li { (slot.time.weekday().label()) ", " (days::wall_clock(slot.time.starts())) ": " (help.what)
                    @if !help.provision.who.trim().is_empty() { ", with " (help.provision.who) }
                    @if let Some(turn) = turn(slot, today) { ", " (turn) } }
            } }
        }
    }
}

/// Where to say something, and what was changed last because of it.
fn what_i_think(voice: &OwnVoice) -> Markup {
    let changed = voice.said.iter().find(|said| said.changed.is_some());
    html! {
        (Heading { text: "What I think", level: Level::Two, size: Size::Large, id: None })
        p { (LinkButton { text: "Say what I think", href: urls::MY_SAY }) }
        @if let Some(line) = changed { (said::one(line)) }
        @if !voice.said.is_empty() {
            p { (LinkButton { text: "All that I said", href: urls::MY_SAID }.secondary()) }
        }
    }
}

/// Those that are worked on now and that say something.
fn targets(plan: &FamilyPlan, format: &Format) -> Markup {
    let shown = in_work(&plan.sheet.content.targets);
    let targets: Vec<_> = shown
        .filter(|target| !own_words(target).is_empty())
        .collect();
    html! {
        @if targets.is_empty() { p { "There is nothing here yet." } }
        @for (number, target) in (1..).zip(targets) { (one(plan, format, target, number)) }
    }
}

fn one(plan: &FamilyPlan, format: &Format, target: &Target, number: usize) -> Markup {
    let title = format!("I am working on: {number}");
    let help: Vec<_> = target
        .strategies
        .iter()
        .map(|one| one.wording.trim())
        .filter(|words| !words.is_empty())
        .collect();
    let content = html! {
        (Panel { title: own_words(target), body: html! {} })
        (pictures(target))
        @if !help.is_empty() {
            (Heading { text: "What helps me", level: Level::Three, size: Size::Medium, id: None })
            ul { @for words in help { li { (words) } } }
        }
        (rated(plan, format, target))
    };
    html! {
        (Heading { text: &title, level: Level::Two, size: Size::Large, id: None })
        (Listen { title: &title, content })
        @if plan.facts.phase == Phase::Live && !format.pupil_ratings.is_empty() {
            @let href = urls::my_target(target.id);
            p { (LinkButton { text: "How am I doing?", href: &href }.about(own_words(target))) }
        }
    }
}

/// What the pupil said last, in words; no series and no comparison.
fn rated(plan: &FamilyPlan, format: &Format, target: &Target) -> Markup {
    let last = plan
        .sheet
        .observations_of(target)
        .filter_map(|one| match &one.seen {
            Seen::Pupil { rating, note } => Some((format.pupil_rating(*rating)?, note)),
            Seen::Staff { .. } => None,
        })
        .last();
    html! {
        @if let Some((rating, note)) = last {
            (InsetText { body: html! {
                p { "I said: " (rating.label) }
                @if !note.trim().is_empty() { (Words(note.trim())) }
            } })
        }
    }
}
