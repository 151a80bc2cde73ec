//! Who will see what a pupil says: told before they say it, by name and in short words.

use maud::{Markup, html};
use waymark_domain::people::Role;
use waymark_store::places::{Relative, Supporter, WhoSees};
use waymark_ui::InsetText;

/// Whether the family sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ToFamily {
    /// It is part of the plan.
    Always,
    /// The pupil says so below.
    IfChosen,
}

pub(crate) fn who(sees: &WhoSees, to_family: ToFamily) -> Markup {
    html! {
        (InsetText { body: html! {
            p { strong { "Who will see it?" } }
            @if sees.supporters.is_empty() {
                p { "The people who help you at school." }
            } @else {
                p { "These people help you. They will see it:" }
                ul { @for one in &sees.supporters { li { (supporter(one)) } } }
            }
            p { (family(&sees.family, to_family)) }
        } })
    }
}

/// "Ms Rowan (class teacher)".
fn supporter(one: &Supporter) -> String {
    match one.role {
        Role::Specialist => format!("{} (comes from outside the school)", one.name),
        role => format!("{} ({})", one.name, role.label().to_lowercase()),
    }
}

fn family(family: &[Relative], to_family: ToFamily) -> String {
    let names: Vec<_> = family.iter().map(relative).collect();
    let names = names.join(", ");
    match (names.is_empty(), to_family) {
        (false, ToFamily::Always) => format!("Your family will see it too: {names}."),
        (false, ToFamily::IfChosen) => {
            format!("Your family sees it only if you want. That is: {names}.")
        }
        (true, ToFamily::Always) => {
            "Nobody in your family uses Waymark yet. They will see it when school gives them your plan."
                .to_owned()
        }
        (true, ToFamily::IfChosen) => {
            "Nobody in your family uses Waymark yet. If you want them to, they will see it when they do."
                .to_owned()
        }
    }
}

/// "Kirsty Fraser (mother)".
fn relative(one: &Relative) -> String {
    let Relative { name, relationship } = one;
    if relationship.trim().is_empty() {
        name.clone()
    } else {
        format!("{name} ({})", relationship.trim().to_lowercase())
    }
}
