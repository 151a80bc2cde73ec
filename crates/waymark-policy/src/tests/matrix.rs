//! Writes out every decision there is, as a text that a data protection officer can read.

use super::world::{SCHOOLS, TIES, plan, pupil, usual_hat};
use crate::actions::{ON_A_PLAN, ON_A_PUPIL, ON_A_SCHOOL, Question};
use std::fmt::Write;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;

#[test]
fn the_matrix_of_all_decisions_is_as_agreed() {
    let matrix = [HEAD.to_owned(), schools(), pupils(), plans()].join("\n");
    insta::with_settings!({
        snapshot_path => "../..",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("matrix", matrix);
    });
}

const HEAD: &str = "\
WHO MAY DO WHAT

One table for each place where a school, pupil or plan can be, seen from a hat. Every role is asked about every
action, and about every action on a plan in every phase. 'yes' is permitted, '-' is refused. Class teachers and
learning assistants are tied to the classes of their hat; the other hats are for a whole school.
";

fn schools() -> String {
    let ties = ["THE SCHOOL OF THE HAT", "ANOTHER SCHOOL"]
        .into_iter()
        .zip(SCHOOLS);
    ties.map(|(title, school)| table(title, &rows(ON_A_SCHOOL, "", &school)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn pupils() -> String {
    let ties = TIES.iter().map(|(tie, school, class)| {
        table(
            &format!("A PUPIL {tie}"),
            &rows(ON_A_PUPIL, "", &pupil(*school, *class)),
        )
    });
    ties.collect::<Vec<_>>().join("\n")
}

fn plans() -> String {
    let ties = TIES.iter().map(|(tie, school, class)| {
        let rows = ON_A_PLAN.iter().map(|question| {
            let phases = Phase::ALL
                .map(|phase| rows(&[*question], phase.label(), &plan(*school, *class, phase)));
            phases.concat()
        });
        table(
            &format!("A PLAN of a pupil {tie}"),
            &rows.collect::<String>(),
        )
    });
    ties.collect::<Vec<_>>().join("\n")
}

fn table(title: &str, rows: &str) -> String {
    let head = line("", "", Role::ALL.map(Role::label));
    format!("{title}\n\n{head}{rows}")
}

fn rows<T>(questions: &[Question<T>], phase: &str, thing: &T) -> String {
    let answers = questions.iter().map(|(name, may)| {
        line(
            name,
            phase,
            Role::ALL.map(|role| {
                if may(&usual_hat(role), thing) {
                    "yes"
                } else {
                    "-"
                }
            }),
        )
    });
    answers.collect()
}

fn line(action: &str, phase: &str, cells: [&str; 5]) -> String {
    let mut line = format!("  {action:<16}{phase:<16}");
    for cell in cells {
        write!(line, "{cell:<20}").expect("a string takes any text");
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}
