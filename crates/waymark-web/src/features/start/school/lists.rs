//! The lists of the school's start page: what each holds, and what is said when it holds nothing.

use crate::features::days;
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::Day;
use waymark_store::views::{Counted, DuePlan, QuietTarget};
use waymark_ui::{Colour, Column, Heading, Level, Size, Table, Tag};

/// One list: where the numbers above lead, and where all of it is.
struct List<'a> {
    id: &'a str,
    title: &'a str,
    /// The headings of the last two columns.
    columns: [&'a str; 2],
    /// What the list of pupils is narrowed to.
    with: &'a str,
    calm: &'a str,
}

impl List<'_> {
    /// The first lines, with a link to all of them when there are more.
    fn show<T>(&self, counted: &Counted<T>, table: impl Render) -> Markup {
        let shown = i64::try_from(counted.first.len()).unwrap_or(i64::MAX);
        html! {
            (Heading { text: self.title, level: Level::Two, size: Size::Medium, id: Some(self.id) })
            @if counted.count == 0 {
                p { (self.calm) }
            } @else {
                (table)
                @if counted.count > shown {
                    p { a href=(urls::pupils_with(self.with)) { "See all " (counted.count) } }
                }
            }
        }
    }

    /// One line for each plan; `href` leads on, `when` is said about its day.
    fn plans(
        &self,
        plans: &Counted<DuePlan>,
        today: Day,
        href: impl Fn(&DuePlan) -> String,
        when: impl Fn(Day) -> Markup,
    ) -> Markup {
        let [on, how] = self.columns;
        let columns = [
            Column::text("Pupil"),
            Column::text("Class"),
            Column::text(on),
            Column::text(how),
        ];
        let row = |due: &DuePlan| {
            let on = due.on.unwrap_or(today);
            vec![
                html! { a href=(href(due)) { (due.pupil) } },
                class(due.class.as_deref()),
                html! { (days::day(on)) },
                when(on),
            ]
        };
        let rows = plans.first.iter().map(row).collect();
        let table = Table {
            caption: self.title,
            columns: &columns,
            rows,
            empty: "",
        };
        self.show(plans, table.under_heading())
    }
}

fn class(name: Option<&str>) -> Markup {
    html! { (name.unwrap_or("No class")) }
}

fn open(due: &DuePlan) -> String {
    urls::plan(due.facts.id)
}

pub(super) fn late(plans: &Counted<DuePlan>, today: Day) -> Markup {
    let list = List {
        id: "late",
        title: "Reviews overdue",
        columns: ["Review was due", "How late"],
        with: "late",
        calm: "Nothing is late.",
    };
    let how_late = |on| {
        let text = format!("{} late", days::stretch(on, today));
        html! { (Tag { text: &text, colour: Colour::Red }) }
    };
    list.plans(plans, today, open, how_late)
}

/// To be done before anything else, so it is there only when there is something in it (D140).
pub(super) fn unreviewed(plans: &Counted<DuePlan>, today: Day) -> Markup {
    if plans.count == 0 {
        return html! {};
    }
    let list = List {
        id: "unreviewed",
        title: "More than twelve months without a review",
        columns: ["Review was due", "How late"],
        with: "late",
        calm: "",
    };
    let how_late = |on| {
        let text = format!("{} late", days::stretch(on, today));
        html! { (Tag { text: &text, colour: Colour::Red }) }
    };
    list.plans(plans, today, open, how_late)
}

pub(super) fn soon(plans: &Counted<DuePlan>, today: Day) -> Markup {
    let list = List {
        id: "soon",
        title: "Reviews in the next three weeks",
        columns: ["Review on", "When"],
        with: "soon",
        calm: "No review is due in the next three weeks.",
    };
    list.plans(plans, today, open, |on| html! { (days::ahead(today, on)) })
}

pub(super) fn drafts(plans: &Counted<DuePlan>, today: Day) -> Markup {
    let list = List {
        id: "drafts",
        title: "Drafts",
        columns: ["Draft since", "How long"],
        with: "draft",
        calm: "No draft is waiting.",
    };
    let edit = |due: &DuePlan| urls::edit_plan(due.facts.id);
    list.plans(plans, today, edit, |on| html! { (days::ago(today, on)) })
}

pub(super) fn in_consultation(plans: &Counted<DuePlan>, today: Day) -> Markup {
    let list = List {
        id: "consultation",
        title: "In consultation",
        columns: ["Shared on", "How long"],
        with: "in_consultation",
        calm: "No plan is with a family just now.",
    };
    list.plans(plans, today, open, |on| html! { (days::ago(today, on)) })
}

/// To be done before anything else, so it is there only when there is something in it.
pub(super) fn refused(plans: &Counted<DuePlan>, today: Day) -> Markup {
    let list = List {
        id: "refused",
        title: "Somebody does not agree",
        columns: ["Shared on", "How long"],
        with: "in_consultation",
        calm: "",
    };
    html! {
        @if plans.count > 0 {
            (list.plans(plans, today, open, |on| html! { (days::ago(today, on)) }))
            p { "What they said stands on the page of the plan. Talk with them: then take the plan back and change it, or go on." }
        }
    }
}

pub(super) fn quiet(targets: &Counted<QuietTarget>, live: i64, today: Day) -> Markup {
    let list = List {
        id: "quiet",
        title: "No observation for three weeks",
        columns: ["Class", "Last seen"],
        with: "quiet",
        calm: if live == 0 {
            "No plan is live yet."
        } else {
            "Every target has been looked at in the last three weeks."
        },
    };
    let [place, seen] = list.columns;
    let columns = [
        Column::text("Target"),
        Column::text("Pupil"),
        Column::text(place),
        Column::text(seen),
    ];
    let row = |quiet: &QuietTarget| {
        let seen = quiet.last_seen_on.map(|on| days::ago(today, on));
        vec![
            html! { a href=(urls::target(quiet.facts.id, quiet.target)) { (quiet.wording) } },
            html! { a href=(urls::pupil(quiet.facts.pupil)) { (quiet.pupil) } },
            class(quiet.class.as_deref()),
            html! { (seen.as_deref().unwrap_or("Never")) },
        ]
    };
    let table = Table {
        caption: list.title,
        columns: &columns,
        rows: targets.first.iter().map(row).collect(),
        empty: "",
    };
    list.show(targets, table.under_heading())
}
