//! `/figures`: the school in numbers, none of them about fewer than five pupils, for governors and those who lead.

use crate::features::days;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;
use waymark_domain::figures::{FEWEST, Figure, Share};
use waymark_policy::SeeSchool;
use waymark_store::figures;
use waymark_store::school_figures::{HelpFigures, SchoolFigures};
use waymark_ui::{Heading, InsetText, Level, Row, Size, SummaryList};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let mut formats = BTreeMap::new();
    for reference in figures::formats(ctx.db(), ctx.act()).await? {
        let format = ctx.format(&reference).await?;
        formats.insert(reference, format);
    }
    let figures = figures::of_school(ctx.db(), ctx.act(), formats).await?;
    let content = show(&figures);
    let view = View::new("The school in figures", content).caption(days::full_day(ctx.today()));
    ctx.html(if ctx.may::<SeeSchool>() {
        view.back(urls::START)
    } else {
        view
    })
}

fn show(figures: &SchoolFigures) -> Markup {
    let family = &figures.family;
    html! {
        (part("Plans", vec![
            row("In use", figures.live),
            row("Being written", figures.drafts),
            row("With the family, to be agreed", figures.in_consultation),
        ]))
        (part("Reviews of plans in use", vec![
            row("Late", figures.overdue),
            row("Due within three weeks", figures.due),
        ]))
        (part("What families say to the plans that were shared with them", vec![
            row("Agree", family.agrees),
            row("Do not agree", family.does_not_agree),
            row("Could not answer", family.could_not_answer),
            row("Have not answered yet", family.not_answered),
        ]))
        (heading("Help"))
        (help(figures.help))
        (heading("Targets"))
        (targets(figures.targets))
        (InsetText { body: html! {
            p { "So that nobody can be recognised, a number below " (FEWEST) " is not told, nor one from which it could be worked out." }
        } })
    }
}

fn heading(text: &str) -> Markup {
    html! { (Heading { text, level: Level::Two, size: Size::Medium, id: None }) }
}

fn part(title: &str, rows: Vec<Row<'_>>) -> Markup {
    html! { (heading(title)) (SummaryList { rows }) }
}

fn row(key: &str, figure: Figure) -> Row<'_> {
    Row::new(
        key,
        html! {
            @match figure {
                Figure::Exactly(count) => (count),
                Figure::Few => "Too few to tell",
            }
        },
    )
}

fn help(help: Option<HelpFigures>) -> Markup {
    html! {
        @match help {
            Some(HelpFigures { stretch, owed, given }) => {
                p { "From " (days::day(stretch.from)) " until " (days::day(stretch.to)) ", all pupils together:" }
                (SummaryList { rows: vec![
                    Row::new("Sessions promised", html! { (owed) }),
                    Row::new("Sessions given", html! { (given) }),
                ] })
            }
            None => p { "Too few pupils were promised help to tell." },
        }
    }
}

fn targets(achieved: Share) -> Markup {
    html! {
        p {
            @match achieved {
                Share::Percent(percent) => { "Of the targets that reviews have judged in the last twelve months, " strong { (percent) "%" } " were achieved." }
                Share::Few => "Too few targets were judged in the last twelve months to tell how many were achieved.",
            }
        }
    }
}
