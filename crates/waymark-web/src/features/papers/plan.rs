//! `/plans/{plan}/papers`: every form of a plan, and `/plans/{plan}/papers/{paper}`: one of them.

use super::links::{Paper, table};
use super::{Wanted, answer, languages};
use crate::features::days;
use crate::features::plans::print;
use crate::features::symbols::sheet::pictured;
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_documents::{DisplayLayout, Form, Language};
use waymark_domain::format::Format;
use waymark_domain::ids::PlanId;
use waymark_store::views::PlanPage;
use waymark_store::{lifecycle, plans};
use waymark_ui::Filters;

/// A paper made of a plan's targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plan,
    /// To be handed to the family.
    Home,
    Display,
    DisplayEach,
    Slip,
}

impl Kind {
    const ALL: [Self; 5] = [
        Self::Plan,
        Self::Home,
        Self::Display,
        Self::DisplayEach,
        Self::Slip,
    ];

    fn slug(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Home => "home",
            Self::Display => "display",
            Self::DisplayEach => "display-each",
            Self::Slip => "slip",
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Plan => ("The plan", "The whole plan on its own form"),
            Self::Home => (
                "Copy for the family",
                "The plan without what is not for everybody in the family",
            ),
            Self::Display => (
                "Pupil-friendly plan on one page",
                "The pupil’s own words, to hang on a wall, with strips to colour in",
            ),
            Self::DisplayEach => (
                "Pupil-friendly plan, a page for each target",
                "Larger, with what helps",
            ),
            Self::Slip => (
                "Diary slips",
                "The targets for a school diary, several on a page to cut out",
            ),
        }
    }
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let language = wanted.language()?;
    let page = plans::page(ctx.db(), ctx.act(), id).await?;
    let format = &*ctx.format_knowing(&page.plan.format).await?;
    ctx.html(view(&page, format, language))
}

pub(crate) async fn paper(
    ctx: Ctx,
    Path((id, slug)): Path<(PlanId, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.slug() == slug);
    let kind = kind.ok_or(AppError::NotFound)?;
    let page = plans::page(ctx.db(), ctx.act(), id).await?;
    // Asking for it is what decides whether the plan may be printed, and what the audit log notes.
    let whole = matches!(kind, Kind::Plan | Kind::Home);
    let photo = page.content.pupil.photo.filter(|_| whole);
    let photo = lifecycle::photo(ctx.db(), ctx.act(), id, photo).await?;
    let format = &*ctx.format_knowing(&page.plan.format).await?;
    let (mut sheet, options) = (page.sheet(ctx.today()), wanted.options()?);
    // Whatever hangs on a wall or goes home is read by all who pass.
    if kind != Kind::Plan {
        sheet = sheet.at_home();
    }
    if whole {
        sheet.shared = print::shared(ctx.db(), ctx.act(), &sheet).await?;
    }
    let form = match kind {
        Kind::Plan | Kind::Home => Form::of_plan(&sheet, format, options),
        Kind::Display => Form::display(&sheet, format, DisplayLayout::Together, options),
        Kind::DisplayEach => Form::display(&sheet, format, DisplayLayout::EachPage, options),
        Kind::Slip => Form::diary_slip(&sheet, format, options),
    };
    let form = pictured(&ctx, form).await?;
    answer(&ctx, form, wanted.way(), kind.slug(), photo).await
}

fn view(page: &PlanPage, format: &Format, language: Language) -> View {
    let plan = page.plan.id;
    let papers = Kind::ALL.map(|kind| {
        let (title, about) = kind.words();
        let title = if kind == Kind::Plan {
            &format.label
        } else {
            title
        };
        Paper::new(title, about, urls::plan_paper(plan, kind.slug()))
    });
    let reviews: Vec<_> = page
        .reviews
        .iter()
        .map(|review| {
            let title = format!("Review of {}", days::day(review.held_on));
            let about = if review.completed_on.is_some() {
                "What was considered, decided and set again"
            } else {
                "Not completed yet"
            };
            Paper::new(title, about, urls::review_paper(plan, review.id))
        })
        .collect();
    let content = html! {
        (Filters {
            action: &urls::plan_papers(plan),
            fields: languages::select("language", "In which language?", language.tag(), None),
            submit: "Show",
            clear: None,
        })
        (languages::warning(language))
        (table("The plan", &papers, language))
        @if !reviews.is_empty() { (table("Its reviews", &reviews, language)) }
        p { a href=(urls::PAPERS) { "Blank copies, the parents’ information and the school’s other papers" } }
    };
    View::new("Papers", content)
        .caption(page.content.pupil.name.clone())
        .back(urls::plan(plan))
}
