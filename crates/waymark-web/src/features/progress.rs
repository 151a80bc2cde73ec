//! `/progress`: how the targets of a class or of the whole caseload are going, one line for each.
//!
//! Nothing is averaged over pupils, and nobody is ranked: within a heading the lines stand by pupil.

use crate::features::days;
use crate::shell::{AppError, Ctx, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::ClassId;
use waymark_domain::progress::standing::Standing;
use waymark_domain::progress::verdict::Verdict;
use waymark_domain::target::Measure;
use waymark_store::progress;
use waymark_store::views::{ProgressGroup, ProgressLine, ProgressPage};
use waymark_ui::{Choice, Column, Details, Filters, Pagination, Select, Table};

/// As it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    class: String,
    /// One heading alone, and which page of it, counted from 0.
    heading: String,
    page: String,
}

pub(crate) async fn get(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let at = asked.at()?;
    let page = progress::page(ctx.db(), ctx.act(), asked.class()?, at).await?;
    ctx.html(view(&asked, &page, at, ctx.today()))
}

impl Asked {
    fn class(&self) -> Result<Option<ClassId>, AppError> {
        if self.class.is_empty() {
            return Ok(None);
        }
        self.class.parse().map(Some).map_err(|_| AppError::NotFound)
    }

    /// A place that none of our pages leads to is not there.
    fn at(&self) -> Result<Option<(Standing, usize)>, AppError> {
        if self.heading.is_empty() {
            return Ok(None);
        }
        let standing = Standing::parse(&self.heading).ok_or(AppError::NotFound)?;
        let page = match self.page.as_str() {
            "" => 0,
            page => page.parse().map_err(|_| AppError::NotFound)?,
        };
        Ok(Some((standing, page)))
    }
}

/// The heading, and what is said where nobody stands under it.
fn words(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Reached => (
            "Goal reached",
            "No goal has been reached three times running.",
        ),
        Standing::Quiet => (
            "No observation for three weeks",
            "Every target has been looked at in the last three weeks.",
        ),
        Standing::OffTheLine => (
            "Off the line",
            "Nowhere were the last four sessions all worse than the line.",
        ),
        Standing::Ready => (
            "Ready for the next step",
            "Nowhere were the last four sessions all better than the line.",
        ),
        Standing::OnTheWay => ("On the way", "No target is on the way."),
        Standing::TooEarly => (
            "Too early to say, or not counted",
            "Something can be said of every target.",
        ),
    }
}

/// Whether something should be done.
fn asks(standing: Standing) -> bool {
    !matches!(standing, Standing::OnTheWay | Standing::TooEarly)
}

fn row(line: &ProgressLine, standing: Standing) -> Vec<Markup> {
    vec![
        html! { a href=(urls::plan(line.facts.id)) { (line.pupil) } },
        html! { (line.class.as_deref().unwrap_or("–")) },
        html! { a href=(urls::target(line.facts.id, line.target)) { (wording(&line.wording)) } },
        html! { (said(line, standing)) },
    ]
}

/// The sentence; where it is no news of these weeks, with the day on which somebody last looked.
fn said(line: &ProgressLine, standing: Standing) -> String {
    let seen = line.last_seen_on.map(days::day);
    let counted = line.measure != Measure::Narrative;
    let sentence = line.verdict.sentence();
    match (seen, standing) {
        (Some(on), _) if !counted => format!("Last seen on {on}."),
        (Some(on), _) if line.verdict == Verdict::NoData => {
            format!("No number yet. Last seen on {on}.")
        }
        (Some(on), Standing::Quiet) => format!("Last seen on {on}. {sentence}"),
        _ => sentence,
    }
}

fn wording(wording: &str) -> &str {
    match wording.trim() {
        "" => "A target without words",
        words => words,
    }
}

fn view(asked: &Asked, page: &ProgressPage, at: Option<(Standing, usize)>, today: Day) -> View {
    let class = page.class.and_then(|class| {
        let mut classes = page.classes.iter();
        classes.find(|one| one.id == class)
    });
    let content = if let (Some((standing, number)), [group]) = (at, page.groups.as_slice()) {
        alone(page, standing, number, group)
    } else {
        html! {
            (filters(asked, page))
            @if page.lines().next().is_none() { p { "No plan is live here yet." } } @else { (groups(page)) }
        }
    };
    let title = match class {
        Some(class) => format!("How it is going in {}", class.name),
        None => "How it is going".to_owned(),
    };
    let back = match at {
        Some(_) => start(page.class),
        None => class.map_or_else(|| urls::START.to_owned(), |class| urls::class(class.id)),
    };
    View::new(title, content)
        .caption(days::full_day(today))
        .back(back)
}

/// One heading, page by page.
fn alone(page: &ProgressPage, standing: Standing, number: usize, group: &ProgressGroup) -> Markup {
    let place = |number: usize| urls::progress_at(page.class, standing.slug(), number);
    let previous = number.checked_sub(1).map(place);
    let shown = number.saturating_add(1).saturating_mul(ProgressGroup::PAGE);
    let next = (shown < group.total).then(|| place(number.saturating_add(1)));
    html! {
        h2 { (words(standing).0) " (" (group.total) ")" }
        (table(group))
        p { a href=(start(page.class)) { "All headings" } }
        (Pagination { label: "Targets", previous: previous.as_deref(), next: next.as_deref() })
    }
}

fn start(class: Option<ClassId>) -> String {
    class.map_or_else(|| urls::PROGRESS.to_owned(), urls::progress_in)
}

fn filters(asked: &Asked, page: &ProgressPage) -> Markup {
    let ids: Vec<_> = page
        .classes
        .iter()
        .map(|class| (class.id.to_string(), class.name.as_str()))
        .collect();
    let all = Choice::new("", "All classes");
    let options: Vec<_> = std::iter::once(all)
        .chain(ids.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    let select = Select {
        id: "class",
        label: "Class",
        hint: None,
        value: &asked.class,
        error: None,
        options: &options,
    };
    html! {
        @if ids.len() > 1 {
            (Filters {
                action: urls::PROGRESS,
                fields: html! { (select) },
                submit: "Show",
                clear: (!asked.class.is_empty()).then_some(urls::PROGRESS),
            })
        }
    }
}

/// What asks for something stands open; what goes on as it should is folded away.
fn groups(page: &ProgressPage) -> Markup {
    let (ask, others): (Vec<_>, Vec<_>) =
        page.groups.iter().partition(|group| asks(group.standing));
    html! {
        @for group in ask {
            h2 { (words(group.standing).0) }
            (table(group))
            (rest(page, group))
        }
        @for group in others {
            @if group.total > 0 {
                @let body = html! { (table(group)) (rest(page, group)) };
                (Details { summary: &format!("{} ({})", words(group.standing).0, group.total), body })
            }
        }
    }
}

/// The way to those that are too many for one page.
fn rest(page: &ProgressPage, group: &ProgressGroup) -> Markup {
    let href = urls::progress_at(page.class, group.standing.slug(), 0);
    html! {
        @if group.lines.len() < group.total {
            p { a href=(href) { "All " (group.total) ": " (words(group.standing).0.to_lowercase()) } }
        }
    }
}

fn table(group: &ProgressGroup) -> Markup {
    let columns = [
        Column::text("Pupil"),
        Column::text("Class"),
        Column::text("Target"),
        Column::text("What the numbers say"),
    ];
    let (caption, empty) = words(group.standing);
    let rows = group.lines.iter().map(|line| row(line, group.standing));
    let table = Table {
        caption,
        columns: &columns,
        rows: rows.collect(),
        empty,
    };
    html! { (table.under_heading()) }
}
