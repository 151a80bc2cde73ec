//! `/formats`: the formats in which plans can be written, and the one that new plans use. An officer of the council
//! finds those that the council makes.

use super::plans;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::format::{Definition, Formats};
use waymark_policy::{ChooseFormat, SeeSchool};
use waymark_store::formats;
use waymark_store::views::{FormatUse, OwnFormat};
use waymark_ui::{
    Button, Card, Cards, Colour, Form, Heading, InsetText, Level, Link, Size, Tag, VisuallyHidden,
};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let own = formats::list(ctx.db(), ctx.act()).await?;
    let used = formats::in_use(ctx.db(), ctx.act()).await?;
    let chosen = if ctx.may::<ChooseFormat>() {
        Some(ctx.school_format().await?.slug.clone())
    } else {
        None
    };
    let shelf = Shelf {
        used: &used,
        chosen: chosen.as_deref(),
        prints: ctx.may::<SeeSchool>(),
    };
    ctx.html(shelf.page(&ctx.person().school, ctx.formats(), &own))
}

/// What is said of every format.
struct Shelf<'a> {
    used: &'a [FormatUse],
    /// In what new plans are written. `None` for an officer, who makes formats and chooses none.
    chosen: Option<&'a str>,
    /// Whether there are papers to be printed in it.
    prints: bool,
}

impl Shelf<'_> {
    fn page(&self, place: &str, shipped: &Formats, own: &[OwnFormat]) -> View {
        let mut slugs: Vec<_> = shipped.iter().map(|format| format.slug.as_str()).collect();
        slugs.dedup();
        let latest = slugs.into_iter().filter_map(|slug| shipped.latest(slug));
        let latest: Vec<_> = latest
            .map(|format| (&**format, self.shipped_links(format)))
            .collect();
        let latest: Vec<_> = latest
            .iter()
            .map(|(format, links)| (*format, as_links(links)))
            .collect();
        let made: Vec<_> = own.iter().map(|own| (own, self.links(own))).collect();
        let made = made.iter().map(|(own, links)| (*own, as_links(links)));
        let (own, offered): (Vec<_>, Vec<_>) = made.partition(|(own, _)| own.offered_by.is_none());
        let council = offered
            .first()
            .and_then(|(own, _)| own.offered_by.as_deref());
        let content = html! {
            (self.told(place))
            @if !own.is_empty() {
                (title(if self.chosen.is_some() { "Your school’s own formats" } else { "The council’s own formats" }))
                (Cards { cards: own.iter().map(|(format, links)| self.own_card(format, links)).collect() })
            }
            @if let Some(council) = council {
                (title(&format!("Offered by {council}")))
                (Cards { cards: offered.iter().map(|(format, links)| self.own_card(format, links)).collect() })
            }
            (title("Formats that come with Waymark"))
            (Cards { cards: latest.iter().map(|(format, links)| self.card(format, links)).collect() })
        };
        View::new("Plan formats", content)
    }

    fn told(&self, place: &str) -> Markup {
        html! {
            @if self.chosen.is_some() {
                p { "A plan keeps the format and the version it was started in until somebody moves it. Here you choose what new \
                     plans are written in." }
            } @else {
                p { "What you publish here is offered to every school of " (place) ". Each school chooses for itself what its new \
                     plans are written in, and a plan keeps its format and version until somebody moves it." }
            }
        }
    }

    fn shipped_links(&self, format: &Definition) -> Links {
        let slug = &format.slug;
        let mut links = vec![
            ("Look at it", urls::format_preview(slug)),
            ("Print a blank copy", urls::blank_format(slug)),
        ];
        if self.prints {
            links.push((EVERY_FORM, urls::papers_in(&format.reference())));
        }
        links.push(("Make a copy", urls::copy_format(slug)));
        links
    }

    fn links(&self, own: &OwnFormat) -> Links {
        let mut links = Vec::new();
        if own.offered_by.is_none() {
            links.push(("Change", urls::edit_format(&own.slug)));
        }
        links.push(("Look at it", urls::format_preview(&own.slug)));
        if let Some(latest) = own.latest() {
            links.push(("Print a blank copy", urls::blank_format(&own.slug)));
            if self.prints {
                links.push((EVERY_FORM, urls::papers_in(&latest)));
            }
        }
        links.push(("Make a copy", urls::copy_format(&own.slug)));
        links
    }

    fn card<'a>(&self, format: &'a Definition, actions: &'a [Link<'a>]) -> Card<'a> {
        let body = html! {
            p { (format.authority) }
            p { small { (format.slug) } }
            (written(&format.slug, self.used))
            (notice(&format.notice))
            @if self.offers(&format.slug) { (choose(&format.slug, &format.label, &format.authority)) }
        };
        Card {
            title: &format.label,
            href: None,
            level: Level::Three,
            tag: self.is_chosen(&format.slug).then_some(IN_USE),
            body,
            actions,
        }
    }

    fn own_card<'a>(&self, own: &'a OwnFormat, actions: &'a [Link<'a>]) -> Card<'a> {
        let published = !own.published.is_empty();
        let body = html! {
            p { (own.authority) }
            (notice(&own.notice))
            @if let Some(latest) = own.published.last() { p { "Version " (latest) } }
            (written(&own.slug, self.used))
            @if let Some(draft) = &own.draft { p { "Version " (draft.version) " is being changed, last by " (draft.edited_by) "." } }
            @if published && self.offers(&own.slug) { (choose(&own.slug, &own.label, &own.authority)) }
        };
        let tag = if self.is_chosen(&own.slug) {
            Some(IN_USE)
        } else {
            (!published).then_some(NOT_YET)
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

    fn is_chosen(&self, slug: &str) -> bool {
        self.chosen == Some(slug)
    }

    /// Whether new plans could be written in it, and are not.
    fn offers(&self, slug: &str) -> bool {
        self.chosen.is_some_and(|chosen| chosen != slug)
    }
}

fn title(text: &str) -> Heading<'_> {
    Heading {
        text,
        level: Level::Two,
        size: Size::Medium,
        id: None,
    }
}

const EVERY_FORM: &str = "Every form, blank";

type Links = Vec<(&'static str, String)>;

fn as_links(links: &Links) -> Vec<Link<'_>> {
    links
        .iter()
        .map(|(text, href)| Link { text, href })
        .collect()
}

const IN_USE: Tag<'static> = Tag {
    text: "New plans use it",
    colour: Colour::Green,
};

const NOT_YET: Tag<'static> = Tag {
    text: "Not published",
    colour: Colour::Blue,
};

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
