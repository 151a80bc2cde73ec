//! `/papers`: what the school hands out, and a blank copy of every form; `/papers/{paper}`: one of them.

use super::links::{Paper, table};
use super::{Wanted, answer};
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::Form;
use waymark_domain::format::{Format, FormatRef};
use waymark_policy::EditSchool;
use waymark_store::{school_pages, schools};
use waymark_ui::LinkButton;

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

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    let mine = |class: &&waymark_domain::pupil::Class| {
        let own = &ctx.hat().classes;
        own.is_empty() || own.contains(&class.id)
    };
    let sheets: Vec<_> = classes
        .iter()
        .filter(mine)
        .map(|class| {
            let about = "Every pupil with a live plan: to take part, targets, how we help";
            Paper::new(class.name.clone(), about, urls::class_sheet(class.id))
        })
        .collect();
    ctx.html(View::new("Papers", content(&ctx, &sheets)))
}

fn content(ctx: &Ctx, sheets: &[Paper]) -> Markup {
    let paper = |kind: Kind, format: &Format| {
        let (title, about) = kind.words();
        let href = urls::school_paper(kind.slug(), &format.reference());
        Paper::new(title, about, href)
    };
    let formats = latest(ctx);
    html! {
        @for format in &formats {
            @let handed_out = Kind::HANDED_OUT.map(|kind| paper(kind, format));
            @let blank = Kind::BLANK.map(|kind| paper(kind, format));
            @if formats.len() > 1 { h2 { (format.authority) ": " (format.label) } }
            (table("To hand out", &handed_out))
            (table("Blank copies", &blank))
        }
        @if may_print_plans(ctx) && !sheets.is_empty() { (table("Class sheets", sheets)) }
        @if ctx.may::<EditSchool>() {
            (LinkButton { text: "Badge, vision, contact and policy", href: urls::SCHOOL }.secondary())
        }
    }
}

/// The office keeps the roster and prints nobody's plan.
fn may_print_plans(ctx: &Ctx) -> bool {
    use waymark_domain::people::Role;
    match ctx.hat().role {
        Role::HeadTeacher | Role::Coordinator | Role::ClassTeacher | Role::LearningAssistant => {
            true
        }
        Role::Office => false,
    }
}

/// Every format in its newest version.
fn latest(ctx: &Ctx) -> Vec<&Format> {
    let mut formats: Vec<&Format> = Vec::new();
    for format in ctx.formats().iter() {
        match formats.last_mut() {
            Some(last) if last.slug == format.slug => *last = format,
            _ => formats.push(format),
        }
    }
    formats
}

pub(crate) async fn paper(
    ctx: Ctx,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let kind = Kind::parse(&slug).ok_or(AppError::NotFound)?;
    let school = school_pages::find(ctx.db(), ctx.act()).await?;
    let asked = wanted.format.parse::<FormatRef>().ok();
    let chosen = asked.or_else(|| school.format());
    let format = chosen.and_then(|reference| ctx.formats().get(&reference));
    let format = format.unwrap_or_else(|| ctx.formats().default_format());
    let (name, on, options) = (&school.name, ctx.today(), wanted.options());
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
