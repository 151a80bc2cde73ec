//! One print on the page: what it is of, how far it is, and what can be done with it.

use crate::shell::state::time_in_britain;
use crate::urls;
use maud::{Markup, html};
use waymark_documents::Language;
use waymark_domain::Instant;
use waymark_domain::print::TextSize;
use waymark_store::{Parcel, PrintJob, PrintState, Problem, Scope};
use waymark_ui::{Button, Card, Colour, Form, Level, LinkButton, Progress, Tag, VisuallyHidden};

pub(super) fn card(job: &PrintJob) -> Markup {
    let title = title(job);
    html! {
        (Card {
            title: &title,
            href: None,
            level: Level::Two,
            tag: Some(tag(&job.state)),
            body: body(job, &title),
            actions: &[],
        })
    }
}

/// "P4: one PDF, large print, in Polish".
fn title(job: &PrintJob) -> String {
    let wanted = &job.wanted;
    let whose = match (&wanted.scope, &job.class) {
        (Scope::Class(_), Some(class)) => class.as_str(),
        (Scope::Class(_), None) => "A class",
        (Scope::School, _) => "All classes",
    };
    let parcel = match wanted.parcel {
        Parcel::Pdf => "one PDF",
        Parcel::Zip => "a PDF for each plan",
    };
    let size = match wanted.size {
        TextSize::Normal => "",
        TextSize::Large => ", large print",
        TextSize::ExtraLarge => ", extra large print",
    };
    let language = Language::parse(&wanted.language)
        .filter(|language| *language != Language::default())
        .map_or_else(String::new, |it| format!(", in {}", it.english_name()));
    format!("{whose}: {parcel}{size}{language}")
}

fn tag(state: &PrintState) -> Tag<'static> {
    let (text, colour) = match state {
        PrintState::Waiting => ("Waiting", Colour::Grey),
        PrintState::Running { .. } => ("Printing", Colour::Blue),
        PrintState::Done { .. } => ("Ready", Colour::Green),
        PrintState::Cancelled => ("Cancelled", Colour::Grey),
        PrintState::Failed { .. } => ("Failed", Colour::Red),
    };
    Tag { text, colour }
}

fn body(job: &PrintJob, title: &str) -> Markup {
    html! {
        p { "Asked for at " (clock(job.asked_at)) }
        @match &job.state {
            PrintState::Waiting => {
                p { "It begins as soon as the prints before it are done." }
                (cancel(job, title))
            }
            PrintState::Running { done, total } => {
                (Progress {
                    id: &format!("print-{}", job.id),
                    label: "Plans printed",
                    done: *done,
                    total: *total,
                })
                (cancel(job, title))
            }
            PrintState::Done { plans, left_out, until } => {
                p {
                    (counted(*plans)) ". The file can be fetched until " (clock(*until)) " and is then deleted."
                    @if *left_out > 0 {
                        " " (counted(*left_out)) " left out: closed or out of your reach since you asked, or holding \
                        something that could not be printed."
                        @if job.wanted.parcel == Parcel::Zip { " The list in the ZIP, contents.txt, says why for each." }
                    }
                    @if job.wanted.parcel == Parcel::Zip {
                        " The files are named by class and number, since many people see file names; contents.txt says \
                        whose plan each one is."
                    }
                }
                (LinkButton { text: "Download", href: &urls::print_file(job.id) })
            }
            PrintState::Cancelled => {}
            PrintState::Failed { problem } => p { (reason(*problem)) },
        }
    }
}

fn cancel(job: &PrintJob, title: &str) -> Markup {
    html! {
        (Form {
            action: &urls::cancel_print(job.id),
            content: html! { (Button { text: "Cancel" }.secondary()) (VisuallyHidden(title)) },
        })
    }
}

fn counted(plans: u32) -> String {
    if plans == 1 {
        "1 plan".to_owned()
    } else {
        format!("{plans} plans")
    }
}

fn reason(problem: Problem) -> &'static str {
    match problem {
        Problem::HatEnded => "The role in which you asked for it has ended.",
        Problem::NothingLeft => "There is no live plan left in it that you may print.",
        Problem::TooLarge => {
            "The file became too large to be kept. Print class by class, or in normal size."
        }
        Problem::Fault => {
            "Something went wrong on our side. Try again, and if it fails again, tell whoever looks after Waymark."
        }
    }
}

/// "2:05pm on 3 June 2026".
fn clock(at: Instant) -> String {
    time_in_britain(at)
        .strftime("%-I:%M%P on %-d %B %Y")
        .to_string()
}
