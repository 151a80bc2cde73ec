//! `/papers`: what the school hands out, and a blank copy of every form; `/papers/{paper}`: one of them.

use super::links::{Paper, table};
use super::{Wanted, answer, languages};
use crate::features::formats;
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;
use waymark_documents::{Form, Language};
use waymark_domain::format::{Format, FormatRef};
use waymark_policy::EditSchool;
use waymark_store::{school_pages, schools};
use waymark_ui::{Choice, Filters, LinkButton, Select};

/// A paper that is about no pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pack,
    Policy,
    BlankPlan,
    BlankReview,
    BlankEntryReview,
    BlankDisplay,
    BlankSlip,
    BlankClassSheet,
    BlankGroup,
}

impl Kind {
    const HANDED_OUT: [Self; 2] = [Self::Pack, Self::Policy];
    const BLANK: [Self; 7] = [
        Self::BlankPlan,
        Self::BlankReview,
        Self::BlankEntryReview,
        Self::BlankDisplay,
        Self::BlankSlip,
        Self::BlankClassSheet,
        Self::BlankGroup,
    ];

    fn slug(self) -> &'static str {
        match self {
            Self::Pack => "parents-pack",
            Self::Policy => "policy",
            Self::BlankPlan => "blank-plan",
            Self::BlankReview => "blank-review",
            Self::BlankEntryReview => "blank-entry-review",
            Self::BlankDisplay => "blank-display",
            Self::BlankSlip => "blank-slip",
            Self::BlankClassSheet => "blank-class-sheet",
            Self::BlankGroup => "blank-group",
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Pack => (
                "Information for parents and carers",
                "What a plan is, what to expect, and whom to ask",
            ),
            Self::Policy => (
                "Policy document",
                "The school’s policy with its dates and who reviewed it",
            ),
            Self::BlankPlan => ("Plan", "To be filled in by hand"),
            Self::BlankReview => ("Review record", "For a review meeting"),
            Self::BlankEntryReview => ("Entry review report", "For a pupil who joins the school"),
            Self::BlankDisplay => ("Pupil-friendly plan", "For the pupil to write or draw on"),
            Self::BlankSlip => ("Diary slips", "Six on a page"),
            Self::BlankClassSheet => ("Class sheet", "What the pupils of a class need"),
            Self::BlankGroup => ("Group plan", "Targets that several pupils have in common"),
        }
    }

    fn parse(slug: &str) -> Option<Self> {
        let all = Self::HANDED_OUT.into_iter().chain(Self::BLANK);
        all.into_iter().find(|kind| kind.slug() == slug)
    }
}

pub(crate) async fn get(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Response, AppError> {
    let format = chosen(&ctx, &wanted).await?;
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    let sheets: Vec<_> = classes
        .iter()
        .filter(|class| ctx.prints_in(Some(class.id)))
        .map(|class| {
            let about = "Every pupil with a live plan: to take part, targets, how we help";
            Paper::new(class.name.clone(), about, urls::class_sheet(class.id))
        })
        .collect();
    let offered = offered(ctx.open_formats().await?, &format);
    let content = content(&ctx, &format, &offered, &sheets, wanted.language()?);
    ctx.html(View::new("Papers", content))
}

/// The newest version of each, and the one that was chosen.
fn offered(mut open: Vec<Arc<Format>>, chosen: &Arc<Format>) -> Vec<Arc<Format>> {
    if !open.contains(chosen) {
        open.insert(0, chosen.clone());
    }
    open
}

fn content(
    ctx: &Ctx,
    format: &Format,
    offered: &[Arc<Format>],
    sheets: &[Paper],
    language: Language,
) -> Markup {
    let reference = format.reference();
    let paper = |kind: Kind| {
        let (title, about) = kind.words();
        Paper::new(title, about, urls::school_paper(kind.slug(), &reference))
    };
    html! {
        (choices(offered, format, language))
        (languages::warning(language))
        (table("To hand out", &Kind::HANDED_OUT.map(paper), language))
        (table("Blank copies", &Kind::BLANK.map(paper), language))
        @if !sheets.is_empty() { (table("Class sheets", sheets, language)) }
        @if ctx.may::<EditSchool>() {
            (LinkButton { text: "Badge, vision, contact and policy", href: urls::SCHOOL }.secondary())
        }
    }
}

/// In which language the papers are, and in whose words, where there is a choice.
fn choices(offered: &[Arc<Format>], chosen: &Format, language: Language) -> Markup {
    let named: Vec<_> = offered
        .iter()
        .map(|format| {
            (
                format.reference().to_string(),
                formats::name(format, offered),
            )
        })
        .collect();
    let options: Vec<_> = named
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    let fields = html! {
        @if options.len() > 1 {
            (Select {
                id: "format",
                label: "In the words of",
                hint: None,
                value: &chosen.reference().to_string(),
                error: None,
                options: &options,
            })
        }
        (languages::select("language", "In which language?", language.tag(), None))
    };
    html! { (Filters { action: urls::PAPERS, fields, submit: "Show", clear: None }) }
}

/// The format that was asked for, of those that ship and the school's own, or the one of its new plans.
async fn chosen(ctx: &Ctx, wanted: &Wanted) -> Result<Arc<Format>, AppError> {
    let Ok(asked) = wanted.format.parse::<FormatRef>() else {
        return ctx.school_format().await;
    };
    if ctx.formats().get(&asked).is_some() {
        return ctx.format(&asked).await;
    }
    let own = ctx.formats_to_hand().await?;
    match own.into_iter().find(|own| own.reference() == asked) {
        Some(own) => Ok(own),
        None => ctx.school_format().await,
    }
}

pub(crate) async fn paper(
    ctx: Ctx,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let kind = Kind::parse(&slug).ok_or(AppError::NotFound)?;
    let school = school_pages::find(ctx.db(), ctx.act()).await?;
    let format = &*chosen(&ctx, &wanted).await?;
    let (name, on, options) = (&school.name, ctx.today(), wanted.options()?);
    let form = match kind {
        Kind::Pack => Form::parents_pack(format, &school, on, options),
        Kind::Policy => Form::policy(format, &school, on, options),
        Kind::BlankPlan => Form::blank_plan(format, name, options),
        Kind::BlankReview => Form::blank_review(format, name, on, options),
        Kind::BlankEntryReview => Form::blank_entry_review(format, name, on, options),
        Kind::BlankDisplay => Form::blank_display(format, name, on, options),
        Kind::BlankSlip => Form::blank_slip(format, name, on, options),
        Kind::BlankClassSheet => Form::blank_class_sheet(format, name, on, options),
        Kind::BlankGroup => Form::blank_group(format, name, on, options),
    };
    answer(&ctx, form, wanted.way(), kind.slug(), None).await
}
