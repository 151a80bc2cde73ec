//! The start page of a coordinator or head: what is late, what comes next, what waits.

use crate::features::days;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_store::views::{Counted, DuePlan, Overview, QuietTarget};
use waymark_ui::{
    Colour, Column, Heading, InsetText, Level, LinkButton, Size, Stat, Stats, Table, Tag, Task, TaskList, Urgency,
};

const LATE: &str = "late";
const SOON: &str = "soon";
const DRAFTS: &str = "drafts";
const CONSULTATION: &str = "consultation";
const QUIET: &str = "quiet";

pub(super) fn content(overview: &Overview, today: Day, manages_people: bool) -> Markup {
    if overview.pupils == 0 {
        return first_steps(manages_people);
    }
    html! {
        (stats(overview))
        @if overview.live == 0 && overview.drafts.count == 0 && overview.in_consultation.count == 0 {
            (first_plan())
        }
        (late(&overview.overdue, today))
        (soon(&overview.due, today))
        (waiting(&overview.drafts, DRAFTS, "Drafts", "Draft since", "draft", today, urls::edit_plan,
            "No draft is waiting."))
        (waiting(&overview.in_consultation, CONSULTATION, "In consultation", "Shared on", "in_consultation", today,
            urls::plan, "No plan is with a family just now."))
        (quiet(&overview.quiet, today))
        (school(overview))
    }
}

/// A school that has just begun.
fn first_steps(manages_people: bool) -> Markup {
    let to_do = Tag { text: "To do", colour: Colour::Blue };
    let task = |text, href, hint| Task { text, href: Some(href), hint: Some(hint), status: to_do };
    let mut tasks = vec![
        task("Import your pupils", urls::IMPORT, "A CSV or Excel file from your school's records"),
        task("Add a pupil by hand", urls::ADD_PUPIL, "If there are only one or two"),
    ];
    if manages_people {
        tasks.push(task("Add your colleagues", urls::ADD_PERSON, "Teachers and assistants with their classes"));
    }
    html! {
        p { "There is nobody here yet. These are the first steps; after them you can write the first plan." }
        (TaskList { id: "first", tasks })
    }
}

fn first_plan() -> Markup {
    let body = html! {
        p { "There is no plan yet. Open a pupil, write down their needs, and start a plan from there." }
        (LinkButton { text: "Choose a pupil", href: urls::PUPILS })
    };
    html! { (InsetText { body }) }
}

fn stats(overview: &Overview) -> Markup {
    let stat = |counted: i64, one, many, href, urgency| Stat {
        number: u64::try_from(counted).unwrap_or_default(),
        text: if counted == 1 { one } else { many },
        href,
        urgency,
    };
    let late = if overview.overdue.count > 0 { Urgency::Late } else { Urgency::Calm };
    let calm = Urgency::Calm;
    html! {
        (Stats { stats: &[
            stat(overview.overdue.count, "review overdue", "reviews overdue", "#late", late),
            stat(overview.due.count, "review in the next three weeks", "reviews in the next three weeks", "#soon", calm),
            stat(overview.drafts.count, "draft waiting", "drafts waiting", "#drafts", calm),
            stat(overview.in_consultation.count, "plan in consultation", "plans in consultation", "#consultation", calm),
            stat(overview.quiet.count, "target without a look for three weeks", "targets without a look for three weeks",
                "#quiet", calm),
        ] })
    }
}

/// A list under its heading, with a link to all of it when it is longer.
fn section<T>(id: &str, title: &str, counted: &Counted<T>, all: &str, calm: &str, table: Markup) -> Markup {
    let shown = i64::try_from(counted.first.len()).unwrap_or(i64::MAX);
    html! {
        (Heading { text: title, level: Level::Two, size: Size::Medium, id: Some(id) })
        @if counted.count == 0 {
            p { (calm) }
        } @else {
            (table)
            @if counted.count > shown {
                p { a href=(all) { "See all " (counted.count) } }
            }
        }
    }
}

fn late(overdue: &Counted<DuePlan>, today: Day) -> Markup {
    let row = |due: &DuePlan| {
        let on = due.on.unwrap_or(today);
        let how_late = Tag { text: &format!("{} late", days::stretch(on, today)), colour: Colour::Red };
        line(due, &urls::plan(due.facts.id), days::day(on), html! { (how_late) })
    };
    let table = table("Overdue reviews", ["Review was due", "How late"], overdue.first.iter().map(row).collect());
    section(LATE, "Reviews overdue", overdue, &urls::pupils_with("late"), "Nothing is late.", table)
}

fn soon(due: &Counted<DuePlan>, today: Day) -> Markup {
    let row = |due: &DuePlan| {
        let on = due.on.unwrap_or(today);
        line(due, &urls::plan(due.facts.id), days::day(on), html! { (days::ahead(today, on)) })
    };
    let table = table("Reviews that come next", ["Review on", "When"], due.first.iter().map(row).collect());
    let calm = "No review is due in the next three weeks.";
    section(SOON, "Reviews in the next three weeks", due, &urls::pupils_with("soon"), calm, table)
}

#[expect(clippy::too_many_arguments, reason = "two lists of one kind that differ in each of these")]
fn waiting(
    plans: &Counted<DuePlan>,
    id: &str,
    title: &str,
    since: &str,
    with: &str,
    today: Day,
    opens: impl Fn(waymark_domain::ids::PlanId) -> String,
    calm: &str,
) -> Markup {
    let row = |due: &DuePlan| {
        let on = due.on.unwrap_or(today);
        line(due, &opens(due.facts.id), days::day(on), html! { (days::ago(today, on)) })
    };
    let table = table(title, [since, "How long"], plans.first.iter().map(row).collect());
    section(id, title, plans, &urls::pupils_with(with), calm, table)
}

fn line(due: &DuePlan, href: &str, on: String, when: Markup) -> Vec<Markup> {
    vec![
        html! { a href=(href) { (due.pupil) } },
        html! { (due.class.as_deref().unwrap_or("No class")) },
        html! { (on) },
        when,
    ]
}

fn table(caption: &str, [on, when]: [&str; 2], rows: Vec<Vec<Markup>>) -> Markup {
    let columns = [Column::text("Pupil"), Column::text("Class"), Column::text(on), Column::text(when)];
    html! { (Table { caption, columns: &columns, rows, empty: "" }.under_heading()) }
}

fn quiet(targets: &Counted<QuietTarget>, today: Day) -> Markup {
    let columns = [Column::text("Target"), Column::text("Pupil"), Column::text("Class"), Column::text("Last seen")];
    let row = |quiet: &QuietTarget| {
        vec![
            html! { a href=(urls::target(quiet.facts.id, quiet.target)) { (quiet.wording) } },
            html! { a href=(urls::pupil(quiet.facts.pupil)) { (quiet.pupil) } },
            html! { (quiet.class.as_deref().unwrap_or("No class")) },
            html! { (last_seen(quiet.last_seen_on, today)) },
        ]
    };
    let rows = targets.first.iter().map(row).collect();
    let table = Table { caption: "Targets without an observation", columns: &columns, rows, empty: "" };
    let calm = "Every target has been looked at in the last three weeks.";
    section(QUIET, "No observation for three weeks", targets, &urls::pupils_with("quiet"), calm, html! { (table.under_heading()) })
}

fn last_seen(on: Option<Day>, today: Day) -> String {
    on.map_or_else(|| "Never".to_owned(), |on| days::ago(today, on))
}

fn school(overview: &Overview) -> Markup {
    let (live, pupils) = (overview.live, overview.pupils);
    html! {
        (Heading { text: "The school", level: Level::Two, size: Size::Medium, id: None })
        p {
            a href=(urls::pupils_with("live")) { (live) @if live == 1 { " live plan" } @else { " live plans" } }
            " among "
            a href=(urls::PUPILS) { (pupils) @if pupils == 1 { " pupil" } @else { " pupils" } }
            ". "
            a href=(urls::pupils_with("needs_only")) { "Pupils with needs and no plan" }
        }
    }
}
