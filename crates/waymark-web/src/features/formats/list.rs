//! `/formats`: the formats in which plans can be written, and the one that new plans use.

use super::plans;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::format::{Definition, Formats};
use waymark_store::formats;
use waymark_store::views::{FormatUse, OwnFormat};
use waymark_ui::{
    Button, Card, Cards, Colour, Form, Heading, InsetText, Level, Link, Size, Tag, VisuallyHidden,
};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let own = formats::list(ctx.db(), ctx.act()).await?;
    let in_use = ctx.school_format().await?.slug.clone();
    let used = formats::in_use(ctx.db(), ctx.act()).await?;
    ctx.html(page(ctx.formats(), &own, &in_use, &used))
}

fn page(shipped: &Formats, own: &[OwnFormat], in_use: &str, used: &[FormatUse]) -> View {
    let mut slugs: Vec<_> = shipped.iter().map(|format| format.slug.as_str()).collect();
    slugs.dedup();
    let latest: Vec<_> = slugs
        .into_iter()
        .filter_map(|slug| shipped.latest(slug))
        .collect();
    let links: Vec<_> = latest.iter().map(|format| shipped_links(format)).collect();
    let links: Vec<_> = links.iter().map(as_links).collect();
    let own_links: Vec<_> = own.iter().map(own_links).collect();
    let own_links: Vec<_> = own_links.iter().map(as_links).collect();
    let content = html! {
        p { "A plan keeps the format and the version it was started in until somebody moves it. Here you choose what new plans \
             are written in." }
        @if !own.is_empty() {
            (Heading { text: "Your school’s own formats", level: Level::Two, size: Size::Medium, id: None })
            (Cards { cards: own.iter().zip(&own_links).map(|(format, links)| own_card(format, in_use, used, links)).collect() })
        }
        (Heading { text: "Formats that come with Waymark", level: Level::Two, size: Size::Medium, id: None })
        (Cards { cards: latest.iter().zip(&links).map(|(format, links)| card(format, in_use, used, links)).collect() })
    };
    View::new("Plan formats", content)
}

const EVERY_FORM: &str = "Every form, blank";

type Links = Vec<(&'static str, String)>;

fn as_links(links: &Links) -> Vec<Link<'_>> {
    links
        .iter()
        .map(|(text, href)| Link { text, href })
        .collect()
}

fn shipped_links(format: &Definition) -> Links {
    let slug = &format.slug;
    vec![
        ("Look at it", urls::format_preview(slug)),
        ("Print a blank copy", urls::blank_format(slug)),
        (EVERY_FORM, urls::papers_in(&format.reference())),
        ("Make a copy", urls::copy_format(slug)),
    ]
}

fn own_links(own: &OwnFormat) -> Links {
    let mut links = vec![
        ("Change", urls::edit_format(&own.slug)),
        ("Look at it", urls::format_preview(&own.slug)),
    ];
    if let Some(latest) = own.latest() {
        links.push(("Print a blank copy", urls::blank_format(&own.slug)));
        links.push((EVERY_FORM, urls::papers_in(&latest)));
    }
    links.push(("Make a copy", urls::copy_format(&own.slug)));
    links
}

fn card<'a>(
    format: &'a Definition,
    in_use: &str,
    uses: &[FormatUse],
    actions: &'a [Link<'a>],
) -> Card<'a> {
    let used = format.slug == in_use;
    let body = html! {
        p { (format.authority) }
        p { small { (format.slug) } }
        (written(&format.slug, uses))
        (notice(&format.notice))
        @if !used { (choose(&format.slug, &format.label, &format.authority)) }
    };
    Card {
        title: &format.label,
        href: None,
        level: Level::Three,
        tag: used.then_some(IN_USE),
        body,
        actions,
    }
}

const IN_USE: Tag<'static> = Tag {
    text: "New plans use it",
    colour: Colour::Green,
};

const NOT_YET: Tag<'static> = Tag {
    text: "Not published",
    colour: Colour::Blue,
};

fn own_card<'a>(
    own: &'a OwnFormat,
    in_use: &str,
    uses: &[FormatUse],
    actions: &'a [Link<'a>],
) -> Card<'a> {
    let used = own.slug == in_use;
    let body = html! {
        p { (own.authority) }
        (notice(&own.notice))
        @if let Some(latest) = own.published.last() { p { "Version " (latest) } }
        (written(&own.slug, uses))
        @if let Some(draft) = &own.draft { p { "Version " (draft.version) " is being changed, last by " (draft.edited_by) "." } }
        @if !used && !own.published.is_empty() { (choose(&own.slug, &own.label, &own.authority)) }
    };
    let tag = if used {
        Some(IN_USE)
    } else {
        own.published.is_empty().then_some(NOT_YET)
    };
    Card {
        title: &own.label,
        href: None,
        level: Level::Three,
        tag,
        body,
        actions,
    }
}

/// How many plans are written in it, version by version.
fn written(slug: &str, uses: &[FormatUse]) -> Markup {
    let uses: Vec<_> = uses
        .iter()
        .filter(|used| used.reference.slug == slug)
        .collect();
    let told = uses.iter().map(|used| {
        let version = used.reference.version;
        format!("{} in version {version}", plans(used.live + used.begun))
    });
    let told: Vec<_> = told.collect();
    html! { @if !told.is_empty() { p { "Now written in it: " (told.join(", ")) "." } } }
}

fn notice(text: &str) -> Markup {
    html! { @if !text.is_empty() { (InsetText { body: html! { p { (text) } } }) } }
}

/// Two formats may have the same name, so whoever only hears the button is told whose it is.
fn choose(slug: &str, label: &str, authority: &str) -> Markup {
    html! {
        (Form { action: &urls::choose_format(slug), content: html! {
            p { (VisuallyHidden(&format!("{label}, {authority}"))) }
            (Button { text: "Use for new plans" }.secondary())
        } })
    }
}
