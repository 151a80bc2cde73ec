//! The start page of a teacher or assistant: their classes, and what to do next.

use crate::features::{days, tags};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::PlanId;
use waymark_domain::people::Hat;
use waymark_domain::phase::Phase;
use waymark_policy::{ConfirmRead, EditDraft, Observe, PlanFacts, ReviewPlan, StartPlan, may};
use waymark_store::places::OwnRead;
use waymark_store::views::{ClassLines, MyClasses, PlanLine, PupilLine, QuietTarget};
use waymark_ui::{
    Colour, Column, Heading, Level, Size, Table, Tag, Task, TaskList, VisuallyHidden,
};

/// Tasks that are shown; a longer list would not be done today anyway.
const TASKS: usize = 8;

pub(super) fn content(mine: &MyClasses, reads: &[OwnRead], hat: &Hat, today: Day) -> Markup {
    if mine.classes.is_empty() {
        return html! {
            p { "No class belongs to your role yet. Ask your coordinator or head teacher to add your classes: they do \
                 it under People." }
        };
    }
    html! {
        (to_do(&to_dos(mine, reads, hat, today)))
        @for class in &mine.classes { (class_lines(class, hat, today)) }
    }
}

/// One thing to do next.
struct ToDo {
    text: String,
    hint: String,
    href: String,
    tag: Tag<'static>,
}

/// The plans in force of the pupils on the page.
pub(super) fn plans_of(mine: &MyClasses) -> Vec<PlanId> {
    let lines = mine.classes.iter().flat_map(|class| &class.pupils);
    let plans = lines.filter_map(|line| line.plan.as_ref());
    plans
        .filter(|plan| plan.phase == Phase::Live)
        .map(|plan| plan.id)
        .collect()
}

/// The most pressing first: plans to read, late reviews, quiet targets, drafts, needs without a plan.
fn to_dos(mine: &MyClasses, reads: &[OwnRead], hat: &Hat, today: Day) -> Vec<ToDo> {
    let lines = || mine.classes.iter().flat_map(|class| &class.pupils);
    let late = lines().filter_map(|line| late_review(line, hat, today));
    let quiet = mine
        .quiet
        .iter()
        .filter(|quiet| may::<Observe>(hat, &quiet.facts))
        .map(|quiet| unseen(quiet, today));
    let drafts = lines().filter_map(|line| draft(line, hat, today));
    let planless = lines().filter_map(|line| planless(line, hat));
    let unread = mine.classes.iter();
    let unread = unread.filter_map(|class| to_read(class, reads, hat));
    unread
        .chain(late)
        .chain(quiet)
        .chain(drafts)
        .chain(planless)
        .take(TASKS)
        .collect()
}

fn facts(line: &PupilLine, plan: &PlanLine) -> PlanFacts {
    let pupil = &line.facts;
    PlanFacts {
        id: plan.id,
        pupil: pupil.id,
        school: pupil.school,
        class: pupil.class,
        phase: plan.phase,
    }
}

/// Plans of a class that are new or changed since they were read last: they are read, and said to be, on one page.
fn to_read(class: &ClassLines, reads: &[OwnRead], hat: &Hat) -> Option<ToDo> {
    let unread = |line: &&PupilLine| {
        let plan = line.plan.as_ref();
        plan.is_some_and(|plan| {
            let mut new = reads.iter().filter(|one| !one.read);
            new.any(|one| one.plan == plan.id) && may::<ConfirmRead>(hat, &facts(line, plan))
        })
    };
    let names: Vec<_> = class.pupils.iter().filter(unread).collect();
    let names: Vec<_> = names.iter().map(|line| line.called.as_str()).collect();
    (!names.is_empty()).then(|| ToDo {
        text: format!("Read what is new in the plans of {}", class.name),
        hint: names.join(", "),
        href: urls::class(class.id),
        tag: Tag {
            text: "Changed",
            colour: Colour::Blue,
        },
    })
}

fn late_review(line: &PupilLine, hat: &Hat, today: Day) -> Option<ToDo> {
    let plan = line.plan.as_ref()?;
    let due = plan
        .review_on
        .filter(|day| *day < today && may::<ReviewPlan>(hat, &facts(line, plan)))?;
    Some(ToDo {
        text: format!("Review the plan of {}", line.called),
        hint: format!(
            "Was due on {}, {} ago",
            days::day(due),
            days::stretch(due, today)
        ),
        href: urls::plan(plan.id),
        tag: Tag {
            text: "Late",
            colour: Colour::Red,
        },
    })
}

fn unseen(quiet: &QuietTarget, today: Day) -> ToDo {
    let seen = match quiet.last_seen_on {
        Some(on) => format!("last seen {}", days::ago(today, on)),
        None => "no observation yet".to_owned(),
    };
    ToDo {
        text: format!("Look at a target of {}", quiet.pupil),
        hint: format!("{} ({seen})", quiet.wording),
        href: urls::target(quiet.facts.id, quiet.target),
        tag: Tag {
            text: "Quiet",
            colour: Colour::Yellow,
        },
    }
}

fn draft(line: &PupilLine, hat: &Hat, today: Day) -> Option<ToDo> {
    let mut plans = line.plan.iter().chain(&line.next);
    let plan = plans.find(|plan| plan.phase == Phase::Draft)?;
    may::<EditDraft>(hat, &facts(line, plan)).then(|| ToDo {
        text: format!("Go on with the draft for {}", line.called),
        hint: format!("Begun {}", days::ago(today, plan.since)),
        href: urls::edit_plan(plan.id),
        tag: tags::phase(Phase::Draft),
    })
}

fn planless(line: &PupilLine, hat: &Hat) -> Option<ToDo> {
    (line.plan.is_none() && may::<StartPlan>(hat, &line.facts)).then(|| ToDo {
        text: format!("See whether {} needs a plan", line.called),
        hint: "Has needs on record and no plan, which can be right".to_owned(),
        href: urls::pupil(line.facts.id),
        tag: Tag {
            text: "No plan",
            colour: Colour::Grey,
        },
    })
}

fn to_do(to_dos: &[ToDo]) -> Markup {
    let tasks = to_dos.iter().map(|to_do| Task {
        text: &to_do.text,
        href: Some(&to_do.href),
        hint: Some(&to_do.hint),
        status: to_do.tag,
    });
    html! {
        (Heading { text: "To do next", level: Level::Two, size: Size::Medium, id: None })
        @if to_dos.is_empty() {
            p { "Nothing is waiting for you." }
        } @else {
            (TaskList { id: "next", tasks: tasks.collect() })
        }
    }
}

fn class_lines(class: &ClassLines, hat: &Hat, today: Day) -> Markup {
    let columns = [
        Column::text("Pupil"),
        Column::text("Plan"),
        Column::text("Next review"),
        Column::text("Record"),
    ];
    let rows = class
        .pupils
        .iter()
        .map(|line| row(line, hat, today))
        .collect();
    let caption = format!("Pupils in {} with a plan or needs", class.name);
    let empty = "Nobody in this class has a plan or needs on record.";
    let table = Table {
        caption: &caption,
        columns: &columns,
        rows,
        empty,
    };
    html! {
        (Heading { text: &class.name, level: Level::Two, size: Size::Medium, id: None })
        (table.under_heading())
        ul {
            @if !class.pupils.is_empty() {
                li { a href=(urls::class(class.id)) { "What " (class.name) " needs" } ": targets and strategies on one page" }
                li { a href=(urls::progress_in(class.id)) { "How it is going" (VisuallyHidden(&format!(" in {}", class.name))) } }
                li { a href=(urls::prints_of(class.id)) { "Print all plans" (VisuallyHidden(&format!(" of {}", class.name))) } }
            }
            li { a href=(urls::GROUPS) { "Groups" } ": pupils who work on the same targets" }
            li { a href=(urls::pupils_in(class.id)) { "All pupils in " (class.name) } }
        }
    }
}

fn row(line: &PupilLine, hat: &Hat, today: Day) -> Vec<Markup> {
    let plan = line.plan.as_ref();
    let review = plan.and_then(|plan| plan.review_on).map(days::day);
    vec![
        html! { a href=(urls::pupil(line.facts.id)) { (line.called) } },
        html! {
            @match tags::plans_of(line, today) { Some(plans) => (plans), None => "No plan" }
        },
        html! { (review.as_deref().unwrap_or("–")) },
        html! {
            @if let Some(plan) = plan.filter(|plan| may::<Observe>(hat, &facts(line, plan))) {
                a href=(urls::plan_targets(plan.id)) { "Observation" (VisuallyHidden(&format!(" for {}", line.called))) }
            } @else { "–" }
        },
    ]
}
