//! `/prints`: what to print, and the prints asked for today.
//!
//! While one is under way the page asks for itself again, by a header that needs no script; whoever reads it with
//! a screen reader can stop that.

use super::job;
use crate::features::papers::languages;
use crate::shell::{AppError, Ctx, Query, View};
use crate::urls;
use axum::http::HeaderValue;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::pupil::Class;
use waymark_store::{PrintJob, prints, schools};
use waymark_ui::{Button, Choice, Form, FormErrors, Heading, Layout, Level, Radios, Select, Size};

pub(super) const CLASS: &str = "class";
pub(super) const PARCEL: &str = "parcel";
pub(super) const SIZE: &str = "size";
pub(super) const LANGUAGE: &str = "language";

/// In seconds, between two looks at how far it is.
const LOOK: HeaderValue = HeaderValue::from_static("3");

/// What was chosen, as sent; in an address, the class to begin with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    pub(super) class: String,
    pub(super) parcel: String,
    pub(super) size: String,
    pub(super) language: String,
    /// "no" to stay as it is.
    update: String,
}

pub(crate) async fn get(ctx: Ctx, Query(chosen): Query<Chosen>) -> Result<Response, AppError> {
    let jobs = prints::list(ctx.db(), ctx.act()).await?;
    let open = jobs.iter().any(PrintJob::is_open);
    let mut page = ctx.html(view(&ctx, &jobs, &chosen, &FormErrors::none()).await?)?;
    if open && chosen.update != "no" {
        page.headers_mut().insert("refresh", LOOK);
    }
    Ok(page)
}

pub(super) async fn view(
    ctx: &Ctx,
    jobs: &[PrintJob],
    chosen: &Chosen,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let mut classes = schools::classes(ctx.db(), ctx.act()).await?;
    classes.retain(|class| ctx.prints_in(Some(class.id)));
    let content = html! {
        @if classes.is_empty() && !ctx.prints_in(None) {
            p { "There are no plans that your role prints." }
        } @else {
            (question(&classes, chosen, errors))
        }
        (asked(jobs, chosen))
    };
    Ok(View::new("Print many plans", content)
        .back(urls::START)
        .errors(errors))
}

fn question(classes: &[Class], chosen: &Chosen, errors: &FormErrors) -> Markup {
    let ids: Vec<String> = classes.iter().map(|class| class.id.to_string()).collect();
    let named = ids.iter().zip(classes);
    let all = Choice::new("", "All classes");
    let options: Vec<_> = std::iter::once(all)
        .chain(named.map(|(id, class)| Choice::new(id, &class.name)))
        .collect();
    let parcels = [
        Choice::new("pdf", "One PDF, to print"),
        Choice::new("zip", "A PDF for each plan, in a ZIP"),
    ];
    html! {
        p { "All live plans that you may print, by class and name. It takes about a second for each plan, and you can \
             go on working in the meantime." }
        (Form { action: urls::PRINTS, content: html! {
            (Select {
                id: CLASS,
                label: "Whose plans?",
                hint: None,
                value: &chosen.class,
                error: errors.of(CLASS),
                options: &options,
            })
            (Radios {
                id: PARCEL,
                label: "As what?",
                hint: None,
                value: or_first(&chosen.parcel, "pdf"),
                error: errors.of(PARCEL),
                options: &parcels,
                layout: Layout::Stacked,
            })
            (Radios {
                id: SIZE,
                label: "How large?",
                hint: None,
                value: or_first(&chosen.size, "normal"),
                error: errors.of(SIZE),
                options: &SIZES,
                layout: Layout::Stacked,
            })
            (languages::select(LANGUAGE, "In which language?", &chosen.language, errors.of(LANGUAGE)))
            (Button { text: "Print" })
        } })
    }
}

const SIZES: [Choice<'static>; 3] = [
    Choice::new("normal", "Normal print"),
    Choice::new("large", "Large print (18 point)"),
    Choice::new("extra-large", "Extra large print (24 point)"),
];

fn or_first<'a>(chosen: &'a str, first: &'a str) -> &'a str {
    if chosen.is_empty() { first } else { chosen }
}

fn asked(jobs: &[PrintJob], chosen: &Chosen) -> Markup {
    let open = jobs.iter().any(PrintJob::is_open);
    html! {
        @if !jobs.is_empty() {
            (Heading { text: "Your prints", level: Level::Two, size: Size::Medium, id: None })
            @if open && chosen.update == "no" {
                p { a href=(urls::PRINTS) { "Keep this page up to date" } }
            } @else if open {
                p { "This page keeps itself up to date. " a href={ (urls::PRINTS) "?update=no" } { "Stop updating" } }
            }
            @for job in jobs { (job::card(job)) }
        }
    }
}
