//! The start page of a coordinator or head: what is late, what comes next, what waits.

mod lists;

use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_store::views::Overview;
use waymark_ui::{
    Colour, Heading, InsetText, Level, LinkButton, Size, Stat, Stats, Tag, Task, TaskList, Urgency,
};

/// Whether anybody else works at the school yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colleagues {
    None,
    Added,
}

/// `colleagues` is for whoever may add some.
pub(super) fn content(overview: &Overview, today: Day, colleagues: Option<Colleagues>) -> Markup {
    let pupils = overview.pupils > 0;
    if !pupils {
        return first_steps(pupils, colleagues);
    }
    html! {
        @if colleagues == Some(Colleagues::None) { (first_steps(pupils, colleagues)) }
        (stats(overview))
        @if overview.live == 0 && overview.drafts.count == 0 && overview.in_consultation.count == 0 {
            (first_plan())
        }
        (lists::refused(&overview.refused, today))
        (lists::unreviewed(&overview.unreviewed, today))
        (lists::late(&overview.overdue, today))
        (lists::soon(&overview.due, today))
        (lists::drafts(&overview.drafts, today))
        (lists::in_consultation(&overview.in_consultation, today))
        (lists::quiet(&overview.quiet, overview.live, today))
        (school(overview))
    }
}

/// A school that has just begun.
fn first_steps(pupils: bool, colleagues: Option<Colleagues>) -> Markup {
    let task = |text, href, hint, done| Task {
        text,
        href: Some(href),
        hint: Some(hint),
        status: step(done),
    };
    let mut tasks = vec![task(
        "Import your pupils",
        urls::IMPORT,
        "A CSV or Excel file from your school's records",
        pupils,
    )];
    if !pupils {
        let hint = "If there are only one or two";
        tasks.push(task("Add a pupil by hand", urls::ADD_PUPIL, hint, false));
    }
    if let Some(colleagues) = colleagues {
        tasks.push(task(
            "Add your colleagues",
            urls::ADD_PERSON,
            "Teachers and assistants with their classes",
            colleagues == Colleagues::Added,
        ));
    }
    html! {
        @if !pupils {
            p { "There is nobody here yet. These are the first steps; after them you can write the first plan." }
        }
        (TaskList { id: "first", tasks })
    }
}

fn step(done: bool) -> Tag<'static> {
    if done {
        Tag {
            text: "Done",
            colour: Colour::Green,
        }
    } else {
        Tag {
            text: "To do",
            colour: Colour::Blue,
        }
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
    let late = if overview.overdue.count > 0 {
        Urgency::Late
    } else {
        Urgency::Calm
    };
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
            @if live > 0 {
                ". " a href=(urls::PROGRESS) { "How targets are going" }
                ". " a href=(urls::TIMETABLE) { "Timetable of help" }
                ". " a href=(urls::PRINTS) { "Print all plans" }
                ". " a href=(urls::UNREAD) { "Who has not read a plan" }
                ". " a href=(urls::FIGURES) { "The figures that governors see" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_store::views::Counted;

    fn nothing<T>() -> Counted<T> {
        Counted {
            count: 0,
            first: Vec::new(),
        }
    }

    fn school(pupils: i64) -> Overview {
        Overview {
            unreviewed: nothing(),
            overdue: nothing(),
            due: nothing(),
            drafts: nothing(),
            in_consultation: nothing(),
            refused: nothing(),
            quiet: nothing(),
            live: 0,
            pupils,
        }
    }

    #[test]
    fn an_empty_school_is_told_the_first_steps_and_nothing_else() {
        let today = jiff::civil::date(2026, 9, 7);
        let page = content(&school(0), today, Some(Colleagues::None)).into_string();
        assert!(page.contains("Import your pupils") && page.contains("Add your colleagues"));
        assert!(!page.contains("Nothing is late."));
        assert!(
            !content(&school(0), today, None)
                .into_string()
                .contains("Add your colleagues")
        );
        assert!(
            content(&school(1), today, Some(Colleagues::Added))
                .into_string()
                .contains("Choose a pupil")
        );
    }

    #[test]
    fn the_first_steps_stay_until_somebody_else_works_here() {
        let today = jiff::civil::date(2026, 9, 7);
        let page = content(&school(20), today, Some(Colleagues::None)).into_string();
        assert!(page.contains("Done") && page.contains("Add your colleagues"));
        let page = content(&school(20), today, Some(Colleagues::Added)).into_string();
        assert!(!page.contains("Add your colleagues"));
    }

    #[test]
    fn a_list_that_is_longer_than_shown_leads_to_all_of_it() {
        let overview = Overview {
            drafts: Counted {
                count: 9,
                first: Vec::new(),
            },
            ..school(20)
        };
        let page = content(&overview, jiff::civil::date(2026, 9, 7), None).into_string();
        assert!(page.contains("<a href=\"/pupils?with=draft\">See all 9</a>"));
    }
}
