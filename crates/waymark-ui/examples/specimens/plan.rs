//! A pupil's plan, as a teacher reads it.

use maud::{Markup, html};
use waymark_ui::{
    Avatar, AvatarSize, Beside, Card, ChartFigure, Colour, Column, Columns, Details, Event,
    FileTable, Frame, Level, Link, LinkButton, NavItem, Page, Row, SubNav, SummaryList, Table, Tag,
    Tick, Timeline, TrustedSvg,
};

use super::chart::SIGHT_WORDS;

const CRUMBS: &[Link<'_>] = &[
    Link {
        text: "Pupils",
        href: "/pupils",
    },
    Link {
        text: "P4B",
        href: "/classes/p4b",
    },
    Link {
        text: "Isla Fraser",
        href: "/pupils/1",
    },
];

const PARTS: &[NavItem<'_>] = &[
    NavItem {
        text: "Plan",
        href: "/plans/1",
        current: true,
    },
    NavItem {
        text: "Observations",
        href: "/plans/1/observations",
        current: false,
    },
    NavItem {
        text: "Reviews",
        href: "/plans/1/reviews",
        current: false,
    },
    NavItem {
        text: "History",
        href: "/plans/1/history",
        current: false,
    },
];

pub(super) fn page<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    let content = html! {
        (SubNav { label: "Isla’s plan", items: PARTS })
        (Columns { main: main(), side: side() })
        (Beside {
            label: "In the file",
            left: html! {
                (FileTable { rows: vec![
                    vec![(2, html! { "My Short Term Targets" })],
                    vec![(1, html! { "1." }), (1, html! { "Reads 60 words" })],
                ] })
            },
            right: html! { (Tick { id: "leave.target", text: "Leave all of this out", ticked: true }) },
        })
    };
    Page::new(frame, "Isla Fraser", content)
        .caption("Individual Education Plan, 2026 to 2027")
        .crumbs(CRUMBS)
        .notice(Some("Observation added"))
        .beside(html! {
            (Tag { text: "Live", colour: Colour::Green })
            (Avatar { name: "Isla Fraser", photo: None, size: AvatarSize::Large })
        })
}

fn main() -> Markup {
    html! {
        h2 { "About the plan" }
        (facts())
        h2 { "Short-term targets, January to March" }
        (target("Target 1", "Read 60 of the first 100 common words on sight.",
            Tag { text: "Met", colour: Colour::Green }, "Read 64 words on 11 December. Confuses “where” and “were”."))
        (target("Target 2", "Retell a story of five events in the right order.",
            Tag { text: "Partly met", colour: Colour::Yellow }, "Four of five events in order on three occasions."))
        (target("Target 3", "Subtract a one-digit number from a two-digit number.",
            Tag { text: "Not yet", colour: Colour::Orange }, "5 out of 10 on 18 March."))
        h2 { "Progress with reading" }
        (figure())
        (LinkButton { text: "Add an observation", href: "/plans/1/observations/add" })
    }
}

fn facts() -> Markup {
    let change = "/pupils/1/edit";
    html! {
        (SummaryList { rows: vec![
            Row::text("Date of birth", "14 March 2018").action("Change", change),
            Row::text("Class", "P4B").action("Change", change),
            Row::text("Stage of intervention", "Stage 3").action("Change", change),
            Row::text("Main need", "Disability or health: hearing impairment").action("Change", change),
            Row::text("Coordinator", "Mrs A. Kerr, Principal Teacher"),
            Row::text("Parent’s view", "").action("Add", change),
        ] })
    }
}

fn target(title: &str, text: &str, tag: Tag<'_>, evidence: &str) -> Markup {
    let how = html! {
        ul { li { "Precision teaching, five minutes a day, with Mr Okafor" } li { "Word cards sent home on Mondays" } }
    };
    let body = html! {
        p { (text) }
        (Details { summary: "How I will achieve this", body: how })
        (SummaryList { rows: vec![
            Row::text("How I think I am doing", "I can do it"),
            Row::text("Evidence", evidence),
        ] })
    };
    html! {
        (Card {
            title,
            href: Some("/plans/1/targets/1"),
            level: Level::Three,
            tag: Some(tag),
            body,
            actions: &[
                Link { text: "Add an observation", href: "/plans/1/targets/1/observe" },
                Link { text: "Change", href: "/plans/1/targets/1/edit" },
            ],
        })
    }
}

fn figure() -> Markup {
    let rows = [
        ("7 September 2026", "31"),
        ("11 December 2026", "64"),
        ("12 March 2027", "81"),
    ];
    let cells = rows.map(|(day, words)| vec![html! { (day) }, html! { (words) }]);
    html! {
        (ChartFigure {
            svg: TrustedSvg(SIGHT_WORDS),
            caption: "Sight words read, September 2026 to March 2027",
            key: "A ring is a result with a note. An upright line is a day on which what staff do changed.",
            table: Table {
                caption: "Sight words read",
                columns: &[Column::text("Day"), Column::number("Words out of 100")],
                rows: cells.to_vec(),
                empty: "No observations yet.",
            },
        })
    }
}

fn side() -> Markup {
    let event = |title, by, text: &str| Event {
        title,
        by,
        body: html! { p { (text) } },
    };
    html! {
        h2 { "History" }
        (Timeline { events: vec![
            event("Observation added", "Mrs P. Wallace, 20 March 2027 at 11:10am", "Read 81 words in a quiet room; aids checked first."),
            event("Parent’s view added", "Fiona Fraser, 12 March 2027 at 7:42pm", "She reads to the dog every night."),
            event("Target changed", "Mr J. Okafor, 15 January 2027 at 9:02am", "Seating plan moved so that Isla can see every speaker."),
        ] })
    }
}
