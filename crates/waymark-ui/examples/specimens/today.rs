//! A coordinator's start page, with a list of pupils.

use maud::{Markup, Render, html};
use waymark_ui::{
    Avatar, AvatarSize, Choice, Colour, Column, Filters, Frame, Input, LinkButton, Page,
    Pagination, PrintButton, Select, Stat, Stats, Table, Tag, Task, TaskList, TextField, Urgency,
};

pub(super) fn page<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    let stat = |number, text, urgency| Stat {
        number,
        text,
        href: "/reviews",
        urgency,
    };
    let content = html! {
        (Stats { stats: &[
            stat(3, "reviews overdue", Urgency::Late),
            stat(7, "reviews in the next 14 days", Urgency::Calm),
            stat(2, "drafts waiting for you", Urgency::Calm),
            stat(12, "targets not observed for three weeks", Urgency::Calm),
        ] })
        h2 { "To do next" }
        (tasks())
        h2 { "Your caseload" }
        (filters())
        (table(rows()))
        (Pagination { label: "Pupils", previous: Some("/today?before=a"), next: Some("/today?after=b") })
        (Pagination { label: "Nothing to page", previous: None, next: None })
        (table(Vec::new()))
        h2 { "Staff" }
        (staff())
        (PrintButton { text: "Print this page" })
    };
    Page::new(frame, "Today", content)
        .caption("Thursday 19 November 2026")
        .beside(
            LinkButton {
                text: "Start a plan",
                href: "/plans/start",
            }
            .render(),
        )
}

fn tasks() -> Markup {
    let task = |text, hint, href, status| Task {
        text,
        href,
        hint,
        status,
    };
    html! {
        (TaskList { id: "next", tasks: vec![
            task("Review Isla Fraser’s plan", Some("Was due on 12 November"), Some("/reviews/1"), Tag { text: "Late", colour: Colour::Red }),
            task("Finish Rory Ahmed’s draft", None, Some("/plans/2"), Tag { text: "Draft", colour: Colour::Blue }),
            task("Print Zoë Nowak’s plan", Some("Once it is agreed"), None, Tag { text: "Cannot start yet", colour: Colour::Grey }),
        ] })
    }
}

fn filters() -> Markup {
    let class = Select {
        id: "class",
        label: "Class",
        hint: None,
        value: "p4b",
        error: None,
        options: &[
            Choice::new("", "All classes"),
            Choice::new("p4b", "P4B"),
            Choice::new("p5", "P5"),
        ],
    };
    let name = TextField {
        id: "name",
        label: "Name",
        hint: None,
        value: "",
        error: None,
    };
    html! {
        (Filters {
            action: "/today",
            fields: html! { (class) (name.with(Input::SEARCH)) },
            submit: "Show",
            clear: Some("/today"),
        })
    }
}

fn rows() -> Vec<Vec<Markup>> {
    let row = |name: &str, class: &str, targets: u8, due: &str, tag: Tag<'_>| {
        vec![
            html! {
                (Avatar { name, photo: None, size: AvatarSize::Small }) " "
                a href="/pupils/1" { (name) }
            },
            html! { (class) },
            html! { (targets) },
            html! { (due) },
            html! { (tag) },
        ]
    };
    vec![
        row(
            "Isla Fraser",
            "P4B",
            3,
            "12 November 2026",
            Tag {
                text: "Review late",
                colour: Colour::Red,
            },
        ),
        row(
            "Rory Ahmed",
            "P4B",
            4,
            "4 December 2026",
            Tag {
                text: "Draft",
                colour: Colour::Blue,
            },
        ),
        row(
            "Siobhán-Marie Ó Briain",
            "P5",
            2,
            "19 March 2027",
            Tag {
                text: "Live",
                colour: Colour::Green,
            },
        ),
        row(
            "Zoë Nowak",
            "P5",
            3,
            "26 March 2027",
            Tag {
                text: "In consultation",
                colour: Colour::Purple,
            },
        ),
    ]
}

fn staff() -> Markup {
    let table = Table {
        caption: "Staff",
        columns: &[Column::text("Name"), Column::text("Role")],
        rows: vec![vec![html! { "Mrs P. Wallace" }, html! { "Coordinator" }]],
        empty: "Nobody works here yet.",
    };
    table.under_heading().render()
}

fn table(rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        (Table {
            caption: "Pupils with a plan",
            columns: &[
                Column::text("Pupil"),
                Column::text("Class"),
                Column::number("Targets"),
                Column::text("Next review"),
                Column::text("State"),
            ],
            rows,
            empty: "No pupil matches. Try fewer words, or clear the filters.",
        })
    }
}
