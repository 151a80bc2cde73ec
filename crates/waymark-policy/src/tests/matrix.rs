//! Writes out every decision there is, as a text that a data protection officer can read.

use super::world::{
    CLASSES, PERSON, PLAN, PUPIL, SCHOOLS, TIES, TODAY, grant, part, plan, pupil, usual_hat,
};
use crate::actions::{ON_A_PART, ON_A_PLAN, ON_A_PUPIL, ON_A_SCHOOL, Question};
use std::fmt::Write;
use waymark_domain::confidence::Level;
use waymark_domain::people::{Grant, Hat, Role, Ties};
use waymark_domain::phase::Phase;

#[test]
fn the_matrix_of_all_decisions_is_as_agreed() {
    let matrix = [
        HEAD.to_owned(),
        schools(),
        pupils(),
        plans(),
        parts(),
        situations(),
    ]
    .join("\n");
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
learning assistants are tied to the classes of their hat, named persons, parents, pupils and specialists to the pupil
in question, council officers and moderators to the office of their council, moderators to the plan as drawn; the other hats are for a whole school. The last tables
say what changes when somebody is not in their usual situation.
";

fn schools() -> String {
    let ties = ["THE SCHOOL OF THE HAT", "ANOTHER SCHOOL"]
        .into_iter()
        .zip(SCHOOLS);
    ties.map(|(title, school)| table(title, &rows(ON_A_SCHOOL, "", &school, &usual_hat)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn pupils() -> String {
    let ties = TIES.iter().map(|(tie, school, class)| {
        table(
            &format!("A PUPIL {tie}"),
            &rows(ON_A_PUPIL, "", &pupil(*school, *class), &usual_hat),
        )
    });
    ties.collect::<Vec<_>>().join("\n")
}

fn plans() -> String {
    let ties = TIES.iter().map(|(tie, school, class)| {
        let rows = ON_A_PLAN.iter().map(|question| {
            let phases = Phase::ALL.map(|phase| {
                rows(
                    &[*question],
                    phase.label(),
                    &plan(*school, *class, phase),
                    &usual_hat,
                )
            });
            phases.concat()
        });
        table(
            &format!("A PLAN of a pupil {tie}"),
            &rows.collect::<String>(),
        )
    });
    ties.collect::<Vec<_>>().join("\n")
}

/// Who reads a part of a live plan in a class of the hat.
fn parts() -> String {
    let live = || plan(SCHOOLS[0], Some(CLASSES[0]), Phase::Live);
    let mut lines = String::new();
    for level in Level::ALL {
        for (who, withheld) in [("", vec![]), (", withheld", vec![PERSON])] {
            let label = format!("{}{who}", level.slug());
            let part = part(live(), level, withheld);
            lines += &rows(ON_A_PART, &label, &part, &usual_hat);
        }
    }
    table("A PART of a live plan, by whom it is for", &lines)
}

/// A situation in which somebody is not as usual.
pub(super) struct Situation {
    title: &'static str,
    change: fn(&mut Hat),
}

pub(super) const SITUATIONS: [Situation; 9] = [
    Situation {
        title: "AS USUAL",
        change: |_| {},
    },
    Situation {
        title: "FAMILY OF THE PUPIL: whoever works at the school reaches nothing in that hat",
        change: |hat| hat.ties.kin = vec![PUPIL],
    },
    Situation {
        title: "BARRED from the pupil: nobody reaches anything",
        change: |hat| hat.ties.barred = vec![PUPIL],
    },
    Situation {
        title: "NOT TIED to the pupil: no own child, no grant",
        change: |hat| hat.ties = Ties::default(),
    },
    Situation {
        title: "A SAMPLE THAT TELLS THE NAMES",
        change: |hat| hat.ties.named = vec![PLAN],
    },
    Situation {
        title: "A GRANT TO READ ONLY",
        change: |hat| regrant(hat, grant(false, false)),
    },
    Situation {
        title: "A GRANT WITH CONFIDENTIAL PARTS",
        change: |hat| regrant(hat, grant(false, true)),
    },
    Situation {
        title: "A GRANT THAT ENDS TODAY",
        change: |hat| {
            let ends = Grant {
                until: TODAY,
                ..grant(true, true)
            };
            regrant(hat, ends);
        },
    },
    Situation {
        title: "A GRANT THAT BEGINS TOMORROW",
        change: |hat| {
            let tomorrow = TODAY.tomorrow().expect("the calendar goes on");
            let begins = Grant {
                from: tomorrow,
                ..grant(true, true)
            };
            regrant(hat, begins);
        },
    },
];

fn regrant(hat: &mut Hat, grant: Grant) {
    if hat.role == Role::Specialist {
        hat.ties.grants = vec![grant];
    }
}

pub(super) fn situated(role: Role, situation: &Situation) -> Hat {
    let mut hat = usual_hat(role);
    (situation.change)(&mut hat);
    hat
}

/// What each situation leaves of a live plan in a class of the hat and of its pupil.
fn situations() -> String {
    let (school, class) = (SCHOOLS[0], Some(CLASSES[0]));
    let tables = SITUATIONS.iter().skip(1).map(|situation| {
        let hat = |role| situated(role, situation);
        let live = plan(school, class, Phase::Live);
        let mut lines = rows(ON_A_PUPIL, "", &pupil(school, class), &hat);
        lines += &rows(ON_A_PLAN, Phase::Live.label(), &live, &hat);
        for level in Level::ALL {
            let part = part(live.clone(), level, vec![]);
            lines += &rows(ON_A_PART, level.slug(), &part, &hat);
        }
        table(situation.title, &lines)
    });
    tables.collect::<Vec<_>>().join("\n")
}

fn table(title: &str, rows: &str) -> String {
    let head = line("", "", Role::ALL.map(Role::label));
    format!("{title}\n\n{head}{rows}")
}

fn rows<T>(questions: &[Question<T>], label: &str, thing: &T, hat: &dyn Fn(Role) -> Hat) -> String {
    let answers = questions.iter().map(|(name, may)| {
        let answer = |role| if may(&hat(role), thing) { "yes" } else { "-" };
        line(name, label, Role::ALL.map(answer))
    });
    answers.collect()
}

fn line(action: &str, label: &str, cells: [&str; 12]) -> String {
    let mut line = format!("  {action:<16}{label:<22}");
    for cell in cells {
        write!(line, "{cell:<20}").expect("a string takes any text");
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}
